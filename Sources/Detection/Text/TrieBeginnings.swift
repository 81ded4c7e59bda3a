/// The beginnings of the words of a trie as a bitmap: the first three units of longer words, both units of short ones.
struct TrieBeginnings: Sendable {
    private let bits: ImmortalTable<UInt64>

    init(_ words: [[UInt16]]) {
        var bits = [UInt64](repeating: 0, count: 1 << (Self.width - 6))
        for word in words where word.count > 1 {
            let bit = Self.bit(word[0], word[1], word.count > 2 ? word[2] : 0)
            bits[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
        }
        self.bits = ImmortalTable(bits)
    }

    private static let width: UInt32 = 19

    @inline(__always)
    private static func bit(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt32 {
        (UInt32(first) &* 0x9E37_79B1 ^ UInt32(second) &* 0x85EB_CA77 ^ UInt32(third) &* 0xC2B2_AE3D) >> (32 - width)
    }

    @inline(__always)
    func contain(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> Bool {
        let (long, short) = (Self.bit(first, second, third), Self.bit(first, second, 0))
        return (bits[Int(long >> 6)] >> UInt64(long & 63) | bits[Int(short >> 6)] >> UInt64(short & 63)) & 1 != 0
    }
}
