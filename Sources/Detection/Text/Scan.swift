/// One piece of text on its way from units to candidates: what the sweep noted, and the candidates so far.
struct Scan {
    let units: Units
    var tokens: [Token] = []
    var cues: [CueHit] = []
    /// For each place the cue that ends or begins there (raw value), so that a name asks for its neighbours at once.
    var cueEnds: [UInt8]
    var cueStarts: [UInt8]
    /// For each place whether a cue of two units or more covers it, as a number of the model of names.
    var cueCover: [UInt8]
    /// For each place whether the name of a division covers it: 1 short form, 3 in full, and 4 more where one
    /// begins, 8 where one ends.
    var placeMarks: [UInt8]
    var divisions: [DivisionHit] = []
    var roads: [Int32] = []
    var nameStarts: [Int32] = []
    var candidates: [Candidate] = []
    /// How many cues end at or before a place that was asked for: numbers ask several times for the same.
    var lastCue = (place: -1, count: 0)
    var names: [NameCandidate] = []
    /// Names without a dot beside an office, as they may stand elsewhere too.
    var foreignNames: [Range<Int>] = []

    init(_ units: Units) {
        self.units = units
        cueEnds = [UInt8](repeating: 0, count: units.count + 1)
        cueStarts = cueEnds
        placeMarks = cueEnds
        cueCover = cueEnds
    }

    /// Everything that one pass over the units can note; scoring comes after, when the words behind are known too.
    mutating func sweep() {
        let classes = UnitClasses.shared.table
        let (cueTrie, divisionTrie) = (CueTable.trie, DivisionTable.shared.anchors)
        nameStarts.reserveCapacity(units.count / 8)
        cues.reserveCapacity(units.count / 12)
        tokens.reserveCapacity(units.count / 16)
        candidates.reserveCapacity(units.count / 24)
        names.reserveCapacity(units.count / 24)
        var at = 0
        var (cueEnd, tokenEnd, divisionEnd) = (0, 0, 0)
        while at < units.count {
            let kind = UnitClass(rawValue: classes[Int(units[at])])
            guard kind.rawValue != 0 else {
                at += 1
                continue
            }
            if kind.contains(.cue), at >= cueEnd, kind.contains(.shortCue) || cueTrie.mayBegin(units, at: at) {
                cueEnd = noteCue(at: at, in: cueTrie)
            }
            if kind.contains(.division), at >= divisionEnd, divisionTrie.mayBegin(units, at: at) {
                divisionEnd = noteDivision(at: at, in: divisionTrie)
            }
            if kind.contains(.surname) { nameStarts.append(Int32(at)) }
            if !kind.isDisjoint(with: .rare) {
                if kind.contains(.alphanumeric), at >= tokenEnd { tokenEnd = noteToken(at: at) }
                if kind.contains(.hanDigit), at >= tokenEnd { tokenEnd = noteHanDigits(at: at) }
                note(kind, at: at)
            }
            at += 1
        }
    }

    /// What is rare enough to be looked at on the spot.
    private mutating func note(_ kind: UnitClass, at place: Int) {
        if kind.contains(.at) { readEmail(at: place) }
        if kind.contains(.plate) { readPlate(at: place) }
        if kind.contains(.road) { roads.append(Int32(place)) }
        if kind.contains(.colon) { readIPv6(at: place) }
        if kind.contains(.middleDot) { readTranscribedName(at: place) }
        if kind.contains(.office) { readOffice(at: place) }
    }

    /// Notes the longest cue word at `start` and returns where it ends; words in Latin letters must stand alone.
    private mutating func noteCue(at start: Int, in trie: UnitTrie) -> Int {
        var length = 0
        var meaning: UInt16 = 0
        let units = units
        trie.visit(units, at: start) { reach, word in
            let end = start + reach
            let isWhole = !units[end - 1].isLetter || (!units[end].isLetter && !units[start - 1].isLetter)
            if isWhole { (length, meaning) = (reach, word) }
        }
        guard length > 0, let cue = Cue(rawValue: meaning) else { return start }
        cues.append(CueHit(start: Int32(start), end: Int32(start + length), cue: cue))
        cueStarts[start] = UInt8(meaning)
        cueEnds[start + length] = UInt8(meaning)
        let side = UInt8(truncatingIfNeeded: cue.side)
        if length > 1 { for place in start..<start + length { cueCover[place] = side } }
        return start + length
    }

    private mutating func noteToken(at start: Int) -> Int {
        let token = Token(in: units, from: start)
        guard token.form == .mixed, let split = endOfCueLetters(from: start, to: Int(token.end)) else {
            tokens.append(token)
            return Int(token.end)
        }
        tokens.append(Token(in: units, from: split))
        return Int(token.end)
    }

    /// QQ4067924, tel13800138000: where the letters of a cue word end and the number begins.
    private func endOfCueLetters(from start: Int, to end: Int) -> Int? {
        var at = start
        while units[at].isLetter { at += 1 }
        guard at > start, end - at >= 5, let last = cues.last, last.end <= at else {
            let match = CueTable.trie.longest(in: units, at: start)
            return match.length == at - start && match.length > 0 && end - at >= 5 ? at : nil
        }
        return CueTable.trie.longest(in: units, at: start).length == at - start ? at : nil
    }

    private mutating func noteHanDigits(at start: Int) -> Int {
        var at = start
        while HanDigit.value(of: units[at]) != nil { at += 1 }
        if at - start >= 7 { tokens.append(Token(start: Int32(start), end: Int32(at), form: .hanDigits)) }
        return at
    }

    private mutating func noteDivision(at start: Int, in trie: UnitTrie) -> Int {
        let match = trie.longest(in: units, at: start)
        guard match.length > 0 else { return start }
        let level = DivisionLevel(match.meaning)
        divisions.append(DivisionHit(start: Int32(start), end: Int32(start + match.length), level: level))
        if level.isShort { noteOverlapping(start + 1..<start + match.length, in: trie) }
        for place in start..<start + match.length { placeMarks[place] = level.mark }
        placeMarks[start] |= 4
        placeMarks[start + match.length - 1] |= 8
        return start + match.length
    }
}

extension Scan {
    /// 改成安徽: 成安 is a county, but here 安徽 begins; what a short form covers may begin something longer.
    private mutating func noteOverlapping(_ places: Range<Int>, in trie: UnitTrie) {
        for place in places where trie.mayBegin(units, at: place) {
            let match = trie.longest(in: units, at: place)
            guard place + match.length > places.upperBound else { continue }
            let end = Int32(place + match.length)
            divisions.append(DivisionHit(start: Int32(place), end: end, level: DivisionLevel(match.meaning)))
        }
    }
}

extension Token {
    init(start: Int32, end: Int32, form: Form) {
        self.start = start
        self.end = end
        self.form = form
    }
}
