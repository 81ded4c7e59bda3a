/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same numbers for the same seed, on every machine, for ever.
///
/// The standard library may change how it maps random bits to ranges, so choices are made by `below`, not by
/// `Int.random(in:using:)`.
public struct SplitMix64: Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    /// A generator of its own for one item of a series, so that item 900,000 is reached without making those before.
    public init(seed: UInt64, index: Int, stream: UInt64) {
        var mixed = SplitMix64(seed: seed &+ stream &* 0xD1B5_4A32_D192_ED03)
        self.init(seed: mixed.next() ^ (UInt64(index) &* 0x9E37_79B9_7F4A_7C15))
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 up to, but not including, `limit`, which must be positive.
    public mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// True so many times in a thousand.
    public mutating func chance(_ perMille: Int) -> Bool {
        below(1000) < perMille
    }

    /// One of the choices, which must not be empty.
    public mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[below(choices.count)]
    }
}
