/// A postal address (地址) as free text, 5 to 500 scalars.
public struct PostalAddress: PersonalInformation {
    public static let kind = InformationKind.postalAddress

    public let normalized: String

    /// Blanks beside Chinese characters go, because one source writes them between the parts and the next does not.
    public init(parsing text: String) throws(ParsingProblem) {
        let cleaned = try CleanedText(text, for: Self.kind, limit: 500).text.unicodeScalars
        guard cleaned.contains(where: \.isHan) || cleaned.contains(where: \.properties.isAlphabetic) else {
            throw ParsingProblem(Self.kind, .notAnAddress).considering(text)
        }
        if !cleaned.contains(where: \.isHan), let other = OtherKind.of(text) {
            throw ParsingProblem(Self.kind, .looksLike(other))
        }
        let joined = cleaned.contains(" ") ? Self.withoutChineseBlanks(cleaned) : cleaned
        let count = joined.count
        guard count >= 5 else { throw ParsingProblem(Self.kind, .tooShort(missing: 5 - count)) }
        normalized = String(joined)
    }

    private static func withoutChineseBlanks(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var joined = String.UnicodeScalarView()
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            let besideHan = joined.last?.isHan == true || (next < text.endIndex && text[next].isHan)
            if text[index] != " " || !besideHan { joined.append(text[index]) }
            index = next
        }
        return joined
    }
}
