/// One question's stretch of text, taken apart: marker, score, stem, options, key, explanation.
struct TextBlock {
    let source: SourceText
    let range: Range<Int>
    /// After the number.
    let content: Int
    let events: ArraySlice<TextEvent>

    struct Parsed {
        var question: ReadQuestion
        var evidence: KeyEvidence
        var notes: [Note]
        /// After the last character that belongs to it.
        var end: Int
    }

    init(source: SourceText, range: Range<Int>, content: Int, events: [TextEvent]) {
        self.source = source
        self.range = range
        self.content = content
        let first = Self.firstIndex(events, from: content)
        let last = Self.firstIndex(events, from: range.upperBound)
        self.events = events[first..<max(first, last)]
    }

    private static func firstIndex(_ events: [TextEvent], from place: Int) -> Int {
        var (low, high) = (0, events.count)
        while low < high {
            let middle = (low + high) / 2
            if events[middle].start < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func parse(number: Int?, section: TextReader.Section) -> Parsed {
        let markers = TextMarkers(source: source, events: events, end: range.upperBound)
        let bodyEnd = markers.first ?? range.upperBound
        var body = TextBody(source: source, range: content..<max(content, bodyEnd), events: events)
        body.isClosed = markers.first != nil
        body.take()
        var evidence = body.evidence
        evidence.sectionType = section.type
        evidence.isSectionTyped = section.isTyped
        var question = ReadQuestion(
            number: number, content: QuestionContent(type: .single, stem: body.stem, options: body.options))
        question.milliMarks = body.milliMarks ?? section.milliMarks
        question.content.explanation = markers.explanation
        question.labels = markers.labels
        if let answer = markers.answer {
            evidence.line = KeyText(source, answer, optionCount: body.options.count)
            evidence.at = answer.lowerBound
        } else if let key = body.bareKey {
            evidence.line = key
        }
        if evidence.at == 0 { evidence.at = content }
        let end = max(body.end, markers.end)
        return Parsed(question: question, evidence: evidence, notes: body.notes, end: min(end, range.upperBound))
    }
}

/// The named lines behind a question: 答案, 解析, 难度, 标签, 法条, and what a result export adds.
struct TextMarkers {
    /// Where the first of them starts.
    private(set) var first: Int?
    private(set) var answer: Range<Int>?
    private(set) var explanation = ""
    private(set) var labels = QuestionLabels()
    private(set) var end = 0
    private let source: SourceText

    init(source: SourceText, events: ArraySlice<TextEvent>, end: Int) {
        self.source = source
        let markers = Self.markers(source, events)
        first = markers.first?.start
        for (place, marker) in markers.enumerated() {
            let limit = place + 1 < markers.count ? markers[place + 1].start : end
            take(marker, limit: limit)
        }
    }

    private static func markers(_ source: SourceText, _ events: ArraySlice<TextEvent>) -> [TextEvent] {
        var found: [TextEvent] = []
        var explained = false
        let lastLabel = events.last { if case .label(_, let form) = $0.kind { form.rawValue <= 1 } else { false } }?
            .start
        for event in events {
            switch event.kind {
            case .answer, .answerHeading, .foreign, .difficulty, .tags, .law, .explanation:
                let isStart = source.isAtLineStart(event.start)
                if explained && !isStart { continue }
                // 以下哪个答案：A.… is a stem.
                if !isStart, !explained, let lastLabel, lastLabel > event.start { continue }
                explained = explained || event.kind == .explanation
                found.append(event)
            default: continue
            }
        }
        return found
    }

    private mutating func take(_ marker: TextEvent, limit: Int) {
        switch marker.kind {
        case .answer, .answerHeading:
            let value = paragraph(from: marker.end, to: limit, lines: 6)
            if answer == nil { answer = value }
        case .explanation:
            let value = paragraph(from: marker.end, to: limit, lines: 60)
            let text = source.text(value).trimming()
            explanation += (explanation.isEmpty ? "" : "\n") + text
        case .difficulty: labels.difficulty = Difficulty(source.text(paragraph(from: marker.end, to: limit))) ?? .medium
        case .tags: labels.themes.formUnion(Self.list(source.text(paragraph(from: marker.end, to: limit))))
        case .law:
            labels.laws += Self.list(source.text(paragraph(from: marker.end, to: limit))).map { LawReference($0) }
        default: _ = paragraph(from: marker.end, to: limit)
        }
    }

    static func list(_ text: String) -> [String] {
        text.split { ";；,，、|\n".contains($0) }.map { $0.trimming() }.filter { !$0.isEmpty }
    }

    /// The rest of the line and the lines after it, up to a blank one; the next line when this one holds nothing.
    private mutating func paragraph(from: Int, to limit: Int, lines: Int = 1) -> Range<Int> {
        var start = from
        if start < limit, source.shadow[start] == 0x3A { start += 1 }
        start = source.skipGaps(start, to: limit)
        if lines > 1, start < limit, source.shadow[start].isLineEnd { start = source.skipBlanks(start, to: limit) }
        var close = start
        var count = 0
        while close < limit {
            guard source.shadow[close].isLineEnd else { close += 1; continue }
            count += 1
            let next = source.skipGaps(close + (isPair(close) ? 2 : 1), to: limit)
            if count >= lines || next >= limit || source.shadow[next].isLineEnd { break }
            close = next
        }
        end = max(end, close)
        return start..<max(start, close)
    }

    private func isPair(_ index: Int) -> Bool {
        source.shadow[index] == 0x0D && index + 1 < source.count && source.shadow[index + 1] == 0x0A
    }
}
