import Tabular

/// Text, Markdown, logs, source code: read as it stands.
enum PlainText {
    static func read(_ bytes: DocumentBytes, _ reading: Reading) throws {
        let text = try TextReader(bytes)
        let builder = reading.builder(.lines(first: 1, columnsBefore: 0))
        while try text.next(builder.stream) {}
        try builder.finish()
        try reading.remark(text.flaws)
    }
}
