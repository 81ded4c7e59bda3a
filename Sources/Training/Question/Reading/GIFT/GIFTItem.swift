/// One question: name, stem, answer part.
struct GIFTItem {
    private(set) var name: String?
    private(set) var content = QuestionContent(type: .short, stem: "")
    private(set) var note: IssueCode?
    private var detail = ""
    private var before: ArraySlice<GIFTUnit> = []
    private var answer: ArraySlice<GIFTUnit> = []
    private var after: ArraySlice<GIFTUnit> = []
    private var extra: [(IssueCode, Int)] = []
    private(set) var hasBraces = false
    private var isHTML = false

    init(_ units: [GIFTUnit]) {
        var rest = units[...]
        takeName(&rest)
        let open = rest.firstIndex { $0.isMark("{") }
        let close = rest.firstIndex { $0.isMark("}") }
        before = rest
        guard let open, let close, open < close else {
            // Rule 5: one of the two alone is an error, neither is a description.
            if open != nil || close != nil { fail(.braceError, "花括号没有成对") }
            return
        }
        hasBraces = true
        before = rest[..<open]
        answer = rest[(open + 1)..<close]
        after = rest[(close + 1)...]
    }

    func notes(at start: Int) -> [Note] {
        var notes = extra.map { Note($0.0, at: $0.1) }
        if let note { notes.append(Note(note, at: start, detail)) }
        return notes
    }

    private mutating func fail(_ code: IssueCode, _ detail: String) {
        note = note ?? code
        if self.detail.isEmpty { self.detail = detail }
    }

    private mutating func takeName(_ rest: inout ArraySlice<GIFTUnit>) {
        guard rest.count > 2, rest[rest.startIndex].isMark(":"), rest[rest.startIndex + 1].isMark(":") else { return }
        let body = rest.dropFirst(2)
        var index = body.startIndex
        while index + 1 < body.endIndex {
            if body[index].isMark(":"), body[index + 1].isMark(":") {
                name = Self.text(body[..<index])
                rest = body[(index + 2)...]
                return
            }
            index += 1
        }
        // Rule 4: without its end there is no name.
        rest = body
    }

    mutating func read() {
        takeStem()
        guard hasBraces else { return }
        takeGeneralFeedback()
        let part = Self.trim(answer)
        if part.isEmpty {
            content.type = .short
            content.key = .model("")
        } else if part.first?.isMark("#") == true {
            numerical(part.dropFirst())
        } else if part.contains(where: { $0.isMark("~") }) {
            choice(part)
        } else if let pairs = GIFTAnswer.pairs(part) {
            content.type = .matching
            content.key = .pairs(pairs)
        } else if let verdict = Self.verdict(part) {
            trueFalse(verdict, part)
        } else {
            shortAnswer(part)
        }
    }

    // MARK: Stem

    private mutating func takeStem() {
        var stem = Self.trim(before)
        isHTML = Self.takeFormat(&stem) == "html"
        let tail = Self.trim(after)
        content.stem = plain(Self.text(stem))
        guard let first = tail.first else { return }
        let says = tail.contains { $0.scalar.properties.isAlphabetic || $0.scalar.properties.numericType != nil }
        let closes = tail.count == 1 && ".。?？!！,，;；".unicodeScalars.contains(first.scalar)
        guard says || closes else { return extra.append((.trailingText, first.at)) }
        content.stem += " _____ " + plain(Self.text(tail))
    }

    /// `[html]` and its like at the start of a text (rule 6).
    private static func takeFormat(_ units: inout ArraySlice<GIFTUnit>) -> String? {
        guard units.first?.isMark("[") == true else { return nil }
        for format in ["html", "moodle", "plain", "markdown"] {
            let head = String(String.UnicodeScalarView(units.dropFirst().prefix(format.count + 1).map(\.scalar)))
            if head == format + "]" {
                units = units.dropFirst(format.count + 2)
                return format
            }
        }
        return nil
    }

    private func plain(_ text: String) -> String { isHTML ? HTMLText.plain(text) : text.trimming() }

