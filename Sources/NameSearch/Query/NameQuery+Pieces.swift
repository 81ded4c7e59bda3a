/// The pieces a query can be cut into.
extension NameQuery {
    /// The numbers of elements a name can have that the query spells in whole syllables, as bits.
    var wholeCounts: UInt64 {
        var counts = [UInt64](repeating: 0, count: units.count + 1)
        counts[0] = 1
        for offset in units.indices where counts[offset] != 0 {
            if units[offset].isHan { counts[offset + 1] |= counts[offset] << 1 }
            for syllable in wholeSyllables(at: offset) {
                counts[offset + spelling(syllable).count] |= counts[offset] << 1
            }
        }
        return counts[units.count]
    }

    func initials(at offset: Int) -> [UInt32] {
        var initials: [UInt32] = []
        HanTable.shared.forEachInitial(of: units[offset].scalar) { initials.append($0) }
        return initials
    }

    func spelling(_ syllable: Syllable) -> Spelling { HanTable.shared.syllables.spellings[Int(syllable)] }

    /// The syllables that the query spells in full from `offset` on, within one written element.
    func wholeSyllables(at offset: Int) -> [Syllable] {
        var letters: [UInt8] = []
        for index in offset..<min(units.count, offset + 6) {
            guard let letter = asciiLetter(at: index), index == offset || !units[index].beginsElement else { break }
            letters.append(letter)
        }
        return HanTable.shared.syllables.leading(letters[...])
    }

    /// The query before `end`, if it is ASCII letters within one written element.
    func letters(before end: Int) -> [UInt8]? {
        var letters: [UInt8] = []
        for index in 0..<end {
            guard let letter = asciiLetter(at: index), index == 0 || !units[index].beginsElement else { return nil }
            letters.append(letter)
        }
        return letters
    }

    func asciiLetter(at offset: Int) -> UInt8? {
        let scalar = units[offset].scalar
        return (0x61...0x7A).contains(scalar) ? UInt8(scalar) : nil
    }
}
