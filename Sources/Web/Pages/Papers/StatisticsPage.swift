import Access
import Actions
import Foundation
import Insight
import Training
import Vocabulary

/// The figures of a paper and its items, as Moodle defines them; small samples say so and show less.
struct StatisticsPage: Page {
    struct Figure: Sendable {
        let label: String
        let value: String
        let unit: String
    }

    struct Filter: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Flag: Sendable {
        let name: String
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
        let href: String?
        let version: String
        let count: String
        let facility: String
        let discrimination: String
        let efficiency: String
        let guess: String
        let flags: [Flag]
        let regradeHref: String?
        let rewriteHref: String?
        let options: [Choice]
        let hasOptions: Bool
        /// Between ten and thirty sittings: nothing to rely on.
        let isGrey: Bool
    }

    struct Cell: Sendable {
        let name: String
        let count: String
        let facility: String
        let early: String
        let late: String
        let drift: String?
    }

    struct Order: Sendable {
        let href: String
        let label: String
    }

    static let template = "statistics-page"

    let title: String
    let crumbs: [Crumb]
    let note: String?
    let isEmpty: Bool
    let versions: [Filter]
    let hasVersions: Bool
    let counted: [Filter]
    let figures: [Figure]
    let consistency: String?
    let charts: [ChartModel]
    let cells: [Cell]
    let rows: [Row]
    let orders: [Order]
    let hasOrders: Bool

    init(_ report: PaperReport, _ desk: Desk, _ context: WebContext) {
        let words = StatisticsWords(report, desk: desk, context: context)
        let figures = report.analysis.figures
        title = words.text("statistics_title", ["name": report.paper.name])
        crumbs = [
            Crumb(words.text("title"), href: "/papers"),
            Crumb(report.paper.name, href: "/papers/\(report.paper.id)"),
        ]
        isEmpty = figures.count == 0
        note =
            switch figures.sample {
            case .facilityOnly: words.text("sample_facility", ["count": String(figures.count)])
            case .preliminary: words.text("sample_preliminary", ["count": String(figures.count)])
            case .sufficient: nil
            }
        versions = words.versions
        hasVersions = versions.count > 1
        counted = words.counted
        self.figures = words.figures
        consistency = figures.sample == .sufficient ? words.consistency : nil
        charts = figures.sample == .facilityOnly ? [] : [words.histogram]
        cells = words.cells
        rows = report.analysis.wordings.map(words.row)
        orders = report.regrades.map { order in
            Order(
                href: "/regrades/\(order.id)",
                label: desk.text(
                    "regrades.earlier_line", context,
                    ["time": Words.moment(order.begunAt), "name": report.staff[order.officer] ?? "–"]))
        }
        hasOrders = !orders.isEmpty
    }
}

/// Figures in words.
struct StatisticsWords {
    private let report: PaperReport
    private let desk: Desk
    private let context: WebContext
    private var analysis: PaperAnalysis { report.analysis }
    private var path: String { "/papers/\(report.paper.id)/statistics" }

    init(_ report: PaperReport, desk: Desk, context: WebContext) {
        self.report = report
        self.desk = desk
        self.context = context
    }

