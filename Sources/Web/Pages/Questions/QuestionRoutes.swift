import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Training
import Vocabulary

/// The question bank: the list, one question, coverage, export.
struct QuestionRoutes: RouteFamily {
    typealias Bank = Training.Question

    let desk: Desk

    func add(to routes: Routes) {
        routes.get("questions", .needs(Bank.View.self), use: list)
        routes.get("questions/coverage", .needs(Bank.View.self), use: coverage)
        routes.get("questions/export", .needs(Bank.View.self), use: export)
        routes.get("questions/template", .needs(Bank.Write.self), use: template)
        routes.post("questions/approvals", .needs(Bank.Approve.self), use: approveSeveral)
        routes.get("questions/:id", .needs(Bank.View.self)) { try await show($0, $1) }
        routes.post("questions/:id", .needs(Bank.Write.self), use: revise)
        routes.post("questions/:id/approval", .needs(Bank.Approve.self), use: approve)
        routes.post("questions/:id/retirement", .needs(Bank.Retire.self), use: retire)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = QuestionQuery(try request.query())
        let page = QuestionsPage(
            try await desk.ask(ListQuestions(), context), query, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func coverage(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = CoveragePage(try await desk.ask(ListQuestions(), context), desk, context)
        return try await desk.response(page, request, context)
    }

    /// Every newest wording that is not retired, in one of the formats that can be read again.
    @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
        let bank = try await desk.ask(ListQuestions(), context)
        let format = request.uri.queryParameters["format"].flatMap { BankFormat(rawValue: String($0)) } ?? .csv
        let bytes = try format.written(
            bank.questions.filter { if case .retired = $0.state { false } else { true } })
        return FileDownload.response(bytes, name: "questions.\(format.suffix)", type: format.type)
    }

    /// The headings alone, to be filled in.
    @Sendable private func template(_ request: Request, _ context: WebContext) async throws -> Response {
        let isText = request.uri.queryParameters["format"] == "csv"
        let bytes = isText ? TemplateWriter.emptyText() : try TemplateWriter.emptyWorkbook()
        let format = isText ? BankFormat.csv : .xlsx
        return FileDownload.response(bytes, name: "questions-template.\(format.suffix)", type: format.type)
    }

    @Sendable private func approveSeveral(_ request: Request, _ context: WebContext) async throws -> Response {
        let versions = context.form.all("version").compactMap { ID<QuestionVersion>($0) }
        _ = try await desk.perform(ApproveQuestions(versions), context)
        return desk.seeOther("/questions?state=draft", .questionsApproved)
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: QuestionPage.Wrong? = nil
    ) async throws -> Response {
        let file = try await desk.ask(ShowQuestion(context.id()), context)
        guard let latest = file.latest else { throw QuestionError.unknown }
        let page = QuestionPage(file, latest, wrong: wrong, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func approve(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Bank> = try context.id()
        let file = try await desk.ask(ShowQuestion(id), context)
        guard let latest = file.latest else { throw QuestionError.unknown }
        // The wording that was read is approved, not one that came after it.
        guard context.form["latest"] == String(latest.number) else {
            throw QuestionError.notTheLatest(latest: latest.number)
        }
        _ = try await desk.perform(ApproveQuestion(latest.id), context)
        return desk.seeOther("/questions/\(id)", .questionsApproved)
    }

    @Sendable private func retire(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Bank> = try context.id()
        do {
            try await desk.perform(
                RetireQuestion(id, reason: String((context.form.text("reason") ?? "").prefix(200))), context)
            return desk.seeOther("/questions/\(id)", .saved)
        } catch QuestionError.reasonMissing {
            return try await show(
                request, context,
                wrong: QuestionPage.Wrong(field: "reason", text: desk.text("question_error.reason_missing", context)))
        }
    }

    /// The text is read as a file's would be, so that what is stored is what a reader understands.
    @Sendable private func revise(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Bank> = try context.id()
        let text = context.form["text"] ?? ""
        let reading = try? QuestionReader.read(Array(text.utf8), format: .text)
        let read = reading?.records.filter { $0.kind == .question } ?? []
        guard read.count == 1, let record = read.first, let question = record.question,
            record.status == .ok || record.status == .warning
        else {
            let said = read.flatMap(\.issues).first { $0.severity == .error }?.message(in: context.language)
            return try await show(
                request, context,
                wrong: QuestionPage.Wrong(
                    field: "text", text: said ?? desk.text("questions.not_one", context), typed: text))
        }
        let labels = LabelForm(context.form).labels(keeping: question.labels)
        do {
            let next = try await desk.perform(
                ReviseQuestion(
                    id, as: ID(UUID()), latest: Int(context.form["latest"] ?? "") ?? 0, content: question.content,
                    labels: labels), context)
            return desk.seeOther("/questions/\(next.question)", .saved)
        } catch let error as QuestionError where error == .unchanged {
            return try await show(
                request, context,
                wrong: QuestionPage.Wrong(field: "text", text: desk.text(error.sentence, context), typed: text))
        }
    }
}

/// Where a question belongs, as typed: themes and posts apart by commas.
struct LabelForm {
    let themes: [String]
    let posts: [String]
    let laws: [String]
    let difficulty: Difficulty?
    let isExamOnly: Bool

    init(_ form: Form) {
        let list = { (name: String) in
            (form.text(name) ?? "").split { "\u{3001}\u{FF0C},;\u{FF1B}\n".contains($0) }.map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            .filter { !$0.isEmpty }
        }
        themes = list("themes")
        posts = list("posts")
        laws = list("laws")
        difficulty = form["difficulty"].flatMap { Int($0) }.flatMap(Difficulty.init(rawValue:))
        isExamOnly = form.isTicked("exam_only")
    }

    func labels(keeping read: QuestionLabels) -> QuestionLabels {
        QuestionLabels(
            themes: themes.isEmpty ? read.themes : Set(themes), posts: Set(posts),
            laws: laws.isEmpty ? read.laws : laws.map { LawReference($0) }, difficulty: difficulty ?? read.difficulty,
            isExamOnly: isExamOnly)
    }
}
