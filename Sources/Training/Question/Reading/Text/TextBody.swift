/// The part of a question before its named lines: stem, type marker, options.
struct TextBody {
    let source: SourceText
    let range: Range<Int>
    private let events: [TextEvent]
    /// A named line follows, so everything up to it belongs to the question.
    var isClosed = false

    private(set) var stem = ""
    private(set) var options: [QuestionOption] = []
    private(set) var milliMarks: Int?
    private(set) var evidence = KeyEvidence()
    private(set) var notes: [Note] = []
    private(set) var bareKey: KeyText?
    private(set) var end: Int
    /// Markers and scores, which are no part of any text.
    private var removed: [Range<Int>] = []

    init(source: SourceText, range: Range<Int>, events: ArraySlice<TextEvent>) {
        self.source = source
        self.range = range
        self.events = events.prefix { $0.start < range.upperBound }.filter { $0.end <= range.upperBound }
        end = range.lowerBound
    }

    mutating func take() {
        takeMarkers()
        let chain = LabelChain(source: source, events: events)
        notes += chain.notes
        if chain.labels.isEmpty { takeWithoutLabels() } else { take(chain.labels) }
    }

    private mutating func takeMarkers() {
        for event in events {
            switch event.kind {
            case .typeMarker(let type):
                if evidence.marker == nil { evidence.marker = .some(type) }
                removed.append(event.start..<afterStar(event.end))
            case .score(let marks):
                milliMarks = milliMarks ?? marks
                removed.append(event.start..<event.end)
            default: break
            }
        }
    }

    /// 问卷星 writes a star behind the type of a question that must be answered.
    private func afterStar(_ index: Int) -> Int {
        let next = source.skipGaps(index, to: range.upperBound)
        return next < range.upperBound && source.shadow[next] == 0x2A ? next + 1 : index
    }

    /// The events that start within a stretch.
    private func found(in text: Range<Int>) -> ArraySlice<TextEvent> {
        let first = Self.first(events.count) { events[$0].start >= text.lowerBound }
        let last = Self.first(events.count) { events[$0].start >= text.upperBound }
        return events[first..<max(first, last)]
    }

    private func removed(in text: Range<Int>) -> [Range<Int>] {
        let first = Self.first(removed.count) { removed[$0].lowerBound >= text.lowerBound }
        let last = Self.first(removed.count) { removed[$0].lowerBound >= text.upperBound }
        return Array(removed[first..<max(first, last)])
    }

