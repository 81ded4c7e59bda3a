import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Training
import Vocabulary

/// Five questions a day, and the wrong-answer book: an answer, its verdict and the reason, at once.
struct PracticeRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("practice", .needs(Attempt.Sit.self), use: show)
        routes.post("practice", .needs(Attempt.Sit.self), use: answer)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let mistakesOnly = request.uri.queryParameters["only"] == "mistakes"
        let found = try await desk.ask(ShowPractice(mistakesOnly: mistakesOnly), context)
        return try await desk.response(
            PracticePage(found, verdict: nil, mistakesOnly: mistakesOnly, desk, context), request, context)
    }

    @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let version = context.form["version"].flatMap({ ID<QuestionVersion>($0) }) else {
            throw Problem(.badRequest)
        }
        let chosen = Set(context.form.all("answer").compactMap { Int($0) })
        let verdict = try await desk.perform(AnswerPractice(version, chosen: chosen), context)
        let mistakesOnly = context.form["only"] == "mistakes"
        let found = try await desk.ask(ShowPractice(mistakesOnly: mistakesOnly), context)
        return try await desk.response(
            PracticePage(found, verdict: verdict, mistakesOnly: mistakesOnly, desk, context), request, context)
    }
}

/// One question to practise, or the verdict on the last.
struct PracticePage: Page {
    struct Option: Sendable {
        let letter: String
        let value: String
        let text: String
        let checked: Bool
        let isRight: Bool
    }

    struct Shown: Sendable {
        let version: String
        let stem: String
        let type: String
        let input: String
        let options: [Option]
        let isOpen: Bool
        let tone: String
        let icon: String
        let verdict: String
        let explanation: String?
        let laws: [LawChip]
    }

    static let template = "practice-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let line: String
    let filters: [ResultPage.Filter]
    let only: String
    let nextHref: String
    let shown: Shown?
    let done: String

    init(
        _ found: PracticeDesk, verdict: AnswerPractice.Verdict?, mistakesOnly: Bool, _ desk: Desk,
        _ context: WebContext
    ) {
        let text = { (key: String, values: [String: String]) in desk.text("practice.\(key)", context, values) }
        title = text("title", [:])
        crumbs = [Crumb(desk.text("exams.title", context), href: "/exams")]
        csrf = context.csrf
        line = text(
            "line",
            [
                "done": String(found.done), "size": String(DailyPractice.size), "open": String(found.openMistakes),
                "mastered": String(found.mastered),
            ])
        filters = [
            ResultPage.Filter(label: text("daily", [:]), href: "/practice", current: !mistakesOnly),
            ResultPage.Filter(
                label: text("mistakes", ["count": String(found.openMistakes)]), href: "/practice?only=mistakes",
                current: mistakesOnly),
        ]
        only = mistakesOnly ? "mistakes" : ""
        nextHref = mistakesOnly ? "/practice?only=mistakes" : "/practice"
        done = text(mistakesOnly ? "no_mistakes" : "done_today", [:])
        let version = verdict?.version ?? found.question
        shown = version.map { version in
            let content = version.content
            let right = Set(content.rightOptions)
            return Shown(
                version: "\(version.id)", stem: content.stem, type: content.type.name(in: context.language),
                input: content.type == .multiple ? "checkbox" : "radio",
                options: content.options.enumerated().map { place, option in
                    Option(
                        letter: QuestionOption.letter(place), value: String(place), text: option.text,
                        checked: verdict?.chosen.contains(place) ?? false,
                        isRight: verdict != nil && right.contains(place))
                }, isOpen: verdict == nil, tone: verdict?.isRight == true ? "ok" : "due",
                icon: verdict?.isRight == true ? "check" : "close",
                verdict: verdict.map { text($0.isRight ? "right" : "wrong", ["key": AnswerWords.key(of: content)]) }
                    ?? "",
                explanation: verdict == nil || content.explanation.isEmpty ? nil : content.explanation,
                laws: verdict == nil ? [] : version.labels.laws.map { LawChip($0, desk, context) })
        }
    }
}
