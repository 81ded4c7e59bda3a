/// A scale from zero to a round number, for counts.
public struct Scale: Sendable, Equatable {
    /// Where lines stand, from 0 up, evenly spaced.
    public let ticks: [Int]

    public var top: Int { ticks[ticks.count - 1] }

    /// The smallest round scale that holds `largest`, with 2 to 5 lines.
    ///
    /// Steps are 1, 2 or 5 times a power of ten: what people count in.
    public init(holding largest: Int) {
        let largest = max(largest, 1)
        var power = 1
        var step = 1
        while step * Self.mostSteps < largest {
            step = [2 * power, 5 * power, 10 * power].first { $0 > step } ?? 10 * power
            if step == 10 * power { power = step }
        }
        ticks = Array(stride(from: 0, through: (largest + step - 1) / step * step, by: step))
    }

    private static let mostSteps = 4

    /// How far up `value` stands, from 0 to 1.
    public func share(of value: Int) -> Double { Double(min(max(value, 0), top)) / Double(top) }
}