    /// The first of so many places from which on a condition holds.
    private static func first(_ count: Int, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: With lettered options

    private mutating func take(_ labels: [LabelChain.Label]) {
        var starts = labels.map { beforeMark($0.start) }
        for place in starts.indices where starts[place] < labels[place].start { evidence.marked.insert(place) }
        starts[0] = max(starts[0], range.lowerBound)
        takeStem(range.lowerBound..<starts[0])
        for (place, label) in labels.enumerated() {
            let limit = place + 1 < starts.count ? starts[place + 1] : lastOptionEnd(label)
            takeOption(label.end..<max(label.end, limit), place: place, label: label)
        }
    }

    /// √ or * before an option says that it is right.
    private func beforeMark(_ start: Int) -> Int {
        var index = start - 1
        while index >= range.lowerBound, source.shadow[index].isGap { index -= 1 }
        guard index >= range.lowerBound, source.shadow[index] == 0x2A || source.shadow[index] == Shadow.tick,
            !removed(in: max(range.lowerBound, index - 8)..<index + 1).contains(where: { $0.contains(index) })
        else { return start }
        return index
    }

    private mutating func takeOption(_ text: Range<Int>, place: Int, label: LabelChain.Label) {
        end = max(end, text.upperBound)
        var gone = removed(in: text)
        for event in found(in: text) where event.kind == .rightMark {
            evidence.marked.insert(place)
            gone.append(event.start..<event.end)
        }
        var words = cut(text, without: gone)
        while let last = words.unicodeScalars.last, [0x3B].contains(Shadow.fold(last)) { words.removeLast() }
        for edge in [words.unicodeScalars.first, words.unicodeScalars.last] {
            guard let edge, Shadow.fold(edge) == Shadow.tick, words.unicodeScalars.count > 1 else { continue }
            evidence.marked.insert(place)
            words = words.trimming().trimmingTicks()
        }
        options.append(QuestionOption(label: QuestionOption.letter(label.place), text: words.trimming()))
    }

    /// The last option ends with its line unless the text was plainly broken, or a named line follows.
    private mutating func lastOptionEnd(_ label: LabelChain.Label) -> Int {
        var line = source.lineIndex(of: label.start)
        var close = min(source.line(line).upperBound, range.upperBound)
        while line + 1 < source.lineStarts.count, source.lineStarts[line + 1] < range.upperBound {
            line += 1
            let next = source.line(line).lowerBound..<min(source.line(line).upperBound, range.upperBound)
            if source.isBlank(next) { break }
            if let letters = KeyText.letters(source, source.trimmed(next)), isBareKey(letters, next) {
                bareKey = .letters(letters)
                end = max(end, next.upperBound)
                break
            }
            let isMark = found(in: next).contains {
                $0.kind == .rightMark && source.trimmed(next).lowerBound == $0.start
            }
            guard isClosed || isMark || looksBroken(before: close) else {
                notes.append(Note(.trailingText, at: source.trimmed(next).lowerBound))
                break
            }
            close = next.upperBound
        }
        return close
    }

    private func isBareKey(_ letters: [Int], _ line: Range<Int>) -> Bool {
        source.trimmed(line).allSatisfy { !source.shadow[$0].isLower } && letters.count <= 10
    }

    /// A full line without a full stop goes on in the next one.
    private func looksBroken(before place: Int) -> Bool {
        let line = source.trimmed(source.line(source.lineIndex(of: max(place - 1, 0))))
        guard let last = line.last, line.count >= 24 else { return false }
        return source.shadow[last].isHan || source.shadow[last] == 0x3001 || source.shadow[last] == 0x2C
    }

    // MARK: Without

    private mutating func takeWithoutLabels() {
        var lines = bodyLines()
        if takeUnletteredJudgement(&lines) || takeVerdictLine(&lines) {}
        guard let last = lines.last else {
            end = max(end, range.lowerBound)
            return
        }
        takeStem(range.lowerBound..<last.upperBound)
        end = max(end, last.upperBound)
    }

    /// The lines of the stem: up to a blank one, or the first that ends a sentence, unless a named line follows.
    private func bodyLines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var line = source.lineIndex(of: range.lowerBound)
        while line < source.lineStarts.count, source.lineStarts[line] < range.upperBound, lines.count < 200 {
            let full = source.line(line)
            let part =
                max(
                    full.lowerBound, range.lowerBound)..<max(
                    max(full.lowerBound, range.lowerBound), min(full.upperBound, range.upperBound))
            line += 1
            if source.isBlank(part) {
                if lines.isEmpty { continue } else { break }
            }
            if !isClosed, let last = lines.last, endsSentence(last), !isVerdict(part) { break }
            if !isClosed, lines.count >= 6 { break }
            lines.append(part)
        }
        return lines
    }

    private func endsSentence(_ line: Range<Int>) -> Bool {
        guard let last = source.trimmed(line).last else { return false }
        return [0x3002, 0x3F, 0x21, 0x29, 0x5D, 0x5F, 0x201D].contains(source.shadow[last])
    }

    private func isVerdict(_ line: Range<Int>) -> Bool {
        TextWords.judgement(source.text(verdictText(line).range)) != nil
    }

    /// A verdict and whether it carries a mark.
    private func verdictText(_ line: Range<Int>) -> (range: Range<Int>, isMarked: Bool) {
        let line = source.trimmed(line)
        guard let mark = found(in: line).first(where: { $0.kind == .rightMark }) else {
            return (line, false)
        }
        return (source.trimmed(line.lowerBound..<mark.start), true)
    }

