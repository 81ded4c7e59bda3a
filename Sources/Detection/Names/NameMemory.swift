/// What one piece of a document leaves to the next.
struct DocumentMemory {
    var names = NameMemory()
    /// The headings of the table that goes on.
    var headings: ColumnHeadings?
}

/// A name accepted once is accepted everywhere in the document, and carries on into the next piece of a long one.
struct NameMemory {
    /// Names of up to four units, 16 bits each.
    private var known: [UInt64: Int] = [:]
    /// A bit for each known name: most names that are asked for are turned away without looking them up.
    private var marks = SIMD8<UInt64>()
    private static let limit = 4096

    mutating func remember(_ name: UInt64) {
        guard known.count < Self.limit else { return }
        known[name, default: 0] += 1
        let mark = Self.mark(name)
        marks[mark.word] |= mark.bit
    }

    /// In how many places the name was accepted by itself.
    func places(of name: UInt64) -> Int {
        let mark = Self.mark(name)
        return marks[mark.word] & mark.bit == 0 ? 0 : known[name] ?? 0
    }

    private static func mark(_ name: UInt64) -> (word: Int, bit: UInt64) {
        let hash = name &* 0x9E37_79B9_7F4A_7C15
        return (Int(hash >> 61), 1 << (hash >> 55 & 63))
    }
}

extension Scan {
    /// What is needed to be remembered: more than the half that is needed to be reported.
    private static let certain: Float = 1.5

    /// Lifts candidates that read like a name accepted elsewhere, then hands all of them to arbitration.
    mutating func offerNames(_ memory: inout NameMemory) {
        shiftByPrior()
        lowerBehindConjunctions()
        for name in names where name.score >= Self.certain { memory.remember(text(name.range)) }
        let addresses = candidates.filter { $0.label == .address && $0.score > 1 }
        let repeated = names.map { isRepeated($0, memory) }
        // 王小五, known from elsewhere, is not 王小 here.
        var longest: [Int32: Int32] = [:]
        for (name, isKnown) in zip(names, repeated) where isKnown {
            longest[name.start] = max(name.end, longest[name.start] ?? 0)
        }
        for (name, isKnown) in zip(names, repeated) where !Self.holds(addresses, name) {
            var score = isKnown ? max(name.score + (name.score < Self.certain ? 4 : 2), 1) : name.score
            if let end = longest[name.start], end > name.end { score -= 3 }
            guard score > 0 else { continue }
            candidates.append(Candidate(.person, name.range, score: score, reasons(name, isRepeated: isKnown)))
        }
    }

    /// Whether the name was accepted by itself in another place.
    private func isRepeated(_ name: NameCandidate, _ memory: NameMemory) -> Bool {
        memory.places(of: text(name.range)) > (name.score < Self.certain ? 0 : 1)
    }

    /// Whether an address, of which none overlap, holds the whole name: 中山路, 张家村.
    private static func holds(_ addresses: [Candidate], _ name: NameCandidate) -> Bool {
        var low = 0
        var high = addresses.count
        while low < high {
            let middle = (low + high) / 2
            if addresses[middle].end < name.end { low = middle + 1 } else { high = middle }
        }
        return low < addresses.count && addresses[low].start <= name.start
    }

    private func reasons(_ name: NameCandidate, isRepeated: Bool) -> ReasonSet {
        var reasons = ReasonSet(.nameModel)
        if cueEnds[Int(name.start)] == UInt8(Cue.person.rawValue) { reasons.insert(ReasonSet(.wordBefore)) }
        if cueStarts[Int(name.end)] == UInt8(Cue.title.rawValue) { reasons.insert(ReasonSet(.title)) }
        if isRepeated { reasons.insert(ReasonSet(.repeated)) }
        return reasons
    }

    /// Prose without any number of a person names fewer people than a ticket, a form or a letter does, where a missed
    /// name also weighs more than one too many: measured in docs/detection.md, “What a threshold costs”.
    private mutating func shiftByPrior() {
        let holdsMore = candidates.contains { $0.label != nil && $0.label != .person && $0.score > 2 }
        let shift: Float = holdsMore ? 0.7 : units.count < 60 ? -0.3 : -1.2
        for place in names.indices { names[place].score += shift }
    }

    /// 和, 与 and 于 are family names, but hardly behind another name: 陈荣和王伟.
    private mutating func lowerBehindConjunctions() {
        guard names.contains(where: { Self.conjunctions.contains(units[Int($0.start)]) }) else { return }
        var ends: Set<Int32> = []
        for name in names where name.score > 0 { ends.insert(name.end) }
        for place in names.indices {
            let name = names[place]
            let first = units[Int(name.start)]
            guard Self.conjunctions.contains(first), ends.contains(name.start) else { continue }
            names[place].score -= 3
        }
    }

    private static let conjunctions = "和与于向同连".units

    private func text(_ range: Range<Int>) -> UInt64 {
        var text: UInt64 = 0
        for place in range where !units[place].isBlank { text = text << 16 | UInt64(units[place]) }
        return text
    }
}
