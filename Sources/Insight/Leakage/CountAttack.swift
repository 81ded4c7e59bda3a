import Foundation

/// What somebody learns who has the table of an index and not its key: how often each token stands there, compared with
/// how common each value is known to be. Names fall to it, telephone numbers do not (docs/decisions/0041).
///
/// A token that stands n times is guessed to be the value that makes n likeliest: of Poisson distributions of equal prior
/// the one whose mean is next to n. That is the best that counts alone allow, one token at a time.
public struct CountAttack: Sendable, Equatable {
    /// Of all entries, the share whose value is guessed right.
    public let recovered: Double
    /// The share that is right without any index, by always guessing the commonest value.
    public let base: Double

    /// More than guessing by so much is too much: a point, as the attack on real index tables is judged by
    /// (`IndexFrequencyTests`).
    public static let tolerance = 0.01

    public var isTooMuch: Bool { recovered > base + Self.tolerance }

    /// - Parameters:
    ///   - shares: how common each value is, together 1.
    ///   - tokensPerValue: over how many tokens each value is spread evenly: 10,000 for a token of it with four digits.
    ///   - entries: how many customers there are.
    public init(shares: [Double], tokensPerValue: Int = 1, entries: Int) {
        let means = shares.map { $0 * Double(entries) / Double(tokensPerValue) }.sorted()
        // Values that are equally common are told apart by chance alone: of all of them as many are right as one has.
        let known = Array(Set(means)).filter { $0 > 0 }.sorted()
        let right = known.reduce(0.0) { $0 + Self.entriesToldApart($1, among: known) }
        base = shares.max() ?? 0
        recovered = entries > 0 ? max(base, right * Double(tokensPerValue) / Double(entries)) : 0
    }

    /// How many entries a token of this mean has, on average, when its count leads to this mean.
    private static func entriesToldApart(_ mean: Double, among means: [Double]) -> Double {
        let reach = 8 * mean.squareRoot() + 12
        let first = max(1, Int(mean - reach))
        var sum = 0.0
        for count in first...Int(mean + reach) where likeliest(for: Double(count), among: means) == mean {
            let n = Double(count)
            sum += n * exp(n * log(mean) - mean - logFactorial(n))
        }
        return sum
    }

    /// Stirling's series, from n = 1 on.
    private static func logFactorial(_ n: Double) -> Double {
        n * log(n) - n + 0.5 * log(2 * .pi * n) + 1 / (12 * n) - 1 / (360 * n * n * n)
    }

    /// The logarithm of the likelihood, n·log(m) − m, rises up to m = n and falls behind it.
    private static func likeliest(for count: Double, among means: [Double]) -> Double {
        var (low, high) = (0, means.count)
        while low < high {
            let middle = (low + high) / 2
            if means[middle] < count { low = middle + 1 } else { high = middle }
        }
        let beside = [low - 1, low].filter { means.indices.contains($0) }.map { means[$0] }
        return beside.max { count * log($0) - $0 < count * log($1) - $1 } ?? 0
    }
}
