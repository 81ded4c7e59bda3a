import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Training
import Vocabulary

/// Questions from a text or a file: read, looked through, corrected in place, taken into the bank.
struct QuestionImportRoutes: RouteFamily {
    typealias Bank = Training.Question

    let desk: Desk

    func add(to routes: Routes) {
        routes.get("questions/imports/new", .needs(Bank.Write.self)) { try await new($0, $1) }
        routes.post(
            "questions/imports", .needs(Bank.Write.self), body: .upload(bytes: QuestionReader.largestBytes + 65_536),
            use: read)
        routes.get("questions/imports/:id", .needs(Bank.Write.self)) { try await show($0, $1) }
        routes.post("questions/imports/:id/questions", .needs(Bank.Write.self), use: take)
        routes.post("questions/imports/:id/records/:place", .needs(Bank.Write.self), use: correct)
        routes.post("questions/imports/:id/records/:place/discard", .needs(Bank.Write.self), use: discard)
    }

    private func new(
        _ request: Request, _ context: WebContext, wrong: QuestionImportNewPage.Wrong? = nil
    ) async throws -> Response {
        let bank = try await desk.ask(ListQuestions(), context)
        return try await desk.response(
            QuestionImportNewPage(bank.imports, wrong: wrong, desk, context), request, context,
            status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func read(_ request: Request, _ context: WebContext) async throws -> Response {
        var upload = try await Upload.open(
            request, context, bytes: QuestionReader.largestBytes + 65_536, pasted: "text")
        let bytes = try await upload.allBytes()
        let format = upload.form["format"].flatMap(QuestionFormat.init(rawValue:))
        do {
            let (name, staff, now) = (upload.fileName, try context.requiredStaff().id, desk.workplace.now)
            let reading = try await FileReading.apart {
                try ImportReading(ID(UUID()), bytes: bytes, format: format, source: name, by: staff, at: now)
            }
            try await desk.perform(ReadQuestions(reading), context)
            return desk.frontend.seeOther("/questions/imports/\(reading.job.id)")
        } catch let error as QuestionImportError {
            // A file is still on the disk of whoever chose it; what was typed here would be lost.
            let typed = upload.fileName.isEmpty ? String(decoding: bytes, as: UTF8.self) : ""
            return try await new(
                request, context,
                wrong: QuestionImportNewPage.Wrong(
                    text: desk.text(error.sentence, context, error.values), typed: typed, format: format))
        }
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: QuestionImportPage.Wrong? = nil
    ) async throws -> Response {
        let list = try await desk.ask(ShowQuestionImport(context.id()), context)
        let page = QuestionImportPage(
            list, wrong: wrong, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<QuestionImport> = try context.id()
        _ = try await desk.perform(TakeQuestions(id), context)
        return desk.seeOther("/questions/imports/\(id)", .questionsTaken)
    }

    @Sendable private func correct(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<QuestionImport> = try context.id()
        let text = context.form["text"] ?? ""
        let place = try place(context)
        do {
            _ = try await desk.perform(CorrectQuestion(id, place: place, text: text), context)
            return desk.frontend.seeOther("/questions/imports/\(id)#r\(place)")
        } catch let error as QuestionImportError where error != .unknown {
            return try await show(
                request, context,
                wrong: QuestionImportPage.Wrong(
                    place: place, text: desk.text(error.sentence, context, error.values), typed: text))
        }
    }

    @Sendable private func discard(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<QuestionImport> = try context.id()
        try await desk.perform(DiscardQuestion(id, place: place(context)), context)
        return desk.frontend.seeOther("/questions/imports/\(id)")
    }

    private func place(_ context: WebContext) throws(Problem) -> Int {
        guard let place = context.parameters.get("place").flatMap({ Int($0) }) else { throw Problem(.notFound) }
        return place
    }
}
