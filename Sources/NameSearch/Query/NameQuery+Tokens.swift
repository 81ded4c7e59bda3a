extension NameQuery {
    /// The tokens that names of a kind of match must have: all of one of the sets.
    ///
    /// Names outside have no such match; names inside are still compared. `.exact` is looked up by order instead.
    func tokenSets(for kind: NameMatchKind) -> [[Token]] {
        switch kind {
        case .exact, .prefix: [unitTokens]
        case .pinyin: isSpoken ? syllableTokens(first: true) + wordTokens(first: true) : []
        case .pinyinPrefix: isSpoken ? syllableTokens(first: true) + cutTokens + wordTokens(first: true) : []
        case .initials, .initialsPrefix: isSpoken ? initialTokens + wordTokens(first: true) : []
        case .substring:
            [unitTokens] + (isSpoken ? syllableTokens(first: false) + wordTokens(first: false) : [])
        case .soundsAlike: isSpoken ? soundTokens + wordTokens(first: true, next: blurred) : []
        }
    }

    /// Characters and pairs of letters, in any name that holds the query as written.
    private var unitTokens: [Token] {
        units.indices.map { offset in
            let scalar = units[offset].scalar
            let pairs = offset + 1 < units.count && !units[offset].isHan && !units[offset + 1].isHan
            return pairs ? Token(.letterPair, scalar, units[offset + 1].scalar) : Token(.unit, scalar)
        }
    }

    private var hanTokens: [Token] { units.filter(\.isHan).map { Token(.unit, $0.scalar) } }

    /// The first piece of the query is a whole syllable, or a Han character, of the first or of a later element.
    private func syllableTokens(first: Bool) -> [[Token]] {
        let kind = Token.Kind.initials(first: first, ofWord: false)
        if let unit = units.first, unit.isHan { return hanPairTokens(kind, unit) }
        return wholeSyllables(at: 0).flatMap { syllable -> [[Token]] in
            let spelling = spelling(syllable)
            let token = Token(first ? .firstSyllable : .laterSyllable, UInt32(syllable))
            guard spelling.count < units.count else { return [[token]] }
            return initials(at: spelling.count).map { hanTokens + [token, Token(kind, UInt32(spelling[0]), $0)] }
        }
    }

    private func hanPairTokens(_ kind: Token.Kind, _ unit: NameUnit) -> [[Token]] {
        guard units.count > 1 else { return [] }
        return initials(at: 0).flatMap { left in
            initials(at: 1).map { right in hanTokens + [Token(kind, left, right)] }
        }
    }

    /// The whole query is the beginning of one syllable.
    private var cutTokens: [[Token]] {
        guard let letters = letters(before: units.count) else { return [] }
        return HanTable.shared.syllables.beginning(with: letters[...]).map { [Token(.firstSyllable, UInt32($0))] }
    }

    /// The first piece is the beginning of the first syllable.
    private var initialTokens: [[Token]] {
        if let unit = units.first, unit.isHan { return hanPairTokens(.firstInitials, unit) }
        let ends = units.indices.dropFirst().filter { end in
            letters(before: end).map { !HanTable.shared.syllables.beginning(with: $0[...]).isEmpty } ?? false
        }
        return ends.flatMap { end in
            initials(at: end).map { hanTokens + [Token(.firstInitials, units[0].scalar, $0)] }
        }
    }

    /// The first piece is a word, or the beginning of one.
    ///
    /// - Parameter next: which initials the element after it may have, for those in the query.
    private func wordTokens(first: Bool, next: ([UInt32]) -> [UInt32] = { $0 }) -> [[Token]] {
        guard let unit = units.first, !unit.isHan else { return [] }
        let kind = Token.Kind.initials(first: first, ofWord: true)
        let ends = units.indices.dropFirst().prefix { !units[$0 - 1].beginsElement || $0 == 1 }
        return ends.flatMap { end in next(initials(at: end)).map { [Token(kind, unit.scalar, $0)] } }
    }

    /// The first two pieces may be taken for other syllables.
    private var soundTokens: [[Token]] {
        guard let unit = units.first, units.count > 1 else { return [] }
        let table = HanTable.shared
        var sets: [[Token]] = []
        func add(_ syllable: Syllable, length: Int) {
            for other in table.syllables.alike(syllable) where length < units.count {
                let left = UInt32(spelling(other)[0])
                for right in blurred(initials(at: length)) {
                    sets.append([Token(.firstSyllable, UInt32(other)), Token(.firstInitials, left, right)])
                }
            }
        }
        for syllable in table.readings(of: unit.scalar) { add(syllable, length: 1) }
        for syllable in wholeSyllables(at: 0) { add(syllable, length: spelling(syllable).count) }
        if unit.isHan, table.readings(of: unit.scalar).isEmpty { sets.append([Token(.unit, unit.scalar)]) }
        return Array(Set(sets))
    }

    /// n and l are one sound to many.
    private func blurred(_ initials: [UInt32]) -> [UInt32] {
        let pair: [UInt32] = [0x6C, 0x6E]
        return initials.contains(where: pair.contains) ? Array(Set(initials + pair)) : initials
    }
}
