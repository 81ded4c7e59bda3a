import Access
import Actions
import Foundation
import Training
import Vocabulary

/// One question: what examinees see, its key, what can be said against it, its versions, and what may be done.
struct QuestionPage: Page {
    struct Wrong {
        let field: String
        let text: String
        var typed = ""
    }

    struct Option: Sendable {
        let letter: String
        let text: String
        let isRight: Bool
    }

    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Flag: Sendable {
        let text: String
    }

    struct Version: Sendable {
        let name: String
        /// Who wrote it, and when.
        let written: String
        /// Who approved it and who retired it, each with the time.
        let decisions: [String]
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "question-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let path: String
    let tone: String
    let icon: String
    let text: String
    let stem: String
    let options: [Option]
    let key: String
    let explanation: String?
    let facts: [Fact]
    let laws: [LawChip]
    let hasLaws: Bool
    let flags: [Flag]
    let hasFlags: Bool
    let canApprove: Bool
    let approveNote: String?
    let isOpen: Bool
    let latest: Int
    let fields: [FieldModel]
    let reason: [FieldModel]
    let versions: [Version]

    init(
        _ file: QuestionFile, _ latest: QuestionVersion, wrong: Wrong?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = QuestionWords(desk: desk, context: context)
        let chip = words.state(latest.state)
        let content = latest.content
        title = words.text("question_title")
        crumbs = [Crumb(words.text("title"), href: "/questions")]
        self.flash = flash
        csrf = context.csrf
        path = "/questions/\(latest.question)"
        (tone, icon, text) = (chip.tone, chip.icon, chip.text)
        stem = content.stem
        options = content.options.enumerated().map { place, option in
            Option(
                letter: QuestionOption.letter(place), text: option.text, isRight: content.rightOptions.contains(place))
        }
        key = AnswerWords.key(of: content)
        explanation = content.explanation.isEmpty ? nil : content.explanation
        facts = Self.facts(latest, file, words, context)
        laws = latest.labels.laws.map { LawChip($0, desk, context) }
        hasLaws = !laws.isEmpty
        flags = QualityFlag.flags(content, labels: latest.labels).map { Flag(text: $0.sentence(in: context.language)) }
        hasFlags = !flags.isEmpty
        let isDraft = latest.state == .draft
        canApprove = isDraft && latest.author != context.staff?.id
        approveNote = isDraft && !canApprove ? words.text("other_person") : nil
        if case .retired = latest.state { isOpen = false } else { isOpen = true }
        self.latest = latest.number
        fields = Self.fields(latest, wrong, words)
        reason = [
            FieldModel(
                "reason", label: words.text("retire_reason"), .input(.init(limit: 200)),
                error: wrong?.field == "reason" ? wrong?.text : nil)
        ]
        versions = file.versions.reversed().map { version in
            let state = words.state(version.state)
            return Version(
                name: words.text("version", ["number": String(version.number)]),
                written: words.text(
                    "written_by",
                    ["name": words.author(version, file.staff), "time": Words.moment(version.writtenAt)]),
                decisions: Self.decisions(version, file, words), tone: state.tone, icon: state.icon, text: state.text)
        }
    }

    private static func decisions(
        _ version: QuestionVersion, _ file: QuestionFile, _ words: QuestionWords
    ) -> [String] {
        var lines: [String] = []
        if let approval = version.approval {
            let values = ["name": file.staff[approval.by] ?? "–", "time": Words.moment(approval.at)]
            lines.append(words.text("approved_by", values))
        } else {
            lines.append(words.text("never_approved"))
        }
        if case .retired(let by, let at, let reason, _) = version.state {
            let values = ["name": file.staff[by] ?? "–", "time": Words.moment(at), "reason": reason]
            lines.append(words.text("retired_by", values))
        }
        return lines
    }

    private static func facts(
        _ latest: QuestionVersion, _ file: QuestionFile, _ words: QuestionWords, _ context: WebContext
    ) -> [Fact] {
        let labels = latest.labels
        let orNone = { (text: String) in text.isEmpty ? "–" : text }
        return [
            Fact(label: words.text("type"), text: latest.content.type.name(in: context.language)),
            Fact(label: words.text("themes"), text: orNone(words.list(labels.themes.sorted()))),
            Fact(
                label: words.text("posts"),
                text: labels.posts.isEmpty ? words.text("every_post") : words.list(labels.posts.sorted())),
            Fact(label: words.text("difficulty"), text: labels.difficulty.name(in: context.language)),
            Fact(label: words.text("exposure"), text: words.text("times", ["count": String(file.exposure)])),
        ]
    }

    private static func fields(_ latest: QuestionVersion, _ wrong: Wrong?, _ words: QuestionWords) -> [FieldModel] {
        let labels = latest.labels
        let text = TextWriter.write([ReadQuestion(content: latest.content)]).text
        let isWrong = wrong?.field == "text"
        return [
            FieldModel(
                "text", label: words.text("edit_text"), value: isWrong ? wrong?.typed ?? text : text,
                .area(rows: 10, limit: 15_000), hint: words.text("edit_hint"), error: isWrong ? wrong?.text : nil,
                wide: true),
            FieldModel(
                "themes", label: words.text("themes"), value: words.list(labels.themes.sorted()),
                .input(.init(limit: 200)), optional: true, quiet: true),
            FieldModel(
                "posts", label: words.text("posts"), value: words.list(labels.posts.sorted()),
                .input(.init(limit: 200)), hint: words.text("posts_hint"), optional: true, quiet: true),
            FieldModel(
                "laws", label: words.text("laws"), value: words.list(labels.laws.map(\.text)),
                .input(.init(limit: 400)), optional: true, quiet: true),
            FieldModel(
                "difficulty", label: words.text("difficulty"),
                .choice(
                    Difficulty.allCases.map {
                        FieldModel.Choice(
                            value: String($0.rawValue), label: $0.name(in: words.context.language),
                            selected: $0 == labels.difficulty)
                    })),
        ]
    }
}
