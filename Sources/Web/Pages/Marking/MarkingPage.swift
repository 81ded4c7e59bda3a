import Access
import Actions
import Foundation
import Training
import Vocabulary

/// Questions with answers that wait for a person.
struct MarkingPage: Page {
    struct Row: Sendable {
        let href: String?
        let stem: String
        let paper: String
        let since: String
        let open: String
        let others: String?
    }

    static let template = "marking-page"

    let title: String
    let flash: Flash?
    let rows: [Row]
    let hasRows: Bool

    init(_ queue: MarkingQueue, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let say = { (key: String, count: Int) in
            desk.text("marking.\(key)", context, ["count": Words.number(count)])
        }
        title = desk.text("marking.title", context)
        self.flash = flash
        rows = queue.entries.map { entry in
            Row(
                href: entry.open > 0 ? "/marking/\(entry.version)" : nil, stem: QuestionWords.short(entry.stem),
                paper: entry.paper, since: Words.moment(entry.oldest), open: say("open", entry.open),
                others: entry.others > 0 ? say("others", entry.others) : nil)
        }
        hasRows = !rows.isEmpty
    }
}

/// One answer to mark.
struct MarkPage: Page {
    static let template = "mark-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let attempt: String
    let item: String
    let line: String
    let stem: String
    let model: String
    let explanation: String?
    let answer: String
    let note: String?
    let fields: [FieldModel]

    init(
        _ desk: AnswerOnDesk, typed: Form?, wrong: MarkingError?, flash: Flash?, _ web: Desk, _ context: WebContext
    ) {
        let exam = ExamWords(desk: web, context: context)
        let say = { (key: String, values: [String: String]) in web.text("marking.\(key)", context, values) }
        let most = exam.marks(desk.milliMarks)
        let sentence = wrong.map { web.text($0.sentence, context, ["most": most]) }
        title = say("one_title", [:])
        crumbs = [Crumb(say("title", [:]), href: "/marking")]
        self.flash = flash
        csrf = context.csrf
        action = "/marking/\(desk.answer.version)"
        attempt = AnswerHandle.text(of: desk.answer.attempt)
        item = String(desk.answer.item)
        line = say("left", ["count": Words.number(desk.left)])
        stem = desk.content.stem
        model = AnswerWords.key(of: desk.content)
        explanation = desk.content.explanation.isEmpty ? nil : desk.content.explanation
        answer = desk.text
        note = desk.isDeciding ? say("deciding", [:]) : desk.answer.needsSecond ? say("second", [:]) : nil
        fields = [
            FieldModel(
                "marks", label: say("marks", ["most": most]), value: typed?["marks"] ?? "",
                .input(.init(mode: "decimal", limit: 8)), hint: say("marks_hint", ["most": most]),
                error: wrong == .outOfRange(most: desk.milliMarks) ? sentence : nil),
            FieldModel(
                "comment", label: say("comment", [:]), value: typed?["comment"] ?? "",
                .area(rows: 3, limit: AnswerToMark.longestComment), hint: say("comment_hint", [:]),
                error: wrong == .commentTooLong(limit: AnswerToMark.longestComment) ? sentence : nil, optional: true,
                wide: true),
        ]
    }
}
