/// Free-form text made fit to keep: trimmed, runs of blanks joined, invisible marks gone, letters and digits half-width.
struct CleanedText {
    let text: String

    /// - Throws: `.empty`, `.tooLong`, `.controlCharacter`, `.masked`, `.formula`. Cost is linear.
    init(_ source: String, for kind: InformationKind, limit: Int, keepsLines: Bool = false) throws(ParsingProblem) {
        var cleaned = String.UnicodeScalarView()
        var pendingBlank = false
        for (offset, scalar) in source.unicodeScalars.enumerated() {
            if scalar.isControl { throw ParsingProblem(kind, .controlCharacter(at: offset + 1)) }
            if scalar.isInvisibleMark { continue }
            if scalar.isBlank, !(keepsLines && scalar == "\n") {
                pendingBlank = true
                continue
            }
            if pendingBlank, !cleaned.isEmpty { cleaned.append(" ") }
            pendingBlank = false
            cleaned.append(scalar)
        }
        guard !cleaned.isEmpty else { throw ParsingProblem(kind, .empty) }
        if cleaned.contains("*") { throw ParsingProblem(kind, .masked) }
        if cleaned.first == "=" { throw ParsingProblem(kind, .formula) }
        guard cleaned.count <= limit else { throw ParsingProblem(kind, .tooLong(extra: cleaned.count - limit)) }
        text = String(cleaned)
    }
}
