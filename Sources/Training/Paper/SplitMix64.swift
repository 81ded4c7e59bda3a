/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same paper for the same seed, on every machine, for ever.
///
/// The standard library may change how it maps random bits, so drawing and shuffling use `below` and nothing else.
public struct SplitMix64: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 up to, but not including, `limit`, which must be positive; by rejection, so that no value is favoured.
    public mutating func below(_ limit: Int) -> Int {
        let range = UInt64(max(limit, 1))
        let unfair = (0 &- range) % range
        while true {
            let (high, low) = next().multipliedFullWidth(by: range)
            if low >= unfair { return Int(high) }
        }
    }

    /// Fisher and Yates, from the end.
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, below(last + 1))
        }
    }
}
