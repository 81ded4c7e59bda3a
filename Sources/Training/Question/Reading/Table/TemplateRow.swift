/// One row of the template.
struct TemplateRow {
    private let cells: [String]
    private let columns: TemplateColumns
    private let place: Int
    private(set) var question: ReadQuestion
    private(set) var evidence = KeyEvidence()
    private(set) var notes: [Note] = []

    init(_ cells: [String], _ columns: TemplateColumns, at place: Int) {
        self.cells = cells
        self.columns = columns
        self.place = place
        question = ReadQuestion(content: QuestionContent(type: .single, stem: columns.cell(cells, columns.stem)))
    }

    mutating func read() {
        evidence.at = place
        takeOptions()
        takeType()
        takeAnswer()
        question.number = Int(columns.cell(cells, columns.number))
        question.content.explanation = columns.cell(cells, columns.explanation)
        question.milliMarks = DecimalText.scaled(columns.cell(cells, columns.marks), places: 3)
        question.labels.difficulty = Difficulty(columns.cell(cells, columns.difficulty)) ?? .medium
        question.labels.themes = Set(TextMarkers.list(columns.cell(cells, columns.tags)))
        question.labels.posts = Set(TextMarkers.list(columns.cell(cells, columns.posts)))
        question.labels.laws = TextMarkers.list(columns.cell(cells, columns.laws)).map { LawReference($0) }
    }

    /// Empty cells after the last option are no options; one between options is a gap in the letters.
    private mutating func takeOptions() {
        let filled = columns.options.filter { !columns.cell(cells, $0.column).isEmpty }
        for option in filled {
            question.content.options.append(
                QuestionOption(
                    label: QuestionOption.letter(option.place), text: columns.cell(cells, option.column)))
        }
        guard let last = filled.last, last.place != filled.count - 1 else { return }
        let letters = filled.map { QuestionOption.letter($0.place) }
        let missing = (0...last.place).map(QuestionOption.letter).filter { !letters.contains($0) }
        notes.append(
            Note(.labelGap, at: place, letters.joined(separator: "、") + "，缺 " + missing.joined(separator: "、")))
    }

    private mutating func takeType() {
        let name = Word(columns.cell(cells, columns.type).filter { !$0.isWhitespace })
        guard name.count > 0 else { return }
        if let (_, type) = TextWords.types.first(where: { $0.0.scalars == name.scalars }) {
            evidence.marker = .some(type)
        } else if let type = QuestionType(rawValue: name.text.lowercased()) {
            evidence.marker = .some(type)
        } else {
            notes.append(Note(.unsupportedType, at: place, String(name.text.prefix(12))))
        }
    }

    private mutating func takeAnswer() {
        let text = SourceText(columns.cell(cells, columns.answer))
        evidence.line = KeyText(text, 0..<text.count, optionCount: question.content.options.count)
        let stem = AnswerText.folded(question.content.stem)
        evidence.gaps =
            stem.split(separator: "()", omittingEmptySubsequences: false).count - 1
            + gapCount(question.content.stem)
    }

    private func gapCount(_ stem: String) -> Int {
        var count = 0
        var run = 0
        for scalar in stem.unicodeScalars {
            run = scalar == "_" ? run + 1 : 0
            if run == 2 { count += 1 }
        }
        return count
    }
}
