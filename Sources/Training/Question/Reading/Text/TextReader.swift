/// Reads Chinese examination text: decides, event by event, where questions start and end.
///
/// A number counts as the start of a question only for a reason: options, a key or a type behind it, or its place in
/// a run of questions. So an article with numbered paragraphs stays an article.
struct TextReader {
    let source: SourceText
    let events: [TextEvent]
    private(set) var drafts: [Draft] = []
    private var live: Live?
    private var section = Section()
    private var answers: [AnswerEntry] = []

    struct Section {
        var type: QuestionType?
        var isTyped = false
        var milliMarks: Int?
        /// Which run of numbers this is: numbers restart in a new section.
        var run = 0
    }

    /// The question that is being read.
    struct Live {
        var number: Int?
        var start: Int
        var content: Int
        var notes: [Note] = []
        /// Letters of the labels met so far, and the last of them.
        var lastLabel: Int?
        var hasKey = false
        var inExplanation = false
        /// Next number of a list inside the stem or the explanation.
        var inner: Int?
        /// After the last thing that surely belongs to it.
        var used: Int
        var isComplete: Bool { (lastLabel ?? 0) >= 1 || hasKey }
    }

    private var last: Int?
    private var seen: Set<Int> = []

    init(_ source: SourceText) {
        self.source = source
        events = EventScan(source).events
    }

    /// All drafts in order, with the keys of an answer block put to their questions.
    mutating func read() -> [Draft] {
        var index = 0
        while index < events.count, drafts.count <= QuestionReader.mostRecords { index = take(index) }
        close(at: source.count)
        AnswerMatching(entries: answers).apply(to: &drafts)
        return drafts
    }

    // MARK: One event

    private mutating func take(_ index: Int) -> Int {
        let event = events[index]
        switch event.kind {
        case .section(let type, let marks): begin(section: type, marks: marks, event)
        case .heading: if live?.inExplanation != true || isAfterBlankLine(event.start) { close(at: event.start) }
        case .answerHeading: return answerBlock(index)
        case .number(let number, let isStrong): decide(number, isStrong: isStrong, at: index)
        case .label(let place, let form): if form != .circled { label(place, at: index) }
        case .answer:
            live?.hasKey = true
            use(event)
        case .explanation:
            live?.inExplanation = true
            live?.inner = nil
            use(event)
        case .judgeKey: if live?.lastLabel == nil { live?.hasKey = true }
        case .rightMark: use(event)
        default: break
        }
        return index + 1
    }

    private mutating func use(_ event: TextEvent) {
        live?.used = source.line(source.lineIndex(of: event.start)).upperBound
    }

    private mutating func begin(section type: QuestionType?, marks: Int?, _ event: TextEvent) {
        close(at: event.start)
        section = Section(type: type, isTyped: true, milliMarks: marks, run: section.run + 1)
        drafts.append(Draft(kind: .section, range: event.start..<event.end))
        seen = []
    }

    private mutating func label(_ place: Int, at index: Int) {
        let event = events[index]
        if place == 0, live == nil || live?.isComplete == true, let start = unnumberedStart(event) {
            let isSplit = live?.isComplete == true || live == nil
            if isSplit, evidence(at: index, from: event.start, includingSelf: true).hasOptions {
                open(number: nil, start: start, content: start, notes: [])
            }
        }
        guard live != nil else { return }
        let highest = max(place, live?.lastLabel ?? 0)
        live?.lastLabel = highest
        if live?.inExplanation != true { use(event) }
    }

    /// Where an unnumbered question begins whose first option this is: at the line after the last blank line or after
    /// what the question before surely uses.
    private func unnumberedStart(_ event: TextEvent) -> Int? {
        let line = source.lineIndex(of: event.start)
        var first = line
        while first > 0, line - first < 12 {
            let previous = source.line(first - 1)
            if source.isBlank(previous) || previous.lowerBound < (live?.used ?? 0) { break }
            if let last = drafts.last, previous.lowerBound < last.range.upperBound { break }
            first -= 1
        }
        if live?.inExplanation == true, first < line - 1, !source.isBlank(source.line(max(0, first - 1))) {
            first = line - 1
        }
        let start = source.lineStarts[first]
        guard start >= (live?.used ?? 0), !source.isBlank(start..<event.start) else { return nil }
        return start
    }

