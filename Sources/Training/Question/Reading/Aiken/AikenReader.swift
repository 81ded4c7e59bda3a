/// Reads Aiken: a stem, lettered options, `ANSWER: X`. Questions before and after a broken one are kept.
struct AikenReader {
    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    private struct Item {
        var start: Int
        var end: Int
        var stem: String
        var options: [QuestionOption] = []
        var notes: [Note] = []
        var right: Set<Int> = []
        var isClosed = false
    }

    func read() -> [Draft] {
        var drafts: [Draft] = []
        var item: Item?
        let lines = source.lineStarts.indices.map { source.trimmed(source.line($0)) }.filter { !$0.isEmpty }
        for (index, line) in lines.enumerated() where drafts.count <= QuestionReader.mostRecords {
            if Self.isAnswer(source, line) {
                var closed = item ?? Item(start: line.lowerBound, end: line.upperBound, stem: "")
                close(&closed, line)
                drafts.append(draft(closed))
                item = nil
            } else if let option = option(line), !startsStem(item, lines, index) {
                add(option, line, &item)
            } else {
                start(line, &item, &drafts)
            }
        }
        if let item { drafts.append(draft(item)) }
        return drafts
    }

    private func add(_ option: QuestionOption, _ line: Range<Int>, _ item: inout Item?) {
        var current = item ?? Item(start: line.lowerBound, end: line.upperBound, stem: "")
        // Only one owner: adding to the list must not copy it.
        item = nil
        defer { item = current }
        current.end = line.upperBound
        // Far more than letters; the form check refuses it anyway.
        guard current.options.count < 200 else { return }
        let expected = QuestionOption.letter(current.options.count)
        if option.label != expected {
            let isTwice = current.options.contains { $0.label == option.label }
            let names = (current.options.map(\.label) + [option.label]).joined(separator: "、")
            current.notes.append(
                isTwice
                    ? Note(.labelDuplicate, at: line.lowerBound, option.label)
                    : Note(.labelGap, at: line.lowerBound, names + "，缺 " + expected))
        }
        current.options.append(option)
    }

    /// Another stem before `ANSWER:` leaves the question before it incomplete.
    private func start(_ line: Range<Int>, _ item: inout Item?, _ drafts: inout [Draft]) {
        if var open = item {
            if open.options.isEmpty {
                item = nil
                open.stem += (open.stem.isEmpty ? "" : "\n") + source.text(line)
                open.end = line.upperBound
                item = open
                return
            }
            drafts.append(draft(open))
        }
        item = Item(start: line.lowerBound, end: line.upperBound, stem: source.text(line))
    }

    private func close(_ item: inout Item, _ line: Range<Int>) {
        item.end = line.upperBound
        item.isClosed = true
        let value = line.lowerBound + 7..<line.upperBound
        guard let letters = KeyText.letters(source, source.trimmed(value)) else {
            item.notes.append(Note(.noAnswer, at: line.lowerBound))
            return
        }
        for letter in letters {
            let label = QuestionOption.letter(letter)
            if let place = item.options.firstIndex(where: { $0.label == label }) {
                item.right.insert(place)
            } else {
                item.notes.append(Note(.answerNotAnOption, at: line.lowerBound, label))
            }
        }
    }

    private func draft(_ item: Item) -> Draft {
        var content = QuestionContent(type: .single, stem: item.stem, options: item.options)
        if !item.right.isEmpty { content.key = .options(item.right) }
        var draft = Draft(kind: .question, range: item.start..<item.end, question: ReadQuestion(content: content))
        draft.notes = item.notes
        return draft
    }

    /// `A. ` opens a stem, not an option, when the next line opens the options.
    private func startsStem(_ item: Item?, _ lines: [Range<Int>], _ index: Int) -> Bool {
        guard item == nil, index + 1 < lines.count, let next = option(lines[index + 1]) else { return false }
        return next.label == "A"
    }

    /// A capital letter, `)` or `.`, and a text.
    private func option(_ line: Range<Int>) -> QuestionOption? {
        guard line.count >= 2 else { return nil }
        let letter = source.scalars[line.lowerBound]
        let mark = source.scalars[line.lowerBound + 1]
        guard letter.value < 0x80, letter.value.isUpper, mark == ")" || mark == "." else { return nil }
        let text = source.text(line.lowerBound + 2..<line.upperBound).trimming()
        return QuestionOption(label: String(letter), text: text)
    }

    static func isAnswer(_ source: SourceText, _ line: Range<Int>) -> Bool {
        source.has("ANSWER:", at: line.lowerBound, before: line.upperBound)
    }
}
