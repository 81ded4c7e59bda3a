/// One answer of a block at the end of a paper.
struct AnswerEntry: Equatable {
    /// Which run of numbers within the block.
    var run: Int
    var number: Int
    var at: Int
    /// Where its value stands.
    var value: Range<Int>
    var explanation: String = ""
}

/// Reads 参考答案 at the end: `1.A 2.B`, `1-5: ABCDA`, `1A2B3C`, 题号/答案 tables, section by section.
struct AnswerBlock {
    let source: SourceText
    let start: Int

    private struct State {
        var entries: [AnswerEntry] = []
        var run = 0
        var end: Int
        var numbers: [(Int, Int)] = []
    }

    /// The entries, and where the block ends: at the first line that is no answer.
    func parse() -> (entries: [AnswerEntry], end: Int) {
        guard start < source.count else { return ([], start) }
        var state = State(end: start)
        var line = source.lineIndex(of: start)
        while line < source.lineStarts.count {
            let range = source.trimmed(max(start, source.lineStarts[line])..<max(start, source.line(line).upperBound))
            if !range.isEmpty, !take(range, line: line, &state) { break }
            if !range.isEmpty { state.end = source.line(line).upperBound }
            line += 1
        }
        return (state.entries, state.end)
    }

    /// False when the line is no part of the block.
    private func take(_ range: Range<Int>, line: Int, _ state: inout State) -> Bool {
        if let heading = headingEnd(range) {
            let rest = source.trimmed(heading..<range.upperBound)
            guard !rest.isEmpty || nextLineIsAnswers(after: line) else { return false }
            state.run += 1
            return rest.isEmpty || take(rest, line: line, &state) || !state.entries.isEmpty
        }
        if let numbers = table(range, "题号") {
            state.numbers = numbers
            return true
        }
        if !state.numbers.isEmpty, let keys = tableKeys(range, count: state.numbers.count) {
            for (number, key) in zip(state.numbers, keys) { append(number.0, at: number.1, key, &state) }
            state.numbers = []
            return true
        }
        if let last = state.entries.indices.last, let text = explanation(range) {
            state.entries[last].explanation += (state.entries[last].explanation.isEmpty ? "" : "\n") + text
            return true
        }
        return entries(range, &state)
    }

    private func append(_ number: Int, at: Int, _ value: Range<Int>, _ state: inout State) {
        if let last = state.entries.last, last.run == state.run, number == 1, last.number >= 1 { state.run += 1 }
        state.entries.append(AnswerEntry(run: state.run, number: number, at: at, value: value))
    }

    /// 一、 and (or) the name of a type.
    private func headingEnd(_ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound, TextWords.chineseDigits.contains(source.shadow[index]) { index += 1 }
        if index > range.lowerBound, index < range.upperBound, source.shadow[index] == 0x3001 {
            index += 1
        } else if index > range.lowerBound {
            return nil
        }
        index = source.skipGaps(index, to: range.upperBound)
        if index < range.upperBound, source.shadow[index] == 0x5B || source.shadow[index] == 0x28 { index += 1 }
        for (name, _) in TextWords.types where source.has(name, at: index, before: range.upperBound) {
            index += name.count
            while index < range.upperBound,
                !source.shadow[index].isDigit || source.shadow[range.lowerBound..<index].last == 0x5171
            {
                // Anything in brackets after the name belongs to the heading.
                guard [0x3A, 0x5D, 0x29, 0x20, 0x2E].contains(source.shadow[index]) else { break }
                index += 1
            }
            return index
        }
        return nil
    }

    private func nextLineIsAnswers(after line: Int) -> Bool {
        var next = line + 1
        while next < source.lineStarts.count, next - line < 4 {
            let range = source.trimmed(source.line(next))
            if !range.isEmpty {
                var probe = State(end: start)
                return table(range, "题号") != nil || entries(range, &probe)
            }
            next += 1
        }
        return false
    }

    private func explanation(_ range: Range<Int>) -> String? {
        var index = range.lowerBound
        if source.shadow[index] == 0x5B { index += 1 }
        for word in TextWords.explanation where source.has(word, at: index, before: range.upperBound) {
            index += word.count
            while index < range.upperBound, [0x3A, 0x5D, 0x20].contains(source.shadow[index]) { index += 1 }
            return source.cleaned(index..<range.upperBound)
        }
        return nil
    }

    // MARK: Tables

    private func cells(_ range: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var index = range.lowerBound
        let gaps: Set<UInt32> = [0x20, 0x7C, 0x2C, 0x3B, Shadow.mark]
        while index < range.upperBound {
            if gaps.contains(source.shadow[index]) { index += 1; continue }
            let first = index
            while index < range.upperBound, !gaps.contains(source.shadow[index]) { index += 1 }
            cells.append(first..<index)
        }
        return cells
    }

    private func table(_ range: Range<Int>, _ word: Word) -> [(Int, Int)]? {
        let cells = cells(range)
        guard let first = cells.first, source.has(word, at: first.lowerBound, before: first.upperBound) else {
            return nil
        }
        let numbers = cells.dropFirst().compactMap { cell in
            Int(source.text(cell)).map { ($0, cell.lowerBound) }
        }
        return numbers.isEmpty ? nil : numbers
    }

