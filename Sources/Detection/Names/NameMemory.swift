/// A name accepted once is accepted everywhere in the document, and carries on into the next piece of a long one.
struct NameMemory {
    private(set) var known: Set<[UInt16]> = []
    private static let limit = 4096

    mutating func remember(_ name: [UInt16]) {
        if known.count < Self.limit { known.insert(name) }
    }
}

extension Scan {
    /// What is needed to be remembered: more than the half that is needed to be reported.
    private static let certain: Float = 1.5

    /// Lifts candidates that read like a name accepted elsewhere, then hands all of them to arbitration.
    mutating func offerNames(_ memory: inout NameMemory) {
        for name in names where name.score >= Self.certain { memory.remember(text(name.range)) }
        for place in names.indices {
            let name = names[place]
            var reasons = ReasonSet(.nameModel)
            let before = cueEnds[Int(name.start)]
            if before == UInt8(Cue.person.rawValue) { reasons.insert(ReasonSet(.wordBefore)) }
            if cueStarts[Int(name.end)] == UInt8(Cue.title.rawValue) { reasons.insert(ReasonSet(.title)) }
            if name.score < Self.certain, memory.known.contains(text(name.range)) {
                names[place].score = max(name.score + 4, 1)
                reasons.insert(ReasonSet(.repeated))
            }
            candidates.append(Candidate(.person, name.range, score: names[place].score, reasons))
        }
    }

    private func text(_ range: Range<Int>) -> [UInt16] {
        range.lazy.map { units[$0] }.filter { !$0.isBlank }
    }
}
