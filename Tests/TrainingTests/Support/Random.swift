import Testing

@testable import Training

/// A generator whose seed a failing test prints.
struct Seeded: CustomTestStringConvertible, Sendable {
    let seed: UInt64
    var testDescription: String { "seed \(seed)" }
    var random: SplitMix64 { SplitMix64(seed: seed) }
    static let some: [Seeded] = (1...24).map { Seeded(seed: $0 &* 0x9E37_79B9) }
}

extension SplitMix64 {
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
    mutating func subset(of count: Int) -> Set<Int> { Set((0..<count).filter { _ in below(2) == 0 }) }
}
