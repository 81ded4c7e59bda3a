import Tabular

/// The strings and numbers of a JSON document, or of many behind one another, a line each with its key before it:
/// `phone: 13800138000`. What is broken from some place on is read as plain text from there.
enum JSONText {
    static func read(_ bytes: DocumentBytes, _ reading: Reading) throws {
        let text = try TextReader(bytes)
        let builder = reading.builder(.keys(KeyPaths()))
        var scanner = JSONScanner(builder: builder, deepest: reading.bounds.jsonDepth)
        var remainder: SegmentBuilder?
        while try text.next({ stretch in
            if let remainder { return try remainder.stream(stretch) }
            guard let broken = try scanner.feed(stretch) else { return }
            try builder.finish()
            try reading.remark(.brokenJSON(line: scanner.line))
            let plain = reading.builder(.lines(first: scanner.line, columnsBefore: 0))
            try plain.stream(UnsafeBufferPointer(rebasing: stretch[broken...]))
            remainder = plain
        }) {}
        if remainder == nil, !scanner.isAtEnd { try reading.remark(.brokenJSON(line: scanner.line)) }
        try (remainder ?? builder).finish()
        try reading.remark(text.flaws)
    }
}
