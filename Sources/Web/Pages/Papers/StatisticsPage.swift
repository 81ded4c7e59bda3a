import Access
import Actions
import Foundation
import Training
import Vocabulary

/// The figures of a paper and its items, as Moodle defines them; small samples say so and show less.
struct StatisticsPage: Page {
    struct Figure: Sendable {
        let label: String
        let value: String
        let unit: String
    }

    struct Flag: Sendable {
        let text: String
    }

    struct Choice: Sendable {
        let letter: String
        let all: String
        let top: String
        let bottom: String
        let isRight: Bool
    }

    struct Row: Sendable {
        let name: String
        let count: String
        let facility: String
        let discrimination: String
        let efficiency: String
        let guess: String
        let flags: [Flag]
        let options: [Choice]
        let hasOptions: Bool
    }

    static let template = "statistics-page"

    let title: String
    let crumbs: [Crumb]
    let note: String?
    let isEmpty: Bool
    let figures: [Figure]
    let consistency: String?
    let rows: [Row]

    init(_ room: ExamRoom, _ desk: Desk, _ context: WebContext) {
        let words = PaperWords(desk: desk, context: context)
        let results = ExamResults(room, at: desk.workplace.now)
        let report = PaperFigures(results.table)
        title = words.text("statistics_title", ["name": room.paper.name])
        crumbs = [
            Crumb(words.text("title"), href: "/papers"),
            Crumb(room.paper.name, href: "/papers/\(room.paper.id)"),
        ]
        isEmpty = report.count == 0
        note =
            switch report.sample {
            case .facilityOnly: words.text("sample_facility", ["count": String(report.count)])
            case .preliminary: words.text("sample_preliminary", ["count": String(report.count)])
            case .sufficient: nil
            }
        figures = Self.figures(report, words)
        consistency = report.sample == .sufficient ? Self.consistency(report, words) : nil
        let totals = results.table.totals
        rows = results.table.items.map { item in
            let found =
                (report.slots + report.subQuestions).first { $0.name == item.name && $0.slot == item.slot }
            return Self.row(item, found, results, totals, report.sample, context)
        }.sorted { $0.flags.count > $1.flags.count }
    }

    private static func shown(_ value: Double?, places: Int = 1) -> String {
        value.map { String(format: "%.\(places)f", $0) } ?? "–"
    }

    private static func figures(_ report: PaperFigures, _ words: PaperWords) -> [Figure] {
        let marks = words.text("marks_unit")
        var figures = [
            Figure(label: words.text("figure_count"), value: String(report.count), unit: ""),
            Figure(label: words.text("figure_mean"), value: shown(report.count == 0 ? nil : report.mean), unit: marks),
            Figure(label: words.text("figure_median"), value: shown(report.median), unit: marks),
        ]
        if report.sample != .facilityOnly {
            figures += [
                Figure(label: words.text("figure_deviation"), value: shown(report.standardDeviation), unit: marks),
                Figure(label: "α", value: shown(report.internalConsistency), unit: "%"),
                Figure(label: words.text("figure_error"), value: shown(report.standardError), unit: marks),
            ]
        }
        return figures
    }

    private static func consistency(_ report: PaperFigures, _ words: PaperWords) -> String? {
        report.internalConsistency.map { alpha in
            words.text(alpha < 70 ? "alpha_low" : "alpha_good", ["alpha": shown(alpha / 100, places: 2)])
        }
    }

    private static func row(
        _ item: ResultTable.Item, _ found: ItemFigures?, _ results: ExamResults, _ totals: [Double],
        _ sample: SampleSize, _ context: WebContext
    ) -> Row {
        let options = sample == .facilityOnly ? nil : OptionFigures.figures(of: item, totals: totals)
        let flags = found.map { ItemFlag.flags($0, options: options) } ?? []
        let isThin = sample == .facilityOnly || found.map { SampleSize($0.count) == .facilityOnly } ?? true
        let percent = { (value: Double) in "\(Int((value * 100).rounded())) %" }
        return Row(
            name: QuestionWords.short(results.stems[item.name] ?? item.name), count: String(item.responses.count),
            facility: found?.facility.map(percent) ?? "–",
            discrimination: isThin ? "–" : shown(found?.discrimination),
            efficiency: isThin ? "–" : shown(found?.efficiency),
            guess: found?.guessScore.map(percent) ?? "–",
            flags: flags.map { Flag(text: $0.sentence(in: context.language)) },
            options: (options ?? []).map {
                Choice(
                    letter: $0.label, all: percent($0.all), top: percent($0.top), bottom: percent($0.bottom),
                    isRight: $0.isRight)
            }, hasOptions: options != nil)
    }
}

/// Closed sittings as the table that the statistics are made from: an item for each version of a question.
struct ExamResults {
    let table: ResultTable
    /// By the name of an item, which is its version's identity.
    let stems: [String: String]

    init(_ room: ExamRoom, at now: Date) {
        let closed = room.attempts.filter { $0.attempt.isClosed(at: now) }
        var items: [String: ResultTable.Item] = [:]
        var stems: [String: String] = [:]
        for (row, sat) in closed.enumerated() {
            let grade = Grade(sat.attempt)
            let answers = sat.attempt.answers()
            for (place, item) in sat.attempt.items.enumerated() {
                let name = "\(item.version)"
                stems[name] = item.content.stem
                var chosen: Set<Int>?
                if item.content.type.isChoice {
                    chosen = if case .ticks(let ticks)? = answers[place]?.answer { ticks } else { [] }
                }
                let mark = Double(grade.items[place].milliScore ?? 0) / 1000
                items[name, default: Self.item(name, item)].responses.append(
                    ResultTable.Response(attempt: row, mark: mark, chosen: chosen))
            }
        }
        table = ResultTable(
            attempts: closed.map { "\($0.attempt.id)" },
            items: items.values.sorted { ($0.slot, $0.name) < ($1.slot, $1.name) })
        self.stems = stems
    }

    private static func item(_ name: String, _ item: PaperItem) -> ResultTable.Item {
        var key: Set<Int>?
        if case .options(let right) = item.content.key { key = right }
        return ResultTable.Item(
            name: name, maxMark: Double(item.milliMarks) / 1000,
            optionCount: item.content.type.isChoice ? item.content.options.count : nil, key: key,
            isSingle: item.content.type == .single || item.content.type == .judge)
    }
}
