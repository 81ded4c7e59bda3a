/// The figures of one item, as Moodle's statistics report defines them. Nil where a figure is undefined.
public struct ItemFigures: Sendable, Equatable {
    public let name: String
    public let slot: String
    /// Attempts that met the item.
    public let count: Int
    public let maxMark: Double
    public let mean: Double
    /// 难度（得分率）: mean / maxmark, 0 to 1.
    public let facility: Double?
    /// In marks.
    public let standardDeviation: Double?
    /// maxmark / Σ maxmark, in percent.
    public let intendedWeight: Double?
    /// In percent; nil with `isNegativeWeight` when the covariance with the total is below zero (负相关).
    public internal(set) var effectiveWeight: Double?
    public let isNegativeWeight: Bool
    /// 区分度, −100 to 100.
    public let discrimination: Double?
    /// 区分效率, in percent of what the marks allow.
    public let efficiency: Double?
    /// What blind guessing brings, 0 to 1; single choice only.
    public let guessScore: Double?

    /// - Parameter isSubQuestion: reached through a random slot; the covariance then uses the whole total.
    init(_ item: ResultTable.Item, totals: [Double], maxTotal: Double, isSubQuestion: Bool) {
        let marks = item.responses.map(\.mark)
        let whole = item.responses.map { totals[$0.attempt] }
        let rest = isSubQuestion ? whole : zip(whole, marks).map { $0 - $1 }
        name = item.name
        slot = item.slot
        count = marks.count
        maxMark = item.maxMark
        mean = Moments.mean(marks)
        facility = item.maxMark > 0 && !marks.isEmpty ? mean / item.maxMark : nil
        standardDeviation = Moments.standardDeviation(marks)
        intendedWeight = maxTotal > 0 ? item.maxMark / maxTotal * 100 : nil
        covarianceWithTotal = Moments.covariance(marks, whole)
        isNegativeWeight = (covarianceWithTotal ?? 0) < 0
        discrimination = Self.discrimination(marks, rest)
        efficiency = Self.efficiency(marks, rest)
        guessScore = item.isSingle ? item.optionCount.flatMap { $0 > 0 ? 1 / Double($0) : nil } : nil
    }

    let covarianceWithTotal: Double?

    private static func discrimination(_ marks: [Double], _ rest: [Double]) -> Double? {
        guard let covariance = Moments.covariance(marks, rest), let own = Moments.variance(marks),
            let other = Moments.variance(rest), own > 0, other > 0
        else { return nil }
        return 100 * covariance / (own * other).squareRoot()
    }

    /// Against the covariance that the same marks would have in the best order.
    private static func efficiency(_ marks: [Double], _ rest: [Double]) -> Double? {
        guard let covariance = Moments.covariance(marks, rest), let own = Moments.variance(marks), own > 0,
            let other = Moments.variance(rest), other > 0,
            let best = Moments.covariance(marks.sorted(), rest.sorted()), best != 0
        else { return nil }
        return 100 * covariance / best
    }
}
