import Foundation
import Vocabulary

/// SplitMix64: the same seed, the same names.
struct SeededNames: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Few characters, chosen to be taken for each other: readings, sounds, words inside words.
    private static let characters = Array("王汪万俟单丹闪长孙欧歐区阳陽吕卢女伟偉玮维明宁林凌张章臧晓小安西先鲜于𬱖々𠀀")
    private static let words = ["Wang", "John", "Johns", "Li", "An", "Xi", "Ng", "de", "Ö", "Ли", "3", "Mc"]
    private static let separators = ["", "", " ", "·", "'"]

    mutating func id() -> ID<Subject> {
        var bytes: [UInt8] = []
        for _ in 0..<16 { bytes.append(UInt8.random(in: 0...255, using: &self)) }
        return ID(bytes: bytes) ?? ID(UUID())
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &self)]
    }

    mutating func name() -> String {
        if Int.random(in: 0..<6, using: &self) == 0 {
            return (0..<Int.random(in: 1...3, using: &self)).map { _ in
                pick(Self.words) + pick(Self.separators)
                    + (Bool.random(using: &self) ? String(pick(Self.characters)) : "")
            }.joined()
        }
        return String((0..<Int.random(in: 1...4, using: &self)).map { _ in pick(Self.characters) })
    }

    /// Pieces of names, as characters, syllables, beginnings of syllables or stray letters.
    mutating func query(readings: (Unicode.Scalar) -> [String]) -> String {
        var query = ""
        for scalar in name().unicodeScalars {
            let spelling = readings(scalar).isEmpty ? String(scalar) : pick(readings(scalar))
            switch Int.random(in: 0..<8, using: &self) {
            case 0, 1: query.unicodeScalars.append(scalar)
            case 2, 3, 4: query += spelling
            case 5: query += spelling.prefix(Int.random(in: 1...2, using: &self))
            case 6: query += spelling.uppercased() + pick(Self.separators)
            default: query += String(pick(Array("wangeilxjohz")))
            }
        }
        return query
    }
}
