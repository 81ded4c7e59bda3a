/// A line of text made fit to keep: trimmed, blanks joined, invisible marks gone, letters and digits half-width.
struct CleanedText {
    let text: String

    /// - Throws: `.empty`, `.tooLong`, `.controlCharacter`, `.masked`, `.formula`, `.placeholder`. Cost is linear.
    init(_ source: String, for kind: InformationKind, limit: Int) throws(ParsingProblem) {
        var cleaned = String.UnicodeScalarView()
        var count = 0
        var blankIsDue = false
        var offset = 0
        for scalar in source.unicodeScalars {
            offset += 1
            if scalar.isControl { throw ParsingProblem(kind, .controlCharacter(at: offset)) }
            if scalar.isInvisibleMark { continue }
            if scalar.isBlank {
                blankIsDue = count > 0
                continue
            }
            count += blankIsDue ? 2 : 1
            guard count <= limit else { continue }
            if blankIsDue { cleaned.append(" ") }
            blankIsDue = false
            cleaned.append(scalar.halfWidthLetterOrDigit)
        }
        guard count > 0 else { throw ParsingProblem(kind, .empty) }
        guard count <= limit else { throw ParsingProblem(kind, .tooLong(extra: count - limit)) }
        text = String(cleaned)
        if Self.isMasked(cleaned, for: kind) { throw ParsingProblem(kind, .masked) }
        if Formula.starts(text) { throw ParsingProblem(kind, .formula) }
        if Placeholder.matches(text) { throw ParsingProblem(kind, .placeholder) }
    }

    /// In a Chinese address one `*` may stand between house numbers; two in a row, or one at an end, are a mask.
    private static func isMasked(_ text: String.UnicodeScalarView, for kind: InformationKind) -> Bool {
        guard kind == .postalAddress, text.contains(where: \.isHan) else { return text.contains(where: \.isStar) }
        var previous = Unicode.Scalar("*")
        for scalar in text {
            if scalar.isStar && previous.isStar { return true }
            previous = scalar
        }
        return previous.isStar
    }
}

/// A cell that a spreadsheet would run when the list is opened again (CSV injection).
enum Formula {
    /// `=…`, and `@`, `+` or `-` before a letter.
    static func starts(_ text: String) -> Bool {
        let first = text.utf8.first
        if first == UInt8(ascii: "=") { return true }
        guard first == UInt8(ascii: "@") || first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else {
            return false
        }
        return text.utf8.dropFirst().first?.isLetter == true
    }

    /// The same for a note, where a line may well begin with `-` or `=`: it has to call something too.
    static func starts(note: String) -> Bool {
        starts(note)
            && note.utf8.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "!") }
    }
}
