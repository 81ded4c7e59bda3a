/// Notes (备注), at most 2,000 scalars; line breaks stay, and anything may stand in them.
public struct FreeText: PersonalInformation {
    public static let kind = InformationKind.freeText
    public static let limit = 2000

    public let normalized: String

    /// Trims, writes every line break as LF and drops direction marks; the words stay as they were written.
    public init(parsing text: String) throws(ParsingProblem) {
        let lines = try Self.lines(of: text)
        let trimmed = lines.drop(while: \.isBlank).trimmingEnd(while: \.isBlank)
        guard let first = trimmed.first else { throw ParsingProblem(Self.kind, .empty) }
        if first.isStar, trimmed.allSatisfy(\.isStar) { throw ParsingProblem(Self.kind, .masked) }
        let count = trimmed.count
        guard count <= Self.limit else { throw ParsingProblem(Self.kind, .tooLong(extra: count - Self.limit)) }
        normalized = String(trimmed)
        if Formula.starts(note: normalized) { throw ParsingProblem(Self.kind, .formula) }
    }
}

extension FreeText {
    private static func lines(of text: String) throws(ParsingProblem) -> String.UnicodeScalarView {
        var lines = String.UnicodeScalarView()
        var position = 0
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            position += 1
            defer { previous = scalar }
            if scalar.isControl { throw ParsingProblem(kind, .controlCharacter(at: position)) }
            switch scalar {
            case "\n" where previous == "\r": continue
            case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": lines.append("\n")
            default: if !scalar.isDirectionMark { lines.append(scalar) }
            }
        }
        return lines
    }
}

extension Substring.UnicodeScalarView {
    /// Without the scalars at the end that satisfy `isLoose`.
    fileprivate func trimmingEnd(while isLoose: (Unicode.Scalar) -> Bool) -> Self {
        guard let last = lastIndex(where: { !isLoose($0) }) else { return self[endIndex...] }
        return self[...last]
    }
}
