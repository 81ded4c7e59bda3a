/// Finds the format from the text itself: what a standard form looks like is looked for first.
enum FormatGuess {
    static func format(of source: SourceText) -> QuestionFormat {
        let start = source.skipBlanks(0, to: source.count)
        guard start < source.count else { return .text }
        if source.shadow[start] == 0x3C, isMarkup(source, start) { return .qti }
        let first = source.lineIndex(of: start)
        if source.lineStarts.indices[first...].prefix(3).contains(where: { line in
            TemplateReader.hasHeader(source.text(source.trimmed(source.line(line))))
        }) {
            return .csv
        }
        var gift = 0
        var aiken = 0
        for line in source.lineStarts.indices.prefix(20_000) {
            let range = source.trimmed(source.line(line))
            guard !range.isEmpty else { continue }
            if AikenReader.isAnswer(source, range) { aiken += 1 }
            if isGIFT(source, range) { gift += 1 }
        }
        if gift > 0, gift >= aiken { return .gift }
        return aiken > 0 ? .aiken : .text
    }

    private static func isMarkup(_ source: SourceText, _ start: Int) -> Bool {
        let head = source.text(start..<min(source.count, start + 4000)).lowercased()
        return head.hasPrefix("<?xml") || head.contains("assessmentitem") || head.contains("qti-assessment-item")
            || head.contains("<!doctype") || head.contains("imsqti")
    }

    /// `$CATEGORY:`, `::name::`, or a brace that opens an answer part.
    private static func isGIFT(_ source: SourceText, _ range: Range<Int>) -> Bool {
        let scalars = source.scalars
        let start = range.lowerBound
        if source.has("$CATEGORY:", at: start, before: range.upperBound) { return true }
        if range.count > 4, scalars[start] == ":", scalars[start + 1] == ":" { return true }
        for index in range where scalars[index] == "{" && (index == start || scalars[index - 1] != "\\") {
            let next = source.skipBlanks(index + 1, to: source.count)
            guard next < source.count else { return false }
            if ["=", "~", "#", "}"].contains(scalars[next]) { return true }
            if source.has("T", at: next, before: source.count) || source.has("F", at: next, before: source.count) {
                let word = source.text(next..<min(source.count, next + 7))
                return ["T}", "F}", "TRUE", "FALSE", "T#", "F#"].contains { word.hasPrefix($0) }
            }
        }
        return false
    }
}