    /// 对 and 错（正确答案） on lines of their own.
    private mutating func takeUnletteredJudgement(_ lines: inout [Range<Int>]) -> Bool {
        guard lines.count >= 3 else { return false }
        let rows = lines.suffix(2).map(verdictText)
        let verdicts = rows.map { TextWords.judgement(source.text($0.range)) }
        guard let first = verdicts[0], let second = verdicts[1], first != second else { return false }
        end = max(end, lines.last?.upperBound ?? end)
        lines.removeLast(2)
        for (place, row) in rows.enumerated() {
            options.append(QuestionOption(label: QuestionOption.letter(place), text: source.cleaned(row.range)))
            if row.isMarked { evidence.marked.insert(place) }
        }
        return true
    }

    private mutating func takeVerdictLine(_ lines: inout [Range<Int>]) -> Bool {
        guard lines.count >= 2, let last = lines.last, let key = KeyText(source, last, optionCount: 0),
            case .verdict = key
        else { return false }
        bareKey = key
        end = max(end, last.upperBound)
        lines.removeLast()
        return true
    }

    // MARK: Stem

    private mutating func takeStem(_ text: Range<Int>) {
        end = max(end, text.upperBound)
        var gone = removed(in: text)
        var blanks: [Range<Int>] = []
        for event in found(in: text) where event.end <= text.upperBound {
            switch event.kind {
            case .emptyBlank: evidence.gaps += 1
            case .judgeKey(let verdict):
                guard options.isEmpty, evidence.stem == nil else { continue }
                evidence.stem = .verdict(verdict)
                blanks.append(event.start..<event.end)
            case .rightMark: gone.append(event.start..<event.end)
            default: break
            }
        }
        let hasLabels = events.contains { if case .label = $0.kind { $0.start >= text.upperBound - 2 } else { false } }
        if hasLabels, let (bracket, letters) = lettersInBrackets(text) {
            evidence.stem = .letters(letters)
            blanks = [bracket]
        }
        stem = cut(text, without: gone, blanks: hasLabels && evidence.stem == nil ? [] : blanks)
    }

    /// The last （AB） of the stem.
    private func lettersInBrackets(_ text: Range<Int>) -> (Range<Int>, [Int])? {
        let optionCount = LabelChain(source: source, events: events).labels.count
        for open in text.reversed() where source.shadow[open] == 0x28 {
            var close = open + 1
            while close < text.upperBound, close - open < 24, source.shadow[close] != 0x29 { close += 1 }
            guard close < text.upperBound, source.shadow[close] == 0x29,
                let letters = KeyText.letters(source, source.trimmed(open + 1..<close)),
                letters.allSatisfy({ $0 < max(optionCount, 4) })
            else { continue }
            return (open..<close + 1, letters)
        }
        return nil
    }

    /// The text of a stretch without some of its parts; keys are replaced by an empty bracket.
    private func cut(_ range: Range<Int>, without gone: [Range<Int>], blanks: [Range<Int>] = []) -> String {
        var text = ""
        var index = range.lowerBound
        let cuts = (gone.map { ($0, "") } + blanks.map { ($0, "（ ）") })
            .filter { $0.0.lowerBound >= range.lowerBound && $0.0.upperBound <= range.upperBound }
            .sorted { $0.0.lowerBound < $1.0.lowerBound }
        for (cut, replacement) in cuts where cut.lowerBound >= index {
            text += source.cleaned(index..<cut.lowerBound) + replacement
            index = cut.upperBound
        }
        return (text + source.cleaned(index..<range.upperBound)).trimming()
    }
}

extension String {
    fileprivate func trimmingTicks() -> String {
        var view = unicodeScalars
        while let first = view.first, Shadow.fold(first) == Shadow.tick { view.removeFirst() }
        while let last = view.last, Shadow.fold(last) == Shadow.tick { view.removeLast() }
        return String(view)
    }
}
