/// The figures of a whole paper.
public struct PaperFigures: Sendable, Equatable {
    public let count: Int
    public let mean: Double
    public let median: Double?
    public let standardDeviation: Double?
    public let skewness: Double?
    public let kurtosis: Double?
    /// Cronbach's α in percent, "coefficient of internal consistency"; may be negative.
    public let internalConsistency: Double?
    /// In percent; may pass 100.
    public let errorRatio: Double?
    /// In marks.
    public let standardError: Double?
    /// One for each slot, or for each item where a slot holds one.
    public let slots: [ItemFigures]
    /// Items of slots that hold several, each against the whole total.
    public let subQuestions: [ItemFigures]
    public let sample: SampleSize

    public init(_ table: ResultTable) {
        let totals = table.totals
        let slots = Self.slots(table)
        let maxTotal = slots.reduce(0) { $0 + $1.maxMark }
        count = totals.count
        mean = Moments.mean(totals)
        median = Moments.median(totals)
        standardDeviation = Moments.standardDeviation(totals)
        skewness = Self.skewness(totals)
        kurtosis = Self.kurtosis(totals)
        let consistency = Self.consistency(slots, totals)
        internalConsistency = consistency
        errorRatio = consistency.map { 100 * max(0, 1 - $0 / 100).squareRoot() }
        if let errorRatio, let standardDeviation {
            standardError = errorRatio * standardDeviation / 100
        } else {
            standardError = nil
        }
        self.slots = Self.weighted(
            slots.map { ItemFigures($0, totals: totals, maxTotal: maxTotal, isSubQuestion: false) })
        subQuestions = Self.shared(table).map {
            ItemFigures($0, totals: totals, maxTotal: maxTotal, isSubQuestion: true)
        }
        sample = SampleSize(totals.count)
    }

    /// Items of one slot taken together.
    private static func slots(_ table: ResultTable) -> [ResultTable.Item] {
        var order: [String] = []
        var groups: [String: [ResultTable.Item]] = [:]
        for item in table.items {
            if groups[item.slot] == nil { order.append(item.slot) }
            groups[item.slot, default: []].append(item)
        }
        return order.compactMap { slot in
            guard let items = groups[slot], let first = items.first else { return nil }
            if items.count == 1 { return first }
            return ResultTable.Item(
                name: slot, slot: slot, maxMark: first.maxMark, responses: items.flatMap(\.responses))
        }
    }

    private static func shared(_ table: ResultTable) -> [ResultTable.Item] {
        let counts = Dictionary(grouping: table.items, by: \.slot).mapValues(\.count)
        return table.items.filter { (counts[$0.slot] ?? 0) > 1 }
    }

    /// 100·√cov(x,T) as a part of the sum of these roots, over slots whose covariance is not negative.
    private static func weighted(_ figures: [ItemFigures]) -> [ItemFigures] {
        let roots = figures.map { ($0.covarianceWithTotal ?? -1) < 0 ? nil : $0.covarianceWithTotal?.squareRoot() }
        let sum = roots.compactMap { $0 }.reduce(0, +)
        return zip(figures, roots).map { item, root in
            var item = item
            item.effectiveWeight = sum > 0 ? root.map { 100 * $0 / sum } : nil
            return item
        }
    }

    private static func consistency(_ slots: [ResultTable.Item], _ totals: [Double]) -> Double? {
        let parts = Double(slots.count)
        guard slots.count >= 2, totals.count >= 3, let whole = Moments.variance(totals), whole > 0 else { return nil }
        let sum = slots.compactMap { Moments.variance($0.responses.map(\.mark)) }.reduce(0, +)
        return 100 * parts / (parts - 1) * (1 - sum / whole)
    }

    private static func skewness(_ totals: [Double]) -> Double? {
        let count = Double(totals.count)
        guard totals.count >= 3, let second = Moments.variance(totals), second > 0 else { return nil }
        let third = count * count * Moments.central(totals, 3) / ((count - 1) * (count - 2))
        return third / (second * second.squareRoot())
    }

    private static func kurtosis(_ totals: [Double]) -> Double? {
        let count = Double(totals.count)
        guard totals.count >= 4, let second = Moments.variance(totals), second > 0 else { return nil }
        let (two, four) = (Moments.central(totals, 2), Moments.central(totals, 4))
        let fourth =
            count * count * ((count + 1) * four - 3 * (count - 1) * two * two)
            / ((count - 1) * (count - 2) * (count - 3))
        return fourth / (second * second)
    }
}

/// How far figures may be trusted: below 30 attempts they are shown grey, below 10 only the facility is.
public enum SampleSize: String, Sendable, Equatable {
    case facilityOnly = "facility-only"
    case preliminary
    case sufficient

    public init(_ count: Int) {
        self = count < 10 ? .facilityOnly : count < 30 ? .preliminary : .sufficient
    }
}