    private func words(_ units: ArraySlice<GIFTUnit>) -> String {
        var units = Self.trim(units)
        let format = Self.takeFormat(&units)
        let text = Self.text(units)
        return format == "html" || (format == nil && isHTML) ? HTMLText.plain(text) : text.trimming()
    }

    private mutating func takeGeneralFeedback() {
        var index = answer.endIndex - 4
        while index >= answer.startIndex {
            if answer[index..<index + 4].allSatisfy({ $0.isMark("#") }) {
                content.explanation = words(answer[(index + 4)...])
                answer = answer[..<index]
                return
            }
            index -= 1
        }
    }

    // MARK: Answers

    private mutating func choice(_ part: ArraySlice<GIFTUnit>) {
        let answers = GIFTAnswer.list(part, marks: ["~", "="])
        // Rule 8: no = anywhere means several answers, even with one %100%.
        let isSingle = answers.contains { $0.mark == "=" }
        content.type = isSingle ? .single : .multiple
        let hasWeights = answers.contains { $0.weight != nil }
        var right: Set<Int> = []
        for (place, answer) in answers.enumerated() {
            if answer.hasBadWeight { fail(.braceError, "百分比写法不对") }
            let weight = answer.weight ?? (answer.mark == "=" ? .whole : .zero)
            if isSingle ? weight >= .whole : weight > .zero { right.insert(place) }
            var option = QuestionOption(
                label: QuestionOption.letter(place), text: words(answer.text), feedback: words(answer.feedback))
            if hasWeights { option.weight = weight }
            content.options.append(option)
        }
        if !right.isEmpty { content.key = .options(right) }
    }

    private static func verdict(_ part: ArraySlice<GIFTUnit>) -> Bool? {
        let word = part.prefix { !$0.isMark("#") }
        switch text(trim(word)) {
        case "T", "TRUE": return true
        case "F", "FALSE": return false
        default: return nil
        }
    }

    /// Rule 9: the first text is shown when the answer given is wrong, the second when it is right.
    private mutating func trueFalse(_ verdict: Bool, _ part: ArraySlice<GIFTUnit>) {
        content.type = .judge
        content.options = KeySettlement.judgement
        content.key = .options([verdict ? 0 : 1])
        let texts = part.split(omittingEmptySubsequences: false) { $0.isMark("#") }.dropFirst().map(words)
        if let wrong = texts.first { content.options[verdict ? 1 : 0].feedback = wrong }
        if texts.count > 1 { content.options[verdict ? 0 : 1].feedback = texts[texts.startIndex + 1] }
    }

    private mutating func shortAnswer(_ part: ArraySlice<GIFTUnit>) {
        let answers = GIFTAnswer.list(part, marks: ["="])
        content.type = .blank
        content.key = .gaps([
            answers.map { AcceptedAnswer(words($0.text), weight: $0.weight ?? .whole) }.filter { !$0.text.isEmpty }
        ])
    }

    private mutating func numerical(_ part: ArraySlice<GIFTUnit>) {
        let hasMarks = part.contains { $0.isMark("=") || $0.isMark("~") }
        let answers = hasMarks ? GIFTAnswer.list(part, marks: ["=", "~"]) : [GIFTAnswer(mark: "=", units: part)]
        var accepted: [AcceptedAnswer] = []
        for answer in answers where answer.mark == "=" {
            let text = Self.text(Self.trim(answer.text))
            guard let range = GIFTAnswer.numbers(text) else {
                fail(.braceError, "数值答案写法不对")
                continue
            }
            accepted.append(AcceptedAnswer(text, weight: answer.weight ?? .whole, numbers: range))
        }
        content.type = .blank
        content.key = accepted.isEmpty ? .missing : .gaps([accepted])
    }

    static func trim(_ units: ArraySlice<GIFTUnit>) -> ArraySlice<GIFTUnit> {
        var units = units
        while let first = units.first, first.scalar.properties.isWhitespace, !first.isLiteral {
            units = units.dropFirst()
        }
        while let last = units.last, last.scalar.properties.isWhitespace, !last.isLiteral { units = units.dropLast() }
        return units
    }

    static func text(_ units: ArraySlice<GIFTUnit>) -> String {
        String(String.UnicodeScalarView(units.map(\.scalar)))
    }
}
