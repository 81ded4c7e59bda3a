/// Documents and accounts that begin with letters.
extension Scan {
    /// A token of letters and digits: E12345678, C12345678, 91310000MA1K…, wxid_….
    mutating func readCodes(from first: Int) {
        let token = tokens[first]
        guard !isInsideWord(Int(token.start)) else { return }
        readWeChat(from: first)
        guard token.length <= DigitGroups.limit else { return }
        readCreditCode(from: first)
        let letters = leadingLetters(token)
        guard letters == 1 || letters == 2 else { return }
        readDocument(letters: Int(token.start)..<Int(token.start) + letters, then: Int(token.start) + letters)
    }

    /// A token of letters only: the first part of a document number, a WeChat name, a name in Latin letters.
    mutating func readLetters(from first: Int) {
        let token = tokens[first]
        guard !isInsideWord(Int(token.start)) else { return }
        readWeChat(from: first)
        readLatinName(from: first)
        guard token.length <= 2 else { return }
        let letters = Int(token.start)..<Int(token.end)
        var at = letters.upperBound
        while at - letters.upperBound < 2, units[at].isBlank || units[at] == .hyphen { at += 1 }
        if at > letters.upperBound, units[at].isAlphanumeric { readDocument(letters: letters, then: at) }
    }

    private func isInsideWord(_ start: Int) -> Bool {
        let before = units[start - 1]
        return before == UInt16(ascii: "_") || (before == .hyphen && units[start - 2].isAlphanumeric)
            || before == UInt16(ascii: "@") || (before == UInt16(ascii: ".") && units[start - 2].isAlphanumeric)
    }

    private func leadingLetters(_ token: Token) -> Int {
        var at = Int(token.start)
        while units[at].isLetter { at += 1 }
        return at - Int(token.start)
    }

    /// Passports and travel permits; a letter may stand apart, a line break may split the digits.
    private mutating func readDocument(letters: Range<Int>, then start: Int) {
        var at = start
        var text = letters.map { units[$0].uppercased }
        var hasBreak = false
        var hasLookAlike = false
        while text.count <= 11 {
            if units[at].isDigit || (units[at].isLetter && text.count < 2) {
                text.append(units[at].uppercased)
            } else if let value = LookAlike.value(of: units[at]), text.count > 2, units[at + 1].isDigit {
                text.append(UInt16(value) + 0x30)
                hasLookAlike = true
            } else if units[at] == .lineBreak, units[at + 1].isDigit, !hasBreak, text.count < 9, text.count > 2 {
                hasBreak = true
            } else if units[at] != .zeroWidth || !units[at + 1].isDigit {
                break
            }
            at += 1
        }
        let isLower = letters.contains { !units[$0].isUpperLetter }
        let cost: Float = (isLower ? 2 : 0) + (hasBreak || hasLookAlike ? 1 : 0) + (start > letters.upperBound ? 1 : 0)
        guard let (label, structure) = DocumentForm.kind(of: text) else { return }
        offer(label, letters.lowerBound..<at, structure - cost, ReasonSet(.form))
    }

    /// Six to twenty characters after a word for WeChat; wxid_… without one.
    private mutating func readWeChat(from first: Int) {
        let start = Int(tokens[first].start)
        var at = start
        while at - start < 21, units[at].isAlphanumeric || units[at] == UInt16(ascii: "_") || units[at] == .hyphen {
            at += 1
        }
        while at > start, units[at - 1] == .hyphen { at -= 1 }
        guard (6...20).contains(at - start), units[at] != UInt16(ascii: "@"), !units[at].isAlphanumeric else { return }
        let isGiven =
            units[start].lowercased == UInt16(ascii: "w") && units[start + 1].lowercased == UInt16(ascii: "x")
            && units[start + 2].lowercased == UInt16(ascii: "i") && units[start + 3].lowercased == UInt16(ascii: "d")
            && units[start + 4] == UInt16(ascii: "_")
        offer(.wechat, start..<at, isGiven ? 2 : -4, isGiven ? ReasonSet(.form) : [])
    }
}

/// The forms of passports and travel permits, as in `IdentityDocument`.
enum DocumentForm {
    static func kind(of text: [UInt16]) -> (label: Label, structure: Float)? {
        let letters = text.prefix { $0.isLetter }
        let digits = text.count - letters.count
        guard text.dropFirst(letters.count).allSatisfy(\.isDigit), let first = letters.first else { return nil }
        if letters.count == 1 { return single(first, digits: digits) }
        guard letters.count == 2, digits == 7 else { return nil }
        let second = letters[1]
        let isSeries = second != 0x49 && second != 0x4F
        switch first {
        case UInt16(ascii: "E") where isSeries: return (.passport, 0)
        case UInt16(ascii: "C") where isSeries: return (.permit, -1)
        case UInt16(ascii: "D"), UInt16(ascii: "S"), UInt16(ascii: "P"):
            return second == UInt16(ascii: "E") ? (.passport, -1) : nil
        default: return nil
        }
    }

    private static func single(_ letter: UInt16, digits: Int) -> (label: Label, structure: Float)? {
        switch (letter, digits) {
        case (UInt16(ascii: "E"), 8), (UInt16(ascii: "G"), 8): (.passport, -1)
        case (UInt16(ascii: "D"), 8), (UInt16(ascii: "S"), 8), (UInt16(ascii: "P"), 8): (.passport, -2)
        case (UInt16(ascii: "H"), 8), (UInt16(ascii: "M"), 8), (UInt16(ascii: "C"), 8), (UInt16(ascii: "W"), 8):
            (.permit, -2)
        case (UInt16(ascii: "L"), 8), (UInt16(ascii: "T"), 8): (.permit, -2)
        case (UInt16(ascii: "H"), 10), (UInt16(ascii: "M"), 10): (.permit, -1.5)
        default: nil
        }
    }
}
