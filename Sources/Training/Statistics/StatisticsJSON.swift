public import Foundation
import Vocabulary

/// The printed form of the statistics, for programs. Field names are a promise; undefined figures are null.
public struct StatisticsReport: Sendable {
    public let table: ResultTable
    public let figures: PaperFigures
    private let totals: [Double]

    public init(_ table: ResultTable) {
        self.table = table
        figures = PaperFigures(table)
        totals = table.totals
    }

    public func options(of item: ItemFigures) -> [OptionFigures]? {
        table.items.first { $0.name == item.name && $0.slot == item.slot }
            .flatMap { OptionFigures.figures(of: $0, totals: totals) }
    }

    public func flags(of item: ItemFigures) -> [ItemFlag] { ItemFlag.flags(item, options: options(of: item)) }

    public func json() throws -> Data {
        let object: [String: Any] = [
            "attempts": figures.count, "sample": figures.sample.rawValue,
            "paper": [
                "mean": figures.mean, "median": value(figures.median),
                "standardDeviation": value(figures.standardDeviation), "skewness": value(figures.skewness),
                "kurtosis": value(figures.kurtosis), "cic": value(figures.internalConsistency),
                "alpha": value(figures.internalConsistency.map { $0 / 100 }), "errorRatio": value(figures.errorRatio),
                "standardError": value(figures.standardError),
            ] as [String: Any],
            "items": figures.slots.map(item), "subQuestions": figures.subQuestions.map(item),
        ]
        return try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    }

    private func value(_ figure: Double?) -> Any { figure.map { $0 as Any } ?? NSNull() }

    private func item(_ item: ItemFigures) -> [String: Any] {
        [
            "item": item.name, "slot": item.slot, "attempts": item.count, "maxMark": item.maxMark, "mean": item.mean,
            "facility": value(item.facility), "standardDeviation": value(item.standardDeviation),
            "standardDeviationPercent": value(
                item.maxMark > 0 ? item.standardDeviation.map { 100 * $0 / item.maxMark } : nil),
            "intendedWeight": value(item.intendedWeight), "effectiveWeight": value(item.effectiveWeight),
            "negativeCovariance": item.isNegativeWeight, "discriminationIndex": value(item.discrimination),
            "discriminativeEfficiency": value(item.efficiency), "randomGuessScore": value(item.guessScore),
            "flags": flags(of: item).map {
                ["code": $0.rawValue, "message": $0.sentence(in: .chinese)]
            },
            "options": options(of: item).map { options in
                options.map {
                    [
                        "label": $0.label, "correct": $0.isRight, "count": $0.count, "all": $0.all, "top": $0.top,
                        "bottom": $0.bottom,
                    ] as [String: Any]
                } as Any
            } ?? NSNull(),
        ]
    }
}