    // MARK: Numbers

    private var expected: Int? { last.map { $0 + 1 } }

    private mutating func decide(_ number: Int, isStrong: Bool, at index: Int) {
        let event = events[index]
        if isStrong {
            if acceptsStrong(number, at: index) { accept(number, event) }
            return
        }
        if acceptsWeak(number, at: index) { return accept(number, event) }
        splitDigits(number, at: index)
    }

    private mutating func acceptsStrong(_ number: Int, at index: Int) -> Bool {
        let found = evidence(at: index, from: events[index].end)
        let isExpected = number == expected
        guard let current = live else {
            return found.isAny || (section.isTyped && (number == 1 || isExpected))
        }
        let isInner = current.inner == number && !isExpected
        if isInner, !current.isComplete || !found.isAny || current.inExplanation && !found.hasOptions {
            live?.inner = number + 1
            return false
        }
        if isExpected { return found.isAny || !current.inExplanation || current.inner != number || section.isTyped }
        if found.isAny { return true }
        if section.isTyped, let expected, (expected...expected + 5).contains(number) { return true }
        if !current.isComplete || current.inExplanation {
            if number == 1 { live?.inner = 2 }
            return false
        }
        // A numbered paragraph after a whole question is other text.
        close(at: events[index].start)
        return false
    }

    /// Within a line only the expected number counts, after a whole question, with an option or a key of its own.
    private func acceptsWeak(_ number: Int, at index: Int) -> Bool {
        let event = events[index]
        guard isFree(event.start) else { return false }
        let found = evidence(at: index, from: event.end)
        guard let current = live else {
            return (number == 1 || number == expected) && (found.hasOptions || found.hasKey && found.hasType)
        }
        if number == 1, !current.isComplete, startsLater(event.start, than: current.start) { return found.hasOptions }
        guard number == expected, current.isComplete else { return false }
        if found.hasOptions || found.hasKey || found.hasType || found.hasBlank { return true }
        return !found.hasLabel && endsSentence(before: event.start) && !current.inExplanation
    }

    /// `C.153.下列` where 3 is expected: option C is 15.
    private mutating func splitDigits(_ number: Int, at index: Int) {
        guard let expected, number > expected, let current = live, (current.lastLabel ?? 0) >= 1 else { return }
        let digits = String(expected)
        guard String(number).hasSuffix(digits) else { return }
        let event = events[index]
        var start = event.start
        while start < event.end, source.shadow[start].isDigit { start += 1 }
        start -= digits.count
        let found = evidence(at: index, from: event.end)
        guard found.hasOptions || found.hasKey, start > event.start else { return }
        accept(expected, TextEvent(kind: event.kind, start: start, end: event.end), flag: .ambiguousSplit)
    }

    /// What precedes a number within a line must not make it a part of something else: V3.1, 第3条, 2021.3
    private func isFree(_ start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = source.shadow[start - 1]
        return !(before.isLatin || before.isDigit || before == 0x7B2C || before == 0x2E || before == 0x2D)
    }

    private func startsLater(_ place: Int, than start: Int) -> Bool {
        source.lineIndex(of: place) > source.lineIndex(of: start)
    }

    private func endsSentence(before index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = source.shadow[index - 1]
        return before.isGap || [0x29, 0x5D, 0x3002, 0x3B, 0x3F].contains(before)
    }

