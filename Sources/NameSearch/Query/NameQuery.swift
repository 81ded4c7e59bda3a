/// A query, folded as names are, with what is needed to compare it with a name quickly.
///
/// Comparing pinyin means finding out which offsets of the query can be reached by giving each element of the name a
/// piece of the query. All offsets are followed at once, one bit each (shift-and, Baeza-Yates and Gonnet 1992).
struct NameQuery: Sendable {
    /// Offsets in a query as bits; bit n stands before the unit n.
    typealias Offsets = UInt64

    /// The most units that fit the bits; longer queries are compared by characters only.
    static let longestSpoken = 63

    let units: [NameUnit]
    /// Offsets where the writer began a new element: a piece never goes across one.
    let boundaries: Offsets
    private let letterOffsets: [Offsets]
    private let otherOffsets: [(scalar: UInt32, offsets: Offsets)]
    private let soundOffsets: [(sound: Syllable, offsets: Offsets)]

    init(_ text: String) {
        units = NameFolding.folded(text)
        var boundaries: Offsets = 0
        var letters = [Offsets](repeating: 0, count: 128)
        var others: [UInt32: Offsets] = [:]
        var sounds: [Syllable: Offsets] = [:]
        let table = HanTable.shared
        for (offset, unit) in units.enumerated() where units.count <= Self.longestSpoken {
            let bit: Offsets = 1 << offset
            if unit.beginsElement { boundaries |= bit }
            if unit.scalar < 128 { letters[Int(unit.scalar)] |= bit } else { others[unit.scalar, default: 0] |= bit }
            for syllable in table.readings(of: unit.scalar) {
                sounds[table.syllables.soundClasses[Int(syllable)], default: 0] |= bit
            }
        }
        (self.boundaries, letterOffsets) = (boundaries, letters)
        otherOffsets = others.map { ($0.key, $0.value) }
        soundOffsets = sounds.map { ($0.key, $0.value) }
    }

    var isEmpty: Bool { units.isEmpty }
    var isSpoken: Bool { units.count <= Self.longestSpoken }
    /// The offset behind the last unit.
    var end: Offsets { 1 << Offsets(units.count) }

    /// Where the query has this character or letter.
    func offsets(of scalar: UInt32) -> Offsets {
        if scalar < 128 { return letterOffsets[Int(scalar)] }
        for other in otherOffsets where other.scalar == scalar { return other.offsets }
        return 0
    }

    /// Where the query has a Han character with a reading of this class of sounds.
    func offsets(soundingLike sound: Syllable) -> Offsets {
        for other in soundOffsets where other.sound == sound { return other.offsets }
        return 0
    }
}
