import Foundation

/// The weights of names: a linear model over hashed features, trained by scripts/derive-detection.py.
struct NameModel: Sendable {
    static let shared = NameModel()
    /// 32,768 weights in sixteenths.
    private let weights: ImmortalTable<Int8>
    private let words: ImmortalTable<UInt16>
    let surname: HanValues
    /// Log-odds in halves that a character is one of a given name rather than of running text: inside and at its end.
    let inner: HanValues
    let last: HanValues
    /// The same for characters that write down foreign names by sound.
    let foreign: HanValues

    static let scale: Float = 1 / 16

    private init() {
        weights = ImmortalTable(Self.decoded(NameTables.weights, count: 1 << 15).map { Int8(bitPattern: $0) })
        let bytes = Self.decoded(NameTables.words, count: 1 << 18)
        words = ImmortalTable(
            stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 })
        surname = HanValues(NameTables.surnames)
        inner = HanValues(NameTables.inner, otherwise: -6)
        last = HanValues(NameTables.last, otherwise: -6)
        foreign = HanValues(NameTables.foreign, otherwise: -6)
    }

    private static func decoded(_ text: String, count: Int) -> [UInt8] {
        let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
        return data.count == count ? [UInt8](data) : [UInt8](repeating: 0, count: count)
    }

    @inline(__always)
    static func mix(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
        var hash = a &* 0x9E37_79B1 ^ b &* 0x85EB_CA77 ^ c &* 0xC2B2_AE3D
        hash ^= hash >> 15
        hash = hash &* 0x2C1B_3C6D
        return hash ^ hash >> 12
    }

    @inline(__always)
    func weight(_ kind: UInt32, _ one: UInt32, _ two: UInt32) -> Int32 {
        Int32(weights[Int(Self.mix(kind, one, two) >> 17)])
    }

    /// How usual a word of two or three characters is in running text: 0 unknown to 7, and 8 more for one that begins
    /// longer words. Four entries share a bucket; twelve bits of the hash tell them apart.
    @inline(__always)
    func word(_ a: UInt16, _ b: UInt16, _ c: UInt16 = 0) -> UInt32 {
        let hash = Self.mix(UInt32(a) << 1, UInt32(b), UInt32(c))
        let bucket = Int(hash >> 17) << 2
        let print = UInt16(hash & 0xFFF)
        for slot in bucket..<bucket + 4 where words[slot] >> 4 == print { return UInt32(words[slot] & 0xF) }
        return 0
    }
}
