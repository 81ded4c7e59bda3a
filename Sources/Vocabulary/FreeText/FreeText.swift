/// Notes (备注), at most 2,000 scalars; line breaks stay, and anything may stand in them.
public struct FreeText: PersonalInformation {
    public static let kind = InformationKind.freeText
    public static let limit = 2000

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        normalized = try CleanedText(text, for: Self.kind, limit: Self.limit, keepsLines: true).text
    }

    /// Not shown at all, not even how long it is.
    public func masked(for channel: MaskingChannel) -> Masked { Masked("****") }
}
