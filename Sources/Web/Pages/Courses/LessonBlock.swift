import Actions
import Markup
import Training
import Vocabulary

/// A stretch of a lesson as its template shows it; just one of the optional parts is there.
struct LessonBlock: Sendable {
    /// HTML that `Markdown.html` made.
    struct Prose: Sendable {
        let rendered: String

        init(_ text: String) { rendered = Markdown.html(text) }
    }

    struct Example: Sendable {
        let name: String
        let rendered: String
    }

    struct Note: Sendable {
        let chip: LawChip
        let rendered: String
    }

    struct Option: Sendable {
        let value: Int
        let letter: String
        let text: String
        let checked: Bool
    }

    struct Check: Sendable {
        let id: String
        let action: String
        let csrf: String
        let heading: String
        let stem: String
        let kind: String
        let options: [Option]
        let verdict: Verdict?
        let submit: String
    }

    struct Verdict: Sendable {
        let tone: String
        let icon: String
        let lead: String
        let text: String
    }

    var text: Prose?
    var example: Example?
    var law: Note?
    var check: Check?

    /// Notes are the trainer's and stay out.
    static func blocks(
        of page: CoursePage, at place: Int, _ open: OpenCourse, _ desk: Desk, _ context: WebContext
    ) -> [LessonBlock] {
        var checks = 0
        return page.blocks.compactMap { block in
            switch block {
            case .text(let text): return LessonBlock(text: Prose(text))
            case .example(let title, let text):
                return LessonBlock(example: Example(name: title, rendered: Markdown.html(text)))
            case .law(let reference, let note):
                return LessonBlock(
                    law: Note(chip: LawChip(reference, desk, context, onPage: true), rendered: Markdown.html(note)))
            case .check(let question):
                defer { checks += 1 }
                return LessonBlock(check: Check(question, number: checks, at: place, open, desk, context))
            case .notes: return nil
            }
        }
    }
}

extension LessonBlock.Check {
    init(
        _ question: QuestionContent, number: Int, at place: Int, _ open: OpenCourse, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = CourseWords(desk: desk, context: context)
        let answer = open.progress.answer(to: number, on: place)
        var ticked: Set<Int> = []
        if case .ticks(let places) = answer { ticked = places }
        id = "check-\(number + 1)"
        action = CoursePath.page(open.course.code, place) + "/checks/\(number + 1)"
        csrf = context.csrf
        let type = question.type.name(in: context.language)
        heading = words.text("check_heading", ["type": type])
        stem = question.stem
        kind = question.type == .multiple ? "checkbox" : "radio"
        options = question.options.enumerated().map { place, option in
            LessonBlock.Option(
                value: place, letter: QuestionOption.letter(place), text: option.text,
                checked: ticked.contains(place))
        }
        submit = words.text(answer == nil ? "answer" : "answer_again")
        verdict = answer.map { answer in
            let isRight = Marking.part(answer, of: question, rule: .allOrNothing) == .one
            let labels = question.rightOptions.map(QuestionOption.letter).joined(
                separator: desk.text("list.comma", context))
            return LessonBlock.Verdict(
                tone: isRight ? "ok" : "due", icon: isRight ? "check" : "info",
                lead: isRight ? words.text("right") : words.text("wrong", ["labels": labels]),
                text: question.explanation)
        }
    }
}
