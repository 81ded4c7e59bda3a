/// A QQ number (QQ号): 5 to 11 digits, the first not 0 (rule of the platform).
public struct QQNumber: PersonalInformation {
    public static let kind = InformationKind.qqNumber

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let digits = try folded.word(for: Self.kind, where: \.isDigit)
        guard folded.trimmed.first != UInt8(ascii: "0") else {
            throw ParsingProblem(Self.kind, .wrongCharacter(at: folded.position(ofDigit: 0)))
        }
        let count = digits.utf8.count
        guard count >= 5 else { throw ParsingProblem(Self.kind, .tooShort(missing: 5 - count)) }
        guard count <= 11 else { throw ParsingProblem(Self.kind, .tooLong(extra: count - 11)) }
        normalized = digits
    }
}
