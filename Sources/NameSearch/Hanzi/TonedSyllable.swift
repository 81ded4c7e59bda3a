/// A reading with its tone, 1 to 4, or 5 for none: what Chinese is sorted by.
struct TonedSyllable: Sendable, Hashable {
    let syllable: Syllable
    let tone: UInt32

    /// The place of a character in the order of pinyin: syllable, tone, then code point.
    ///
    /// Letters come before every Han character, and Han characters without a reading after all others.
    func weight(of scalar: UInt32) -> UInt32 { ((UInt32(syllable) + 1) * 6 + tone) << 18 | scalar & 0x3FFFF }

    static func weightWithoutReading(of scalar: UInt32) -> UInt32 { 0x3FFF << 18 | scalar & 0x3FFFF }
}
