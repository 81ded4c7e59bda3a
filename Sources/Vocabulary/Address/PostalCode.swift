/// A postal code of mainland China (邮政编码): six digits, the first two name the province or postal region.
///
/// 999077 and 999078, which some forms want for Hong Kong and Macao, are no codes of the postal service.
public struct PostalCode: PersonalInformation {
    public static let kind = InformationKind.postalCode

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let digits = try folded.word(for: Self.kind, where: \.isDigit)
        let count = digits.utf8.count
        guard count >= 6 else { throw ParsingProblem(Self.kind, .tooShort(missing: 6 - count)) }
        guard count <= 6 else { throw ParsingProblem(Self.kind, .tooLong(extra: count - 6)) }
        guard digits != "000000", digits.first != "9" else { throw ParsingProblem(Self.kind, .unknownRegion) }
        normalized = digits
    }
}
