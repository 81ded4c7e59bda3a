/// What a name can be found by: a key of the posting lists.
struct Token: Hashable, Sendable {
    enum Kind: UInt64 {
        /// A Han character, or a letter, anywhere.
        case unit
        /// Two neighbouring letters.
        case letterPair
        /// A reading of the first element, or of a later one.
        case firstSyllable
        case laterSyllable
        /// First letters of two neighbouring elements, the first being a Han character.
        case firstInitials
        case laterInitials
        /// The same, the first being a word.
        case firstWordInitials
        case laterWordInitials
    }

    /// Kind, then two numbers of 21 bits; never zero.
    let bits: UInt64

    init(_ kind: Kind, _ first: UInt32, _ second: UInt32 = 0) {
        bits = (kind.rawValue + 1) << 42 | UInt64(first) << 21 | UInt64(second)
    }

    init(bits: UInt64) { self.bits = bits }

    var hash: Int { Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 20) }
}

extension Span<NameUnit> {
    /// Calls `body` with every token of this name; some come twice.
    func forEachToken(_ body: (Token) -> Void) {
        var start = 0
        while start < count {
            let unit = self[start]
            body(Token(.unit, unit.scalar))
            if start + 1 < count, !unit.isHan, !self[start + 1].isHan {
                body(Token(.letterPair, unit.scalar, self[start + 1].scalar))
            }
            if unit.beginsElement { forEachSpokenToken(at: start, body) }
            start += 1
        }
    }

    private func forEachSpokenToken(at start: Int, _ body: (Token) -> Void) {
        let table = HanTable.shared
        let unit = self[start]
        table.forEachReading(of: unit.scalar) { syllable in
            body(Token(start == 0 ? .firstSyllable : .laterSyllable, UInt32(syllable)))
        }
        let next = endOfElement(at: start)
        guard next < count else { return }
        let kind = Token.Kind.initials(first: start == 0, ofWord: !unit.isHan)
        let following = self[next].scalar
        table.forEachInitial(of: unit.scalar) { left in
            table.forEachInitial(of: following) { right in body(Token(kind, left, right)) }
        }
    }
}

extension Token.Kind {
    static func initials(first: Bool, ofWord: Bool) -> Self {
        switch (first, ofWord) {
        case (true, false): .firstInitials
        case (true, true): .firstWordInitials
        case (false, false): .laterInitials
        case (false, true): .laterWordInitials
        }
    }
}
