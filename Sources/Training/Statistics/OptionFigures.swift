/// Who chose an option: everybody, the best 27 % and the weakest 27 % of the attempts (Kelley 1939).
public struct OptionFigures: Sendable, Equatable {
    public let label: String
    public let isRight: Bool
    public let count: Int
    /// Parts of the attempts that met the item, 0 to 1.
    public let all: Double
    public let top: Double
    public let bottom: Double

    /// Nil unless key and number of options are known. Ties at the edge of a group are settled by the order of
    /// attempts, so that the figures are the same each time.
    public static func figures(of item: ResultTable.Item, totals: [Double]) -> [OptionFigures]? {
        guard let key = item.key, let optionCount = item.optionCount, !item.responses.isEmpty else { return nil }
        let responses = item.responses.filter { $0.chosen != nil }
        guard !responses.isEmpty else { return nil }
        let ranked = responses.sorted {
            (totals[$1.attempt], $0.attempt) < (totals[$0.attempt], $1.attempt)
        }
        let size = max(1, Int((Double(ranked.count) * 0.27).rounded()))
        return (0..<optionCount).map { place in
            func share(_ group: some Collection<ResultTable.Response>) -> Double {
                Double(group.count { $0.chosen?.contains(place) ?? false }) / Double(group.count)
            }
            return OptionFigures(
                label: QuestionOption.letter(place), isRight: key.contains(place),
                count: ranked.count { $0.chosen?.contains(place) ?? false }, all: share(ranked),
                top: share(ranked.prefix(size)), bottom: share(ranked.suffix(size)))
        }
    }
}
