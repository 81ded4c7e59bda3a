/// One answer of an answer part: its mark, its weight, its text, its feedback.
struct GIFTAnswer {
    let mark: Unicode.Scalar
    private(set) var weight: OptionWeight?
    private(set) var hasBadWeight = false
    private(set) var text: ArraySlice<GIFTUnit>
    private(set) var feedback: ArraySlice<GIFTUnit> = []

    init(mark: Unicode.Scalar, units: ArraySlice<GIFTUnit>) {
        self.mark = mark
        text = GIFTItem.trim(units)
        takeWeight()
        if let hash = text.firstIndex(where: { $0.isMark("#") }) {
            feedback = text[(hash + 1)...]
            text = text[..<hash]
        }
    }

    /// `%n%`, n from -100 to 100 with decimals.
    private mutating func takeWeight() {
        guard text.first?.isMark("%") == true else { return }
        let body = text.dropFirst()
        guard let end = body.prefix(16).firstIndex(where: { $0.isMark("%") }) else { return }
        weight = OptionWeight(percent: GIFTItem.text(body[..<end]))
        hasBadWeight = weight == nil
        text = body[(end + 1)...]
    }

    /// Split at the marks that are not escaped; what stands before the first one is an answer too when it says
    /// anything (`{two}`).
    ///
    /// Far more than letters are kept, so that the form check refuses the question, but not all of a million.
    static func list(_ part: ArraySlice<GIFTUnit>, marks: Set<Unicode.Scalar>) -> [GIFTAnswer] {
        var answers: [GIFTAnswer] = []
        var mark: Unicode.Scalar = "="
        var start = part.startIndex
        var isFirst = true
        for index in part.indices where !part[index].isLiteral && marks.contains(part[index].scalar) {
            guard answers.count < LabelChain.most else { return answers }
            let units = GIFTItem.trim(part[start..<index])
            if !(isFirst && units.isEmpty) { answers.append(GIFTAnswer(mark: mark, units: units)) }
            (mark, start, isFirst) = (part[index].scalar, index + 1, false)
        }
        answers.append(GIFTAnswer(mark: mark, units: part[start...]))
        return answers
    }

    /// `=left -> right` for every answer; nil when the part is no matching (rule 7).
    static func pairs(_ part: ArraySlice<GIFTUnit>) -> [MatchingPair]? {
        guard part.contains(where: { $0.isMark("=") }) else { return nil }
        var pairs: [MatchingPair] = []
        for answer in list(part, marks: ["="]) {
            guard let arrow = arrow(in: answer.text) else { continue }
            pairs.append(
                MatchingPair(
                    left: GIFTItem.text(GIFTItem.trim(answer.text[..<arrow])),
                    right: GIFTItem.text(GIFTItem.trim(answer.text[(arrow + 2)...]))))
        }
        return pairs.isEmpty ? nil : pairs
    }

    private static func arrow(in units: ArraySlice<GIFTUnit>) -> Int? {
        units.indices.dropLast().first { units[$0].isMark("-") && units[$0 + 1].isMark(">") }
    }

    /// `value`, `value:tolerance`, `low..high` (rule 10).
    static func numbers(_ text: String) -> ClosedRange<Double>? {
        let bounds = text.split(separator: "..", omittingEmptySubsequences: false)
        if bounds.count == 2 {
            guard let low = number(bounds[0]), let high = number(bounds[1]), low <= high else { return nil }
            return low...high
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let value = parts.first.flatMap(number) else { return nil }
        guard parts.count == 2 else { return value...value }
        guard let tolerance = number(parts[1]), tolerance >= 0 else { return nil }
        return value - tolerance...value + tolerance
    }

    private static func number(_ text: Substring) -> Double? {
        guard let value = Double(text.trimming()), value.isFinite, abs(value) < 1e15 else { return nil }
        return value
    }
}
