/// Text in which findings were replaced, and where each replacement stands in both.
public struct RedactedText: Sendable, Hashable {
    /// One replaced stretch; ranges are in Unicode scalars, end exclusive.
    public struct Replacement: Sendable, Hashable {
        public let label: Label
        public let original: Range<Int>
        public let redacted: Range<Int>
    }

    public let text: String
    /// In order of the text.
    public let replacements: [Replacement]

    /// Where a place of the original stands in the new text; inside a replacement, its beginning.
    public func redactedOffset(of original: Int) -> Int {
        guard let last = replacements.last(where: { $0.original.lowerBound <= original }) else { return original }
        if original < last.original.upperBound { return last.redacted.lowerBound }
        return original - last.original.upperBound + last.redacted.upperBound
    }
}
