extension IdentityDocument.Kind {
    /// Whether the form alone tells the kind.
    var isRecognisable: Bool {
        switch self {
        case .foreignPermanentResidentID2017, .passport, .hkmPermit, .mainlandHKMPermit, .mainlandTaiwanPermit: true
        default: false
        }
    }

    /// The forms of a number: `d` stands for a digit, `a` for a letter, `s` for a letter but I and O.
    private var forms: [StaticString] {
        switch self {
        case .foreignPermanentResidentID2017: ["aaadddddddddddd"]
        case .passport: ["Edddddddd", "Esddddddd", "Gdddddddd", "DEddddddd", "SEddddddd", "PEddddddd", "Ddddddddd", "Sdddddddd", "Pdddddddd", "14ddddddd", "15ddddddd"]
        case .hkmPermit: ["Hdddddddd", "Mdddddddd", "Hdddddddddd", "Mdddddddddd"]
        case .taiwanPermit: ["dddddddd", "dddddddddd"]
        case .mainlandHKMPermit: ["Cdddddddd", "Csddddddd", "Wdddddddd"]
        case .mainlandTaiwanPermit: ["Ldddddddd", "Tdddddddd"]
        case .residentID, .hmtResidencePermit, .foreignPermanentResidentID, .foreignPassport: []
        }
    }

    func matches(_ characters: [UInt8]) -> Bool {
        forms.contains { form in
            form.utf8CodeUnitCount == characters.count
                && form.withUTF8Buffer { zip($0, characters).allSatisfy { Self.fits($1, place: $0) } }
        }
    }

    private static func fits(_ byte: UInt8, place: UInt8) -> Bool {
        switch place {
        case UInt8(ascii: "d"): byte.isDigit
        case UInt8(ascii: "a"): byte.isUpperLetter
        case UInt8(ascii: "s"): byte.isUpperLetter && byte != UInt8(ascii: "I") && byte != UInt8(ascii: "O")
        default: byte == place
        }
    }

    /// Says what is wrong with a number of this kind.
    func check(_ text: FoldedText) throws(ParsingProblem) {
        let characters = text.letters
        if let wrong = text.range.first(where: { !text.isPartOfNumber(at: $0) }) {
            throw ParsingProblem(informationKind, .wrongCharacter(at: text.position(of: wrong)))
        }
        if self == .foreignPassport {
            guard characters.count >= 5 else { throw ParsingProblem(informationKind, .tooShort(missing: 5 - characters.count)) }
            guard characters.count <= 20 else { throw ParsingProblem(informationKind, .tooLong(extra: characters.count - 20)) }
            return
        }
        guard !matches(characters) else { return }
        let lengths = forms.map(\.utf8CodeUnitCount)
        if let shortest = lengths.min(), characters.count < shortest {
            throw ParsingProblem(informationKind, .tooShort(missing: shortest - characters.count))
        }
        if let longest = lengths.max(), characters.count > longest {
            throw ParsingProblem(informationKind, .tooLong(extra: characters.count - longest))
        }
        throw ParsingProblem(informationKind, .unknownForm)
    }
}

extension FoldedText {
    /// Letters in upper case and digits; blanks and hyphens left out, and the bracketed letter of old Taiwan permits.
    var letters: [UInt8] {
        var letters: [UInt8] = []
        var inBrackets = false
        for byte in trimmed {
            if byte == UInt8(ascii: "(") { inBrackets = true }
            if !inBrackets, byte.isLetter || byte.isDigit { letters.append(byte.uppercased) }
            if byte == UInt8(ascii: ")") { inBrackets = false }
        }
        return letters
    }

    func isPartOfNumber(at index: Int) -> Bool {
        let byte = bytes[index]
        return byte.isLetter || byte.isDigit || byte.isBlank || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
    }

    /// 转, which announces an extension.
    func isExtensionSign(at index: Int) -> Bool { scalar(at: index) == "转" || scalar(at: index) == "轉" }
}
