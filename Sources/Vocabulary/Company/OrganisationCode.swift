/// An organisation code (组织机构代码, GB 11714-1997): since 2015 the places 9 to 17 of the credit code.
public struct OrganisationCode: PersonalInformation {
    public static let kind = InformationKind.organisationCode

    /// Eight characters, a hyphen and the check character: 12345678-8.
    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        try folded.refuseForeignSigns(for: Self.kind)
        let characters = folded.documentCharacters
        guard characters.count >= 9 else { throw ParsingProblem(Self.kind, .tooShort(missing: 9 - characters.count)) }
        guard characters.count <= 9 else { throw ParsingProblem(Self.kind, .tooLong(extra: characters.count - 9)) }
        let check = characters[8]
        guard check.isDigit || check == UInt8(ascii: "X") else {
            throw ParsingProblem(Self.kind, .wrongCharacter(at: folded.position(ofCharacter: 8)))
        }
        guard check == Self.checkCharacter(of: characters[..<8]) else { throw ParsingProblem(Self.kind, .checkDigit) }
        let body = String(decoding: characters[..<8], as: UTF8.self)
        normalized = body + "-" + String(decoding: [check], as: UTF8.self)
    }

    /// MOD 11 of GB 11714: letters count from A = 10; 10 is written X, 11 is written 0.
    static func checkCharacter(of body: ArraySlice<UInt8>) -> UInt8 {
        let sum = zip(body, [3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + value(of: $1.0) * $1.1 }
        switch 11 - sum % 11 {
        case 10: return UInt8(ascii: "X")
        case 11: return UInt8(ascii: "0")
        case let digit: return UInt8(ascii: "0") + UInt8(digit)
        }
    }

    private static func value(of character: UInt8) -> Int {
        character.isDigit ? character.digitValue : Int(character) - 0x41 + 10
    }
}
