extension EventScan {
    /// What only the start of a line can be: headings of sections, of answers, of other text, and type names.
    mutating func lineStart(at index: Int) -> Int? {
        let line = source.line(source.lineIndex(of: index))
        let whole = index..<line.upperBound
        if isAnswerHeading(whole) { return add(.answerHeading, index, line.upperBound) }
        if let end = numbered(index) {
            let start = source.skipGaps(end, to: line.upperBound)
            if let (type, marks) = section(start..<line.upperBound) {
                return add(.section(type, milliMarks: marks), index, line.upperBound)
            }
            if let (type, typeEnd) = type(at: start, before: line.upperBound) {
                // 一、单选题 with the first question on the same line.
                return add(.section(type, milliMarks: nil), index, typeEnd)
            }
            if isAnswerHeading(start..<line.upperBound) { return add(.answerHeading, index, line.upperBound) }
            return add(.heading, index, end)
        }
        if let (type, marks) = section(whole) {
            let isHeading = numberFollows(line.upperBound)
            return isHeading
                ? add(.section(type, milliMarks: marks), index, line.upperBound)
                : add(.typeMarker(type), index, line.upperBound)
        }
        if let (type, end) = type(at: index, before: line.upperBound), end < source.count, source.shadow[end] == 0x3A {
            return add(.typeMarker(type), index, end + 1)
        }
        return nil
    }

    /// 一、 （一） 第一部分: the place after it.
    private func numbered(_ index: Int) -> Int? {
        let shadow = source.shadow
        var end = index
        if shadow[end] == 0x7B2C { end += 1 }  // 第
        let first = end
        while end < source.count, TextWords.chineseDigits.contains(shadow[end]), end - first < 3 { end += 1 }
        guard end > first, end < source.count else { return nil }
        if first > index {
            for word: Word in ["部分", "大题", "章", "节", "篇"] where source.has(word, at: end, before: source.count) {
                return end + word.count
            }
            return nil
        }
        return [0x3001, 0x2E, 0x3A].contains(shadow[end]) ? end + 1 : nil
    }

    /// A type name, brackets and marks, and nothing else of weight.
    func section(_ range: Range<Int>) -> (QuestionType?, Int?)? {
        let range = source.trimmed(range)
        guard range.count <= 80, let (type, end) = type(at: range.lowerBound, before: range.upperBound) else {
            return nil
        }
        var rest = source.trimmed(end..<range.upperBound)
        while let first = rest.first, [0x3A, 0x2E, 0x3002, 0x2A].contains(source.shadow[first]) {
            rest = source.trimmed(rest.lowerBound + 1..<rest.upperBound)
        }
        guard let first = rest.first else { return (type, nil) }
        let isNote = source.shadow[first] == 0x28 || source.shadow[first] == 0x5B
        let text = source.text(rest)
        guard isNote || (text.contains("分") && text.contains("题") && rest.count <= 40) else { return nil }
        guard
            isNote == false || source.shadow[rest.upperBound - 1] == 0x29 || source.shadow[rest.upperBound - 1] == 0x5D
                || text.contains("分")
        else { return nil }
        return (type, Self.marks(in: Word(text.filter { !$0.isWhitespace })))
    }

    func isAnswerHeading(_ range: Range<Int>) -> Bool {
        var range = source.trimmed(range)
        if let first = range.first, source.shadow[first] == 0x5B { range = range.lowerBound + 1..<range.upperBound }
        let edges: Set<UInt32> = [0x3A, 0x5D, 0x20, 0x2E, 0x3002]
        while let last = range.last, edges.contains(source.shadow[last]) { range = range.lowerBound..<last }
        guard (2...12).contains(range.count) else { return false }
        let text = source.text(range).filter { !$0.isWhitespace && $0 != "：" && $0 != ":" }
        return TextWords.answerHeadings.contains(text)
    }

    /// The next line that says something begins with a question's number.
    private func numberFollows(_ end: Int) -> Bool {
        let next = source.skipBlanks(end, to: source.count)
        guard next < source.count else { return false }
        let shadow = source.shadow
        var index = next
        if shadow[index] == 0x28 || shadow[index] == 0x5B || shadow[index] == 0x7B2C { index += 1 }
        return shadow[source.skipGaps(index, to: source.count) < source.count ? index : next].isDigit
    }

    /// 【单选题】 or 【参考答案】 alone on a line, （一）单选题.
    mutating func bracketLine(at index: Int, inner: Range<Int>, closed: Int) -> Int? {
        let line = source.line(source.lineIndex(of: index))
        if isAnswerHeading(index..<line.upperBound), source.isBlank(closed + 1..<line.upperBound) {
            // With a value on the next line it is a question's own answer.
            let next = source.skipBlanks(line.upperBound, to: source.count)
            guard next < source.count, source.shadow[next].isDigit else { return nil }
            return add(.answerHeading, index, line.upperBound)
        }
        if !inner.isEmpty, inner.count <= 3, inner.allSatisfy({ TextWords.chineseDigits.contains(source.shadow[$0]) }) {
            let start = source.skipGaps(closed + 1, to: line.upperBound)
            if let (type, marks) = section(start..<line.upperBound) {
                return add(.section(type, milliMarks: marks), index, line.upperBound)
            }
            return add(.heading, index, closed + 1)
        }
        guard let (type, marks) = section(inner) ?? nil, numberFollows(line.upperBound) else { return nil }
        let rest = source.trimmed(closed + 1..<line.upperBound)
        guard rest.isEmpty || source.shadow[rest.lowerBound] == 0x28 else { return nil }
        let text = source.text(rest).filter { !$0.isWhitespace }
        return add(.section(type, milliMarks: marks ?? Self.marks(in: Word(text))), index, line.upperBound)
    }
}