    func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text("papers.\(key)", context, values) }

    private func shown(_ value: Double?, places: Int = 1) -> String {
        value.map { String(format: "%.\(places)f", $0) } ?? "–"
    }

    private func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }

    private func address(_ number: Int, _ counted: CountedAttempts) -> String {
        Address.path(
            path, [("version", String(number)), ("attempts", counted == .all ? nil : counted.rawValue)])
    }

    var versions: [StatisticsPage.Filter] {
        report.numbers.map { number in
            StatisticsPage.Filter(
                label: desk.text("questions.version", context, ["number": String(number)]),
                href: address(number, report.counted), current: number == report.analysed.number)
        }
    }

    var counted: [StatisticsPage.Filter] {
        CountedAttempts.allCases.map { one in
            StatisticsPage.Filter(
                label: text("counted_\(one.rawValue)"), href: address(report.analysed.number, one),
                current: one == report.counted)
        }
    }

    var figures: [StatisticsPage.Figure] {
        let (marks, found) = (text("marks_unit"), analysis.figures)
        let mean = shown(found.count == 0 ? nil : found.mean)
        var figures = [
            StatisticsPage.Figure(label: text("figure_count"), value: String(found.count), unit: ""),
            StatisticsPage.Figure(label: text("figure_mean"), value: mean, unit: marks),
        ]
        guard found.sample != .facilityOnly else { return figures }
        let time = analysis.medianTime.map { ExamWords(desk: desk, context: context).countdown($0) } ?? "–"
        figures += [
            StatisticsPage.Figure(label: text("figure_median"), value: shown(found.median), unit: marks),
            StatisticsPage.Figure(label: text("figure_time"), value: time, unit: ""),
            StatisticsPage.Figure(
                label: text("figure_deviation"), value: shown(found.standardDeviation), unit: marks),
            StatisticsPage.Figure(label: "α", value: shown(found.internalConsistency), unit: "%"),
            StatisticsPage.Figure(label: text("figure_error"), value: shown(found.standardError), unit: marks),
        ]
        return figures
    }

    var consistency: String? {
        analysis.figures.internalConsistency.map { alpha in
            text(alpha < 70 ? "alpha_low" : "alpha_good", ["alpha": shown(alpha / 100, places: 2)])
        }
    }

    /// Tenths of what was possible; the column in which the pass mark lies is marked.
    var histogram: ChartModel {
        let rules = report.analysed.rules
        let total = report.analysed.blueprint.milliTotal
        let pass = total > 0 ? Double(rules.milliPass) / Double(total) : 0
        let tenth = { (part: Double) in min(9, max(0, Int(part * 10))) }
        var counts = Array(repeating: 0, count: 10)
        for score in analysis.scores { counts[tenth(score)] += 1 }
        let names = (0..<10).map { $0 == 9 ? "90–100" : "\($0 * 10)–\($0 * 10 + 9)" }
        let title = text("histogram")
        return ChartModel(
            title: title, period: text("histogram_pass", ["pass": percent(pass)]),
            chart: ColumnChart(
                counts.enumerated().map { place, count in
                    ColumnChart.Column(label: "\(place * 10)", value: count, isCurrent: place == tenth(pass))
                }, label: title
            ).svg(), keyHead: text("histogram_score"), valueHead: text("figure_count"),
            rows: zip(names, counts).map { ChartModel.Row(key: $0 + " %", value: Words.number($1)) })
    }

    var cells: [StatisticsPage.Cell] {
        let blueprint = report.analysed.blueprint.cells
        let words = PaperWords(desk: desk, context: context)
        return analysis.cells.map { cell in
            StatisticsPage.Cell(
                name: words.name(of: blueprint, cell.cell), count: Words.number(cell.count),
                facility: percent(cell.facility), early: cell.halves.map { percent($0.early) } ?? "–",
                late: cell.halves.map { percent($0.late) } ?? "–",
                drift: cell.hasDrifted
                    ? text((cell.halves?.late ?? 0) > (cell.halves?.early ?? 0) ? "drift_easier" : "drift_harder") : nil
            )
        }
    }

    func row(_ wording: PaperAnalysis.Wording) -> StatisticsPage.Row {
        let figures = wording.figures
        let sample = SampleSize(figures.count)
        let isThin = sample == .facilityOnly
        let acts = Set(wording.flags.map(\.act))
        let question = report.wordings[wording.version].map { "/questions/\($0.question)" }
        return StatisticsPage.Row(
            name: QuestionWords.short(wording.stem), href: question,
            version: report.wordings[wording.version].map {
                desk.text("questions.version", context, ["number": String($0.number)])
            } ?? "", count: String(figures.count), facility: figures.facility.map(percent) ?? "–",
            discrimination: isThin ? "–" : shown(figures.discrimination),
            efficiency: isThin ? "–" : shown(figures.efficiency), guess: figures.guessScore.map(percent) ?? "–",
            flags: wording.flags.map {
                StatisticsPage.Flag(name: $0.name(in: context.language), text: $0.sentence(in: context.language))
            },
            regradeHref: acts.contains(.checkKey) ? RegradePath.new(report.paper.id, wording.version) : nil,
            rewriteHref: acts.isEmpty ? nil : question,
            options: (wording.options ?? []).map {
                StatisticsPage.Choice(
                    letter: $0.label, all: percent($0.all), top: percent($0.top), bottom: percent($0.bottom),
                    isRight: $0.isRight)
            }, hasOptions: wording.options != nil, isGrey: sample != .sufficient)
    }
}