    private func tableKeys(_ range: Range<Int>, count: Int) -> [Range<Int>]? {
        let cells = cells(range)
        guard let first = cells.first, source.has("答案", at: first.lowerBound, before: first.upperBound),
            cells.count == count + 1
        else { return nil }
        return Array(cells.dropFirst())
    }

    // MARK: Lists

    private func entries(_ range: Range<Int>, _ state: inout State) -> Bool {
        var index = range.lowerBound
        let before = state.entries.count
        while let next = entry(index, range.upperBound, &state) { index = next }
        return state.entries.count > before && source.isBlank(index..<range.upperBound)
    }

    /// One entry from here; the place after it, or nil at the end or at something else.
    private func entry(_ from: Int, _ end: Int, _ state: inout State) -> Int? {
        var index = skip(from, end, [0x2C, 0x3B, 0x3001, 0x7C, 0x28, 0x5B, 0x7B2C, 0x3002])
        guard let (first, afterFirst) = number(index, end) else { return nil }
        let at = index
        index = source.skipGaps(afterFirst, to: end)
        if index < end, [0x2D, 0x7E, 0x81F3].contains(source.shadow[index]),
            let (last, afterLast) = number(source.skipGaps(index + 1, to: end), end), last > first, last - first < 200
        {
            return series(first...last, at: at, from: afterLast, end, &state)
        }
        index = skip(index, end, [0x9898, 0x29, 0x5D, 0x2E, 0x3001, 0x3A])
        let close = valueEnd(index, end)
        guard close > index else { return nil }
        var value = source.trimmed(index..<close)
        while let last = value.last, [0x3001, 0x2C, 0x3B, 0x3002].contains(source.shadow[last]) {
            value = source.trimmed(value.lowerBound..<last)
        }
        guard !value.isEmpty else { return nil }
        append(first, at: at, value, &state)
        guard close < end, let text = explanation(source.trimmed(close..<end)) else { return close }
        state.entries[state.entries.count - 1].explanation = text
        return end
    }

    private func skip(_ from: Int, _ end: Int, _ values: Set<UInt32>) -> Int {
        var index = from
        while index < end, source.shadow[index].isBlank || values.contains(source.shadow[index]) { index += 1 }
        return index
    }

    private func number(_ from: Int, _ end: Int) -> (Int, Int)? {
        var index = from
        var value = 0
        while index < end, source.shadow[index].isDigit, index - from < 4 {
            value = value * 10 + Int(source.shadow[index] - 0x30)
            index += 1
        }
        return index > from ? (value, index) : nil
    }

    /// Up to the next number, an explanation, or the end.
    private func valueEnd(_ from: Int, _ end: Int) -> Int {
        var index = from
        while index < end {
            let value = source.shadow[index]
            if index > from, value.isDigit, !source.shadow[index - 1].isDigit, startsEntry(index, end) { return index }
            if value == 0x89E3 || value == 0x7B54 || value == 0x5B, explanation(index..<end) != nil { return index }
            index += 1
        }
        return end
    }

    /// A digit opens the next entry when letters or a verdict came before it, or a separator stands behind it.
    private func startsEntry(_ index: Int, _ end: Int) -> Bool {
        var before = index - 1
        while before > 0, [0x28, 0x5B, 0x7B2C].contains(source.shadow[before]) || source.shadow[before].isBlank {
            before -= 1
        }
        let value = source.shadow[before]
        let afterKey =
            value.isUpper || value == Shadow.tick || value == Shadow.cross || value == 0x5BF9 || value == 0x9519
        guard let (_, after) = number(index, end) else { return false }
        let next = source.skipGaps(after, to: end)
        let isSeparated =
            next < end && [0x2E, 0x3001, 0x3A, 0x29].contains(source.shadow[next])
            && !(next + 1 < end && source.shadow[next + 1].isDigit)
        let separatesBefore =
            source.shadow[index - 1].isBlank || [0x3B, 0x2C, 0x3002, 0x28].contains(source.shadow[index - 1])
        return afterKey || (isSeparated && separatesBefore)
    }

    private func series(_ numbers: ClosedRange<Int>, at: Int, from: Int, _ end: Int, _ state: inout State) -> Int? {
        let index = skip(from, end, [0x9898, 0x29, 0x5D, 0x2E, 0x3001, 0x3A])
        var close = index
        while close < end, !source.shadow[close].isDigit { close += 1 }
        let range = source.trimmed(index..<close)
        var groups = cells(range)
        if groups.count != numbers.count {
            groups = range.filter { !source.shadow[$0].isBlank && ![0x2C, 0x3001, 0x3B].contains(source.shadow[$0]) }
                .map { $0..<$0 + 1 }
        }
        guard groups.count == numbers.count else { return nil }
        for (number, group) in zip(numbers, groups) { append(number, at: at, group, &state) }
        return close
    }
}
