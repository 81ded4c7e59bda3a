/// A document of Word: body, headers, footers, notes and comments, each with its paragraphs counted.
enum WordText {
    private static let parts: [(stem: String, part: TextPart)] = [
        ("word/document", .body), ("word/header", .header), ("word/footer", .footer),
        ("word/footnotes", .footnotes), ("word/endnotes", .endnotes), ("word/comments", .comments),
    ]

    static func read(_ package: OfficePackage, _ reading: Reading) throws {
        for (stem, part) in parts {
            for (_, _, member) in package.parts(stem) {
                let builder = reading.builder(.paragraphs(part))
                _ = try package.scan(member, reading, with: ParagraphText(builder))
                try builder.finish()
            }
        }
    }
}
