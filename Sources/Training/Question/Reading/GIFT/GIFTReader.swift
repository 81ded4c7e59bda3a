/// Reads GIFT as Moodle reads it, and goes on after a question that is broken.
///
/// Rules: question/format/gift/format.php of Moodle 4; numbers in comments are those of our notes on the format.
struct GIFTReader {
    private let source: SourceText
    private var category: String?
    /// Twice what a question may have in all its texts; a longer one is not taken apart.
    private static let longest = 200_000

    init(_ source: SourceText) { self.source = source }

    func read() -> [Draft] {
        var reader = self
        var drafts: [Draft] = []
        for block in reader.blocks() where drafts.count <= QuestionReader.mostRecords {
            drafts += reader.drafts(block)
        }
        return drafts
    }

    /// Lines between blank lines; a comment is no blank line (rule 1).
    private func blocks() -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var first: Int?
        for line in source.lineStarts.indices {
            let isBlank = source.isBlank(source.line(line))
            if isBlank, let start = first {
                blocks.append(start..<line)
                first = nil
            } else if !isBlank, first == nil {
                first = line
            }
        }
        if let start = first { blocks.append(start..<source.lineStarts.count) }
        return blocks
    }

    private mutating func drafts(_ block: Range<Int>) -> [Draft] {
        var lines = Array(block)[...]
        var drafts: [Draft] = []
        if lines.contains(where: { startsWith("$CATEGORY:", $0) }) {
            // A comment above a category is the category's.
            while let line = lines.first, startsWith("//", line) { lines.removeFirst() }
        }
        while let line = lines.first {
            let range = source.trimmed(source.line(line))
            guard source.has("$CATEGORY:", at: range.lowerBound, before: range.upperBound) else { break }
            category = source.text(range.lowerBound + 10..<range.upperBound).trimming()
            drafts.append(Draft(kind: .section, range: range))
            lines.removeFirst()
        }
        guard let first = lines.first, let last = lines.last else { return drafts }
        let range = source.lineStarts[first]..<source.line(last).upperBound
        if let draft = question(lines: Array(lines), range: range) { drafts.append(draft) }
        return drafts
    }

    private func startsWith(_ word: Word, _ line: Int) -> Bool {
        let range = source.trimmed(source.line(line))
        return source.has(word, at: range.lowerBound, before: range.upperBound)
    }

    private func question(lines: [Int], range: Range<Int>) -> Draft? {
        guard range.count <= Self.longest else {
            let content = QuestionContent(type: .short, stem: "")
            var draft = Draft(kind: .question, range: range, question: ReadQuestion(content: content))
            draft.notes = [Note(.unsafeInput, at: range.lowerBound)]
            return draft
        }
        let marks = GIFTMarks(source: source, lines: Array(lines))
        guard !marks.units.isEmpty else { return nil }
        var item = GIFTItem(marks.units)
        guard item.hasBraces || item.note != nil else { return nil }
        item.read()
        var question = ReadQuestion(content: item.content)
        question.name = marks.idnumber ?? item.name
        question.labels.themes = marks.tags
        question.category = category
        var draft = Draft(kind: .question, range: range, question: question)
        draft.notes = item.notes(at: source.trimmed(range).lowerBound)
        return draft
    }
}

/// One scalar of a question: escaped ones are never syntax.
struct GIFTUnit: Equatable {
    var scalar: Unicode.Scalar
    var isLiteral = false
    var at: Int
    func isMark(_ mark: Unicode.Scalar) -> Bool { !isLiteral && scalar == mark }
}

/// The text of a block without its comments, escapes resolved, and what the comments say.
struct GIFTMarks {
    private(set) var units: [GIFTUnit] = []
    private(set) var idnumber: String?
    private(set) var tags: Set<String> = []

    init(source: SourceText, lines: [Int]) {
        for line in lines {
            let range = source.line(line)
            let text = source.trimmed(range)
            if text.count >= 2, source.scalars[text.lowerBound] == "/", source.scalars[text.lowerBound + 1] == "/" {
                comment(source.text(text))
                continue
            }
            if !units.isEmpty { units.append(GIFTUnit(scalar: "\n", at: range.lowerBound)) }
            resolve(source, range)
        }
        while let last = units.last, last.scalar.properties.isWhitespace { units.removeLast() }
        if let first = units.firstIndex(where: { !$0.scalar.properties.isWhitespace && $0.scalar != "\u{FEFF}" }) {
            units.removeFirst(first)
        }
    }

    /// Rule 3: `\\` first, then the escapes; a lone backslash stays.
    private mutating func resolve(_ source: SourceText, _ range: Range<Int>) {
        let escaped: Set<Unicode.Scalar> = [":", "#", "=", "{", "}", "~", "\\"]
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = source.scalars[index]
            if scalar == "\\", index + 1 < range.upperBound {
                let next = source.scalars[index + 1]
                if escaped.contains(next) || next == "n" {
                    units.append(GIFTUnit(scalar: next == "n" ? "\n" : next, isLiteral: true, at: index))
                    index += 2
                    continue
                }
            }
            units.append(GIFTUnit(scalar: scalar, at: index))
            index += 1
        }
    }

    private mutating func comment(_ text: String) {
        for part in text.split(separator: "[").dropFirst() {
            guard let inner = part.split(separator: "]", omittingEmptySubsequences: false).first else { continue }
            if inner.hasPrefix("id:") { idnumber = inner.dropFirst(3).trimming() }
            if inner.hasPrefix("tag:") { tags.insert(inner.dropFirst(4).trimming()) }
        }
    }
}
