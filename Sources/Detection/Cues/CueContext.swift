/// What the words around a reading say.
struct CueContext {
    var support: Float = 0
    var reasons: ReasonSet = []
    /// The cue before, whatever it is, and how many units lie between.
    var before: Cue?
    var gap = Int.max
}

extension Scan {
    /// How far back a word still speaks for a number, in units.
    private static let reach = 24

    /// Weighs the nearest cue before and an adjacent one behind.
    ///
    /// Nearest, because "order 5678 paid with card 4532…" is a card. One that says only "a number" (号, 编号) speaks with a
    /// quarter of its weight where it is not adjacent.
    mutating func context(of range: Range<Int>, for label: Label) -> CueContext {
        var context = CueContext()
        var place = cueCount(before: range.lowerBound) - 1
        var looked = 0
        while place >= 0, looked < 3 {
            let hit = cues[place]
            let gap = range.lowerBound - Int(hit.end)
            if gap > Self.reach { break }
            let weight = weight(from: Int(hit.end), to: range.lowerBound)
            if weight == 0 { break }
            let value = CueTable.support(hit.cue, for: label) * weight
            if context.before == nil { (context.before, context.gap) = (hit.cue, gap) }
            if value != 0 {
                context.support = value
                if value > 0.5 { context.reasons.insert(ReasonSet(hit.start == hit.end ? .column : .wordBefore)) }
                break
            }
            looked += 1
            place -= 1
        }
        addWordBehind(range, label, &context)
        return context
    }

    private func addWordBehind(_ range: Range<Int>, _ label: Label, _ context: inout CueContext) {
        for gap in 0...2 {
            let at = range.upperBound + gap
            guard at < units.count else { return }
            if let cue = Cue(rawValue: UInt16(cueStarts[at])) {
                let value = CueTable.support(cue, for: label) * (label == .birthDate ? 1 : 0.5)
                if value > 0 {
                    context.support = max(0, context.support) + value
                    context.reasons.insert(ReasonSet(.wordAfter))
                }
                return
            }
            guard units[at].isBlank || units[at] == UInt16(ascii: "(") || units[at] == 0x53F7 else { return }
        }
    }

    /// 1 next to the number, less further off and across commas, 0 across the end of a sentence.
    private func weight(from start: Int, to end: Int) -> Float {
        var weight: Float = 1
        for at in start..<max(start, end) {
            switch units[at] {
            case 0x3002, UInt16(ascii: ";"), UInt16(ascii: "!"), UInt16(ascii: "?"), UInt16(ascii: "|"), 0x09: return 0
            case .lineBreak: weight *= units[at - 1] == UInt16(ascii: ":") ? 0.9 : 0
            case .fullComma, UInt16(ascii: ","), 0x3001: weight *= 0.5
            case UInt16(ascii: ")"): weight *= 0.8
            default: break
            }
        }
        let gap = end - start
        return gap <= 3 ? weight : gap <= 8 ? weight * 0.85 : gap <= 16 ? weight * 0.6 : weight * 0.35
    }

    /// The number of cues that end at or before `place`.
    private mutating func cueCount(before place: Int) -> Int {
        if lastCue.place == place { return lastCue.count }
        // Numbers ask in the order of the text, and so do addresses: the next answer is near the last.
        var count = min(lastCue.count, cues.count)
        while count < cues.count, Int(cues[count].end) <= place { count += 1 }
        while count > 0, Int(cues[count - 1].end) > place { count -= 1 }
        lastCue = (place, count)
        return count
    }
}
