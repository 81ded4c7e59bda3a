/// The name of a company or other organisation, at most 200 scalars.
public struct CompanyName: PersonalInformation {
    public static let kind = InformationKind.companyName

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let cleaned = try CleanedText(text, for: Self.kind, limit: 200)
        guard cleaned.text.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            throw ParsingProblem(Self.kind, OtherKind.of(text).map { .looksLike($0) } ?? .notAName)
        }
        normalized = cleaned.text
    }

    public func masked(for channel: MaskingChannel) -> Masked {
        Masked(normalized.prefix(normalized.count > 2 ? 2 : 1) + "***")
    }
}