    private mutating func accept(_ number: Int, _ event: TextEvent, flag: IssueCode? = nil) {
        var notes: [Note] = []
        if let flag { notes.append(Note(flag, at: event.start, String(number))) }
        if number == 1, last != nil, !seen.isEmpty {
            section.run += 1
            seen = []
        } else if seen.contains(number) {
            notes.append(Note(.numberDuplicate, at: event.start, String(number)))
        } else if let expected, number > expected, !seen.isEmpty {
            notes.append(Note(.numberGap, at: event.start, "\(expected)"))
        }
        open(number: number, start: event.start, content: event.end, notes: notes)
        seen.insert(number)
        last = number
    }

    private mutating func open(number: Int?, start: Int, content: Int, notes: [Note]) {
        close(at: start)
        live = Live(number: number, start: start, content: content, notes: notes, used: content)
    }

    // MARK: Closing

    private mutating func close(at end: Int) {
        guard let current = live else { return }
        live = nil
        let block = TextBlock(source: source, range: current.start..<end, content: current.content, events: events)
        let parsed = block.parse(number: current.number, section: section)
        var draft = Draft(kind: .question, range: current.start..<parsed.end, question: parsed.question)
        draft.notes = current.notes + parsed.notes
        draft.evidence = parsed.evidence
        draft.run = section.run
        drafts.append(draft)
    }

    private func isAfterBlankLine(_ index: Int) -> Bool {
        let line = source.lineIndex(of: index)
        return line == 0 || source.isBlank(source.line(line - 1))
    }

    // MARK: Answer blocks

    private mutating func answerBlock(_ index: Int) -> Int {
        let event = events[index]
        let next = source.skipBlanks(event.end, to: source.count)
        let block = AnswerBlock(source: source, start: next)
        let parsed = block.parse()
        guard !parsed.entries.isEmpty else {
            // 答案： on a line, its value on the next.
            live?.hasKey = true
            return index + 1
        }
        close(at: event.start)
        drafts.append(Draft(kind: .answerKey, range: event.start..<parsed.end))
        answers += parsed.entries
        var after = index + 1
        while after < events.count, events[after].start < parsed.end { after += 1 }
        return after
    }
}

extension TextReader {
    /// What stands between a number and the next number that could go on after it.
    struct Evidence {
        var hasOptions = false
        var hasLabel = false
        var hasKey = false
        var hasType = false
        var hasBlank = false
        var isAny: Bool { hasOptions || hasKey || hasType || hasBlank }
    }

    /// Looks at most so many events ahead.
    private static let reach = 40

    func evidence(at index: Int, from start: Int, includingSelf: Bool = false) -> Evidence {
        var found = Evidence()
        var first: (place: Int, form: LabelForm)?
        var explained = false
        for event in events[(includingSelf ? index : index + 1)...].prefix(Self.reach) {
            guard event.start >= start else { continue }
            switch event.kind {
            case .number(_, true), .section, .heading, .answerHeading: return found
            case .number(let other, false):
                if found.hasOptions || found.hasKey { return found }
                // A paper that begins in a later line has options of its own.
                if other == 1, !found.hasLabel, isFree(event.start), startsLater(event.start, than: start) {
                    return found
                }
            case .label(let place, let form):
                guard !explained else { continue }
                found.hasLabel = true
                guard let opening = first else {
                    first = (place, form)
                    if place != 0 { return found }
                    continue
                }
                if place == 1, opening.form == form {
                    found.hasOptions = found.hasOptions || counts(form, found, event)
                }
            case .answer: found.hasKey = true
            case .judgeKey: found.hasKey = found.hasKey || !found.hasLabel
            case .typeMarker: found.hasType = true
            case .emptyBlank: found.hasBlank = true
            case .rightMark: found.hasKey = found.hasKey || found.hasLabel
            case .explanation: explained = true
            default: break
            }
        }
        return found
    }

    /// Small letters and circled numbers are lists as often as options.
    private func counts(_ form: LabelForm, _ found: Evidence, _ event: TextEvent) -> Bool {
        switch form {
        case .separated, .spaced, .bare: true
        case .lower: source.isAtLineStart(event.start) || found.hasType || found.hasBlank
        case .circled: found.hasType || found.hasKey || found.hasBlank
        }
    }
}
