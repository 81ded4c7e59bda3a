/// Finds the events of a text in one pass. Every look-ahead is bounded, so the cost is linear.
struct EventScan {
    let source: SourceText
    private(set) var events: [TextEvent] = []
    /// Longest text within brackets that is looked at.
    static let bracketReach = 24
    /// Blanks that may stand between a number and the name of a type.
    private static let gapReach = 8
    /// More than any text of the largest size has that a person wrote; the rest is then not looked at.
    static let most = 1_000_000

    init(_ source: SourceText) {
        self.source = source
        var index = 0
        while index < source.count, events.count < Self.most { index = max(index + 1, step(index)) }
        for line in source.lineStarts.indices where events.count < Self.most { bareRun(source.line(line)) }
        events.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private var shadow: [UInt32] { source.shadow }

    mutating func add(_ kind: TextEvent.Kind, _ start: Int, _ end: Int) -> Int {
        events.append(TextEvent(kind: kind, start: start, end: end))
        return end
    }

    /// Looks at one place and gives the place to go on from.
    private mutating func step(_ index: Int) -> Int {
        let value = source.shadow[index]
        if value.isDigit { return number(at: index) }
        switch value {
        case 0x28, 0x5B, 0x300A: return bracket(at: index)
        case 0x5F: return underline(at: index)
        case 0x2460...0x2473: return add(.label(Int(value - 0x2460), .circled), index, index + 1)
        default: break
        }
        if value.isLatin { return letter(at: index) }
        guard value.isHan else { return index + 1 }
        if source.isAtLineStart(index), let end = lineStart(at: index) { return end }
        if let last = events.last, case .number = last.kind, index - last.end <= Self.gapReach,
            source.skipGaps(last.end, to: index) == index,
            let (type, end) = type(at: index, before: source.count), at(end) == 0x3A
        {
            return add(.typeMarker(type), index, end + 1)
        }
        return keyword(at: index)
    }

    private func at(_ index: Int) -> UInt32 { index >= 0 && index < source.count ? source.shadow[index] : 0x0A }

    /// The last scalar before a place that is not a zero-width mark or a blank within the line.
    private func before(_ index: Int) -> UInt32 {
        var index = index - 1
        while index >= 0, source.shadow[index].isGap { index -= 1 }
        return at(index)
    }

    // MARK: Numbers

    private mutating func number(at index: Int) -> Int {
        var end = index
        while at(end).isDigit { end += 1 }
        guard end - index <= 4, let value = value(index..<end) else { return end }
        let isStrong = source.isAtLineStart(index)
        let after = source.skipGaps(end, to: source.count)
        switch at(after) {
        case 0x2E, 0x3001, 0x3A, 0x29:
            guard at(after) != 0x29 || isStrong else { return end }
            guard !at(after + 1).isDigit else { return end }
            guard at(after) != 0x3A || isStrong else { return end }
            return add(.number(value, isStrong: isStrong), index, after + 1)
        default:
            // 1题干, nothing between.
            guard isStrong, end - index <= 3, at(end).isHan || at(end) == 0x201C, !TextWords.units.contains(at(end))
            else { return end }
            return add(.number(value, isStrong: true), index, end)
        }
    }

    private func value(_ range: Range<Int>) -> Int? {
        var value = 0
        for place in range {
            guard source.shadow[place].isDigit, value < 100_000 else { return nil }
            value = value * 10 + Int(source.shadow[place] - 0x30)
        }
        return range.isEmpty ? nil : value
    }

    // MARK: Letters

    private mutating func letter(at index: Int) -> Int {
        var end = index
        while at(end).isLatin { end += 1 }
        guard end == index + 1 else { return end }
        let value = source.shadow[index]
        let place = Int(value.isUpper ? value - 0x41 : value - 0x61)
        guard place < 15 else { return end }
        let isStart = source.isAtLineStart(index)
        let after = source.skipGaps(end, to: source.count)
        let isSeparator = [0x2E, 0x3001, 0x3A, 0x29].contains(at(after))
        if isSeparator {
            if at(after) == 0x29, isWithinBracket(index) { return end }
            if listsLetters(after + 1) { return end }
            return add(.label(place, value.isUpper ? .separated : .lower), index, after + 1)
        }
        if isStart, value.isUpper, after > end, !at(after).isLineEnd {
            return add(.label(place, .spaced), index, after)
        }
        return end
    }

    /// `A、C` lists letters: what follows the separator is another lone letter with nothing behind it.
    private func listsLetters(_ index: Int) -> Bool {
        guard at(index - 1) == 0x3001 || at(index - 1) == 0x2E else { return false }
        let next = source.skipGaps(index, to: source.count)
        guard at(next).isUpper, !at(next + 1).isLatin else { return false }
        let after = source.skipGaps(next + 1, to: source.count)
        return at(after).isLineEnd || at(after) == 0x3001 || at(after) == 0x29
    }

    /// A bracket is open here: `(A)` is taken as a whole, `(A B)` is a list.
    private func isWithinBracket(_ index: Int) -> Bool {
        var place = index - 1
        while place >= 0, index - place <= Self.bracketReach, !at(place).isLineEnd {
            if at(place) == 0x28 { return true }
            if at(place) == 0x29 { return false }
            place -= 1
        }
        return false
    }

    /// A, B, C… glued to their texts: a whole unbroken run in one line, where no separated label stands.
    private mutating func bareRun(_ line: Range<Int>) {
        guard line.count <= 4000 else { return }
        var run: [Int] = []
        for index in line where at(index).isUpper && !at(index - 1).isLatin && !at(index - 1).isDigit {
            guard at(index) == 0x41 + UInt32(run.count), at(index + 1).isHan else { continue }
            if run.isEmpty {
                let previous = before(index)
                let opens: Set<UInt32> = [0x29, 0x5D, 0x3002, 0x3F, 0x0A, 0x0D, 0x5F]
                guard opens.contains(previous) || at(index - 1).isGap else { continue }
            }
            run.append(index)
        }
        guard run.count >= 3 else { return }
        for (place, index) in run.enumerated() { _ = add(.label(place, .bare), index, index + 1) }
    }

    // MARK: Brackets

    private mutating func bracket(at index: Int) -> Int {
        let open = source.shadow[index]
        let close: UInt32 = open == 0x28 ? 0x29 : open == 0x5B ? 0x5D : 0x300B
        var end = index + 1
        while end < source.count, end - index <= Self.bracketReach, at(end) != close, at(end) != open { end += 1 }
        guard at(end) == close, end < source.count else { return index + 1 }
        let inner = source.trimmed(index + 1..<end)
        if source.isAtLineStart(index), let end = bracketLine(at: index, inner: inner, closed: end) { return end }
        if let kind = kind(ofBracket: inner, opened: index, closed: end) { return add(kind, index, end + 1) }
        return index + 1
    }

    private func kind(ofBracket inner: Range<Int>, opened: Int, closed: Int) -> TextEvent.Kind? {
        if inner.isEmpty { return at(opened) == 0x28 ? .emptyBlank : nil }
        let text = source.text(inner).filter { !$0.isWhitespace }
        let word = Word(text)
        if let type = type(named: word) { return .typeMarker(type) }
        guard at(opened) != 0x300A else { return nil }
        let isStart = source.isAtLineStart(opened)
        if isStart, inner.count <= 3, let number = value(inner) { return .number(number, isStrong: true) }
        if at(opened) == 0x5B, TextWords.answer.contains(where: { $0.scalars == word.scalars }) {
            return isStart || at(closed + 1) == 0x3A || !hasOptionBefore(opened) ? .answer : .rightMark
        }
        if at(opened) == 0x5B, TextWords.explanation.contains(where: { $0.scalars == word.scalars }) {
            return .explanation
        }
        if let marks = Self.marks(in: word) { return .score(milliMarks: marks) }
        if inner.count == 1, at(inner.lowerBound).isUpper, isStart || before(opened) != 0 {
            return parenthesisedLabel(inner, opened: opened, closed: closed)
        }
        return mark(text, word)
    }

    private func mark(_ text: String, _ word: Word) -> TextEvent.Kind? {
        if TextWords.right.prefix(3).contains(where: { $0.scalars == word.scalars }) { return .rightMark }
        if let verdict = TextWords.judgement(text) { return .judgeKey(verdict) }
        return nil
    }

    /// `(A)` before a text is a label; at the end of a line or before punctuation it is a key.
    private func parenthesisedLabel(_ inner: Range<Int>, opened: Int, closed: Int) -> TextEvent.Kind? {
        let place = Int(at(inner.lowerBound) - 0x41)
        let next = at(source.skipGaps(closed + 1, to: source.count))
        let endsThere = next.isLineEnd || [0x3002, 0x2E, 0x3F, 0x2C, 0x21, 0x3B, 0x5B, 0x28].contains(next)
        if place < 15, !endsThere, source.isAtLineStart(opened) || at(opened - 1).isGap || next.isHan == false {
            return .label(place, .separated)
        }
        if let verdict = TextWords.judgement(source.text(inner)) { return .judgeKey(verdict) }
        return nil
    }

    private func hasOptionBefore(_ index: Int) -> Bool {
        guard let last = events.suffix(50).last(where: { if case .label = $0.kind { true } else { false } }) else {
            return false
        }
        return last.end <= index && source.lineIndex(of: last.start) == source.lineIndex(of: index)
    }

    private func type(named word: Word) -> QuestionType?? {
        var scalars = word.scalars[...]
        while scalars.last == 0x2A { scalars = scalars.dropLast() }
        for (name, type) in TextWords.types where name.scalars.elementsEqual(scalars) { return .some(type) }
        return nil
    }

    /// 2分, 每题2分, 分值:5, 共10题,每题2.5分 → thousandths of a mark for one question.
    static func marks(in word: Word) -> Int? {
        let text = String(String.UnicodeScalarView(word.scalars.compactMap(UnicodeScalar.init)))
        for word in ["每小题", "每题", "分值:", "分值"] {
            if let rest = text.split(separator: word, maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
            {
                return leadingDecimal(rest)
            }
        }
        guard text.hasSuffix("分"), !text.contains("共"), let value = DecimalText.scaled(text.dropLast(), places: 3)
        else { return nil }
        return value
    }

    private static func leadingDecimal(_ text: Substring) -> Int? {
        let number = text.drop { !$0.isASCII || !($0.isNumber) }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        return DecimalText.scaled(number, places: 3)
    }

    private mutating func underline(at index: Int) -> Int {
        var end = index
        while at(end) == 0x5F { end += 1 }
        return end - index >= 2 ? add(.emptyBlank, index, end) : end
    }

    // MARK: Words

    private mutating func keyword(at index: Int) -> Int {
        switch source.shadow[index] {
        case 0x6B63, 0x53C2, 0x6807, 0x8BD5, 0x672C, 0x7B54, 0x89E3, 0x6211, 0x4F60, 0x60A8, 0x5B66, 0x8003, 0x5F97,
            0x4F5C, 0x96BE, 0x77E5, 0x7AE0, 0x6CD5, 0x4F9D, 0x9898, 0x8BF4, 0x5206:
            break
        case 0x7B2C: return ordinal(at: index)
        default: return sectionWithin(at: index) ?? index + 1
        }
        let isStart = source.isAtLineStart(index)
        let rows: [([Word], TextEvent.Kind)] = [
            (TextWords.foreign, .foreign), (TextWords.explanation, .explanation), (TextWords.answer, .answer),
            (TextWords.difficulty, .difficulty), (TextWords.tags, .tags), (TextWords.law, .law),
        ]
        for (words, kind) in rows {
            for word in words where source.has(word, at: index, before: source.count) {
                if let end = colon(after: index + word.count, isStart: isStart, word: word) {
                    return add(kind, index, end)
                }
            }
        }
        if isStart,
            let word = TextWords.lineExplanation.first(where: { source.has($0, at: index, before: source.count) }),
            at(source.skipGaps(index + word.count, to: source.count)) == 0x3A
        {
            return add(.explanation, index, source.skipGaps(index + word.count, to: source.count) + 1)
        }
        return index + 1
    }

    /// A key word counts with a colon behind it, or at the start of a line with a blank and a letter.
    private func colon(after index: Int, isStart: Bool, word: Word) -> Int? {
        let next = source.skipGaps(index, to: source.count)
        if at(next) == 0x3A {
            // 答： only at the start of a line; it ends too many sentences otherwise.
            return word.count == 1 && !isStart ? nil : next + 1
        }
        guard isStart, word.count > 1 else { return nil }
        if at(next).isUpper, !at(next + 1).isLower { return next }
        if at(next) == 0x5B || at(next) == 0x5D { return next + 1 }
        return nil
    }

    /// 第3题
    private mutating func ordinal(at index: Int) -> Int {
        let first = source.skipGaps(index + 1, to: source.count)
        var end = first
        while at(end).isDigit, end - first < 4 { end += 1 }
        let close = source.skipGaps(end, to: source.count)
        guard at(close) == 0x9898, let number = value(first..<end) else { return index + 1 }
        var after = source.skipGaps(close + 1, to: source.count)
        if [0x2E, 0x3001, 0x3A, 0x29].contains(at(after)) { after += 1 }
        return add(.number(number, isStrong: source.isAtLineStart(index)), index, after)
    }

    func type(at index: Int, before end: Int) -> (QuestionType?, Int)? {
        for (name, type) in TextWords.types where source.has(name, at: index, before: end) {
            return (type, index + name.count)
        }
        return nil
    }

    /// 一、多选题 in the middle of a line that was run together.
    private mutating func sectionWithin(at index: Int) -> Int? {
        guard TextWords.chineseDigits.contains(source.shadow[index]), at(index + 1) == 0x3001,
            let (type, end) = type(at: index + 2, before: source.count)
        else { return nil }
        return add(.section(type, milliMarks: nil), index, sectionEnd(end, type: type, start: index))
    }

    /// After the name also what stands in brackets.
    private func sectionEnd(_ end: Int, type: QuestionType?, start: Int) -> Int {
        let next = source.skipGaps(end, to: source.count)
        guard at(next) == 0x28 else { return end }
        var close = next
        while close < source.count, close - next < 80, at(close) != 0x29, !at(close).isLineEnd { close += 1 }
        return at(close) == 0x29 ? close + 1 : end
    }
}
