import Access
import Actions
import Foundation
import Training
import Vocabulary

/// Pasting a text, or choosing a file; and the work lists that are open.
struct QuestionImportNewPage: Page {
    struct Work: Sendable {
        let href: String
        let title: String
        let line: String
    }

    /// What could not be read, to be mended in place.
    struct Wrong: Sendable {
        let text: String
        let typed: String
        let format: QuestionFormat?
    }

    static let template = "question-import-new-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let formats: [FieldModel.Choice]
    let work: [Work]
    let hasWork: Bool
    let wrong: String?
    let typed: String

    init(_ imports: [ImportSummary], wrong: Wrong?, _ desk: Desk, _ context: WebContext) {
        let words = QuestionWords(desk: desk, context: context)
        title = words.text("import_title")
        crumbs = [Crumb(words.text("title"), href: "/questions")]
        csrf = context.csrf
        let known = QuestionFormat.allCases.map { format in
            FieldModel.Choice(
                value: format.rawValue, label: words.text("format_\(format.rawValue)"),
                selected: format == wrong?.format)
        }
        let isAuto = wrong?.format == nil
        formats = [FieldModel.Choice(value: "", label: words.text("format_auto"), selected: isAuto)] + known
        work = imports.map { summary in
            Work(
                href: "/questions/imports/\(summary.job.id)", title: words.name(of: summary.job),
                line: words.text(
                    "work_line",
                    [
                        "imported": String(summary.imported), "ready": String(summary.ready),
                        "waiting": String(summary.waiting),
                    ]))
        }
        hasWork = !work.isEmpty
        self.wrong = wrong?.text
        typed = wrong?.typed ?? ""
    }
}

/// What was read, each stretch with what it is and what is missing.
struct QuestionImportPage: Page {
    struct Wrong {
        let place: Int
        let text: String
        let typed: String
    }

    struct Figure: Sendable {
        let icon: String
        let label: String
        let value: String
        let unit: String
        let isDue: Bool
        let name: String
    }

    struct Option: Sendable {
        let letter: String
        let text: String
        let isRight: Bool
    }

    struct Issue: Sendable {
        let text: String
        let isDue: Bool
    }

    struct Record: Sendable {
        let anchor: String
        let line: String
        let stem: String
        let type: String
        let options: [Option]
        let key: String?
        let issues: [Issue]
        let raw: String
        let rows: Int
        let wrong: String?
        let correction: String
        let discard: String
        let canEdit: Bool
        /// Too long for a form; it is corrected in its file.
        let isTooLong: Bool
        let status: String
        let tone: String
        let icon: String
        let text: String
    }

    struct Rest: Sendable {
        let line: String
        let raw: String
    }

    static let template = "question-import-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let name: String
    let line: String
    let action: String
    let figures: [Figure]
    let submit: String
    let canSubmit: Bool
    let waiting: [Record]
    let hasWaiting: Bool
    let moreWaiting: String?
    let ready: [Record]
    let hasReady: Bool
    let moreReady: String?
    let done: [Record]
    let hasDone: Bool
    let moreDone: String?
    let rest: [Rest]
    let hasRest: Bool
    let moreRest: String?
    /// Of each list; a page of twenty thousand forms opens nowhere.
    private static let most = 200

    init(_ list: ImportReading, wrong: Wrong?, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = QuestionWords(desk: desk, context: context)
        let making = ImportRecords(list, wrong, words)
        let questions = list.records.filter { $0.kind == .question }
        title = words.text("import_check")
        crumbs = [
            Crumb(words.text("title"), href: "/questions"),
            Crumb(words.text("import_title"), href: "/questions/imports/new"),
        ]
        self.flash = flash
        csrf = context.csrf
        name = words.name(of: list.job)
        line = words.text(
            "import_line",
            ["format": words.text("format_\(list.job.format.rawValue)"), "count": String(questions.count)])
        action = "/questions/imports/\(list.job.id)/questions"
        figures = making.figures(questions)
        let isReady = questions.count { $0.isReady }
        submit = words.text("take", ["count": String(isReady)])
        canSubmit = isReady > 0
        let more = { (all: [ImportedRecord]) in
            all.count > Self.most
                ? words.text("more_records", ["count": Words.number(all.count - Self.most)]) : nil
        }
        let due = questions.filter(\.needsHand)
        (waiting, hasWaiting, moreWaiting) = (due.prefix(Self.most).map(making.record), !due.isEmpty, more(due))
        let open = questions.filter(\.isReady)
        (ready, hasReady, moreReady) = (open.prefix(Self.most).map(making.record), !open.isEmpty, more(open))
        let past = questions.filter { $0.fate != .waiting }
        (done, hasDone, moreDone) = (past.prefix(Self.most).map(making.record), !past.isEmpty, more(past))
        let others = list.records.filter { $0.kind != .question }
        rest = others.prefix(Self.most).map {
            Rest(
                line: words.text("line_number", ["number": String($0.startLine)]), raw: ImportRecords.beginning($0.raw))
        }
        (hasRest, moreRest) = (!others.isEmpty, more(others))
    }
}

