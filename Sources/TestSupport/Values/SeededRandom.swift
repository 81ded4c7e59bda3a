public import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same values for ever.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not including, `limit`, which must be positive.
    public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// So many decimal digits.
    public mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(below(10)) }.joined() }

    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    public mutating func uuid() -> UUID {
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &self) }
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
