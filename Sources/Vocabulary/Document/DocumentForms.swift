/// How the numbers of documents without a check character are written.
extension IdentityDocument.Kind {
    /// Whether the form alone tells the kind.
    var isRecognisable: Bool {
        switch self {
        case .foreignPermanentResidentID2017, .passport, .hkmPermit, .mainlandHKMPermit, .mainlandTaiwanPermit: true
        default: false
        }
    }

    /// `d` stands for a digit, `a` for a letter, `s` for a letter but I and O (no series uses them).
    private var forms: [StaticString] {
        switch self {
        case .foreignPermanentResidentID2017: ["aaadddddddddddd"]
        case .passport:
            [
                "Edddddddd", "Esddddddd", "Gdddddddd", "DEddddddd", "SEddddddd", "PEddddddd",
                "Ddddddddd", "Sdddddddd", "Pdddddddd", "14ddddddd", "15ddddddd",
            ]
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

    /// The first place at which no form goes on like this; the place behind the last when all is well so far.
    func misplaced(in characters: [UInt8]) -> Int? {
        forms.map { form in
            form.withUTF8Buffer { places in
                zip(places, characters).prefix { Self.fits($0.1, place: $0.0) }.count
            }
        }.max()
    }

    private static func fits(_ byte: UInt8, place: UInt8) -> Bool {
        switch place {
        case UInt8(ascii: "d"): byte.isDigit
        case UInt8(ascii: "a"): byte.isUpperLetter
        case UInt8(ascii: "s"): byte.isUpperLetter && byte != UInt8(ascii: "I") && byte != UInt8(ascii: "O")
        default: byte == place
        }
    }

    /// The number in its normal form.
    func number(in text: FoldedText) throws(ParsingProblem) -> String {
        if let wrong = text.range.first(where: { !text.bytes[$0].isWrittenInDocumentNumbers }) {
            throw ParsingProblem(informationKind, .wrongCharacter(at: text.position(of: wrong)))
        }
        let characters = text.documentCharacters
        let lengths = self == .foreignPassport ? 5...20 : formLengths
        if characters.count < lengths.lowerBound {
            throw ParsingProblem(informationKind, .tooShort(missing: lengths.lowerBound - characters.count))
        }
        if characters.count > lengths.upperBound {
            throw ParsingProblem(informationKind, .tooLong(extra: characters.count - lengths.upperBound))
        }
        guard self == .foreignPassport || matches(characters) else {
            throw ParsingProblem(informationKind, .unknownForm)
        }
        return String(decoding: characters, as: UTF8.self)
    }

    private var formLengths: ClosedRange<Int> {
        let lengths = forms.map(\.utf8CodeUnitCount)
        return (lengths.min() ?? 0)...(lengths.max() ?? 0)
    }
}

extension FoldedText {
    /// Letters in upper case and digits, without blanks, hyphens and what old Taiwan permits add in brackets.
    var documentCharacters: [UInt8] {
        var characters: [UInt8] = []
        characters.reserveCapacity(range.count)
        for byte in trimmed {
            if byte == UInt8(ascii: "(") { break }
            if byte.isLetter || byte.isDigit { characters.append(byte.uppercased) }
        }
        return characters
    }
}

extension UInt8 {
    /// A letter, a digit, or what people write between them.
    var isWrittenInDocumentNumbers: Bool {
        isLetter || isDigit || isBlank || self == UInt8(ascii: "-") || self == UInt8(ascii: "(")
            || self == UInt8(ascii: ")")
    }
}