/// The records of a work list as its page shows them.
struct ImportRecords {
    private let list: ImportReading
    private let wrong: QuestionImportPage.Wrong?
    private let words: QuestionWords

    init(_ list: ImportReading, _ wrong: QuestionImportPage.Wrong?, _ words: QuestionWords) {
        self.list = list
        self.wrong = wrong
        self.words = words
    }

    func figures(_ questions: [ImportedRecord]) -> [QuestionImportPage.Figure] {
        let open = questions.filter { $0.fate == .waiting }
        let statuses: [(ReadRecord.Status, icon: String, isDue: Bool)] = [
            (.ok, "check", false), (.warning, "info", false), (.needsReview, "warn", true), (.incomplete, "wait", true),
        ]
        let counts = statuses.map { status, icon, isDue in
            let count = open.count { $0.status == status }
            return figure(status.rawValue, icon: icon, count: count, isDue: isDue && count > 0)
        }
        let taken = questions.count { $0.fate == .imported }
        let known = questions.count { $0.fate == .known }
        return counts
            + (taken + known > 0
                ? [figure("imported", icon: "doc", count: taken), figure("known", icon: "merge", count: known)] : [])
    }

    private func figure(_ name: String, icon: String, count: Int, isDue: Bool = false) -> QuestionImportPage.Figure {
        QuestionImportPage.Figure(
            icon: icon, label: words.text("status_\(name)"), value: String(count), unit: words.text("unit"),
            isDue: isDue, name: name)
    }

    func record(_ record: ImportedRecord) -> QuestionImportPage.Record {
        let content = record.question?.content
        let chip = chip(record)
        let path = "/questions/imports/\(list.job.id)/records/\(record.place)"
        let typed = wrong?.place == record.place ? wrong : nil
        let isTooLong = record.raw.utf8.count > Form.longestValue && typed == nil
        let raw = typed?.typed ?? Self.beginning(record.raw.trimmingCharacters(in: .newlines))
        return QuestionImportPage.Record(
            anchor: "r\(record.place)", line: words.text("line_number", ["number": String(record.startLine)]),
            stem: content?.stem ?? "", type: content?.type.name(in: words.context.language) ?? "–",
            options: options(content), key: content.map { AnswerWords.key(of: $0) }.flatMap { $0 == "–" ? nil : $0 },
            issues: record.issues.map {
                QuestionImportPage.Issue(text: $0.message(in: words.context.language), isDue: $0.severity != .info)
            }, raw: raw, rows: min(14, max(3, raw.split(separator: "\n").count + raw.count / 60)), wrong: typed?.text,
            correction: path, discard: path + "/discard", canEdit: record.fate == .waiting,
            isTooLong: isTooLong,
            status: record.fate == .waiting ? record.status.rawValue : record.fate.rawValue, tone: chip.tone,
            icon: chip.icon, text: chip.text)
    }

    /// As much of a text as a page shows; the list itself keeps all of it.
    static func beginning(_ text: String) -> String {
        guard text.utf8.count > 4 * Form.longestValue else { return text }
        return String(text.unicodeScalars.prefix(Form.longestValue).map(Character.init)) + "…"
    }

    private func options(_ content: QuestionContent?) -> [QuestionImportPage.Option] {
        guard let content else { return [] }
        return content.options.enumerated().map { place, option in
            QuestionImportPage.Option(
                letter: option.label, text: option.text, isRight: content.rightOptions.contains(place))
        }
    }

    private func chip(_ record: ImportedRecord) -> ChipModel {
        switch (record.fate, record.status) {
        case (.imported, _): ChipModel(.ok, icon: "doc", text: words.text("status_imported"))
        case (.known, _): ChipModel(.plain, icon: "merge", text: words.text("status_known"))
        case (.discarded, _): ChipModel(.plain, icon: "trash", text: words.text("status_discarded"))
        case (_, .ok): ChipModel(.ok, icon: "check", text: words.text("status_ok"))
        case (_, .warning): ChipModel(.plain, icon: "info", text: words.text("status_warning"))
        case (_, .incomplete): ChipModel(.due, icon: "wait", text: words.text("status_incomplete"))
        default: ChipModel(.due, icon: "warn", text: words.text("status_needs_review"))
        }
    }
}
