/// Paragraphs of Word and of drawings: the text of runs, line by line; cells of a table with a tab between them.
struct ParagraphText: MarkupHandler {
    let builder: SegmentBuilder
    /// Where the paragraphs are counted; nil when the place is the slide.
    let counts: Bool
    private var paragraph = 0
    private var inText = false
    private var cellDepth = 0

    init(_ builder: SegmentBuilder, countsParagraphs: Bool = true) {
        self.builder = builder
        counts = countsParagraphs
    }

    mutating func open(_ tag: MarkupTag) {
        if tag.name.isName("t") || tag.name.isName("delText") {
            // What was deleted under tracked changes is still in the file.
            inText = !tag.closesItself
        } else if tag.name.isName("p") {
            paragraph += 1
            if counts { builder.mark(paragraph) }
        } else if tag.name.isName("tc") {
            cellDepth += 1
        } else if tag.name.isName("tab") || tag.name.isName("br") || tag.name.isName("cr") {
            builder.append(tag.name.isName("tab") ? 0x09 : 0x0A)
        }
    }

    mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws {
        if name.isName("t") || name.isName("delText") {
            inText = false
        } else if name.isName("p") {
            if cellDepth > 0 { builder.append(0x20) } else { builder.append(0x0A) }
            try builder.cutIfFull()
        } else if name.isName("tc") {
            cellDepth = max(cellDepth - 1, 0)
            builder.append(0x09)
        } else if name.isName("tr") {
            builder.append(0x0A)
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard inText else { return }
        builder.append(bytes)
        try builder.cutIfFull()
    }
}
