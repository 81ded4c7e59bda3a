/// A left-to-right automaton over the tokens of an address: divisions, then streets and estates, then numbers.
struct AddressParser {
    let text: AddressText
    private(set) var at = 0
    /// The rank of the last division, 1 province to 4 street.
    private(set) var rank = 0
    private(set) var divisions = 0
    /// Divisions written in full.
    private(set) var fullDivisions = 0
    private(set) var places = 0
    private(set) var numbers = 0
    private(set) var isClosed = false
    /// The end of what is sure, as an index behind the last unit.
    private(set) var end = 0

    init(_ text: AddressText) { self.text = text }

    /// 张寨屯村委会旁, 大王村: a village needs no number.
    var endsInVillage: Bool { end > 0 && (isClosed || AddressSigns.villageEnds.contains(text[end - 1])) }

    mutating func run() {
        for _ in 0..<16 {
            guard !isClosed, at < text.units.count else { return }
            guard readDivision() || readNumber() || readPlace() || readClosing() else { return }
            end = at
        }
    }

    /// Only the divisions down to the district: what a mask may leave.
    mutating func runDivisions() {
        while rank < 3, readDivision(), rank <= 3 { end = at }
    }

    private mutating func readDivision() -> Bool {
        guard rank < 4, numbers == 0, places == 0 || at != text.lineBreak else { return false }
        let (length, found) = division(at: at)
        guard let level = found else { return false }
        // 吉林吉林: the city of the province's name.
        let levelRank = level == .shortProvince && rank == 1 ? 2 : level.rank
        guard levelRank > rank else { return false }
        guard !level.isShort || rank > 0 || (division(at: at + length).level?.rank ?? 0) >= levelRank else {
            return false
        }
        at += length
        rank = levelRank
        divisions += 1
        fullDivisions += level.isShort ? 0 : 1
        if level.rank == 4 { places += 1 }
        return true
    }

    /// The longest name of a division at `start`. A short form counts only before a further division: 湖北宜昌伍家岗区.
    private func division(at start: Int) -> (length: Int, level: DivisionLevel?) {
        guard text.mayBeginDivision(at: start) else { return (0, nil) }
        return text.units[start...].withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return (0, nil) }
            let match = DivisionTable.shared.all.longest(in: Units(base: base, count: buffer.count), at: 0)
            return (match.length, match.length > 0 ? DivisionLevel(match.meaning) : nil)
        }
    }

    /// 377-14号, 22号楼, A座, 19#, 三单元; 5-3307 and 1607 as the last part.
    private mutating func readNumber() -> Bool {
        var next = endOfNumber(from: at)
        guard next > at else { return false }
        let isNextLine = next == text.lineBreak && !AddressSigns.surelyUnits.contains(text[next])
        if !isNextLine, let unit = AddressSigns.numberUnits.first(where: { text.has($0, at: next) }) {
            next += unit.count
            let isRoom = unit.last == 0x5BA4
            if unit.count == 1, unit[0] == 0x53F7, text[next] == .hyphen { next = endOfNumber(from: next + 1) }
            at = next
            if unit == [0x5DF7] { places += 1 } else { numbers += 1 }
            isClosed = isRoom && !AddressSigns.closings.contains { text.has($0, at: next) }
            return true
        }
        return readRoom(to: next)
    }

    /// A number without a sign: only after one with a sign, and only if nothing makes it a date or an amount.
    private mutating func readRoom(to next: Int) -> Bool {
        guard numbers > 0 || places > 0, text[at].isDigit || text[at].isLetter else { return false }
        var end = next
        if let lineBreak = text.lineBreak, lineBreak > at, lineBreak < next { end = lineBreak }
        let isFree =
            !text[end].isAlphanumeric || end == text.lineBreak || (text[end].isLetter && text[end + 1].isLetter)
        let isApart = end == text.lineBreak || text.hasBlank(before: end)
        guard text.lineBreak != at, isFree, isApart || !AddressSigns.measures.contains(text[end]) else { return false }
        let digits = text.units[at..<end]
        guard digits.count <= 11, digits.count(where: \.isDigit) <= 8, digits.contains(where: \.isDigit) else {
            return false
        }
        guard digits.prefix(while: { $0 != .hyphen }).count <= 5 else { return false }
        at = end
        numbers += 1
        isClosed = true
        return true
    }

    /// Digits and hyphens, one letter, or Chinese numerals.
    private func endOfNumber(from start: Int) -> Int {
        var at = start
        if text[at].isUpperLetter, !text[at + 1].isLetter { at += 1 }
        while text[at].isDigit || (text[at] == .hyphen && at > start && text[at + 1].isAlphanumeric) { at += 1 }
        if at > start, text[at].isUpperLetter, !text[at + 1].isAlphanumeric { at += 1 }
        if at == start {
            while AddressSigns.numerals.contains(text[at]) { at += 1 }
            let isUnit = AddressSigns.numberUnits.contains { text.has($0, at: at) }
            return isUnit && at > start ? at : start
        }
        return at
    }

    /// A street, village or estate: Han characters up to a number with a sign, or up to their last known ending.
    private mutating func readPlace() -> Bool {
        // Behind a break that cuts nothing the next line begins; only a further number goes on.
        guard at != text.lineBreak || (numbers == 0 && places == 0) else { return false }
        let run = placeRun()
        guard run.end > at else { return false }
        if run.end - at <= 14, run.end - at >= 2, isNumberWithSign(run.end), numbers == 0 || !startsAddress(at) {
            at = run.end
            places += 1
            return true
        }
        guard let ending = run.ending, divisions > 0 || places > 0 || numbers > 0, !startsSentence() else {
            return false
        }
        guard text.lineBreak.map({ $0 < at || $0 > ending }) ?? true || (numbers == 0 && at != text.lineBreak) else {
            return false
        }
        at = ending
        places += 1
        return true
    }

    /// How far characters go that may name a place, and where the last word for a place among them ends. Letters may
    /// stand inside: SOHO现代城.
    private func placeRun() -> (end: Int, ending: Int?) {
        var next = at
        var ending: Int?
        var isProse = false
        while next - at < 16 {
            if next > at, closes(at: next) || (text.hasBlank(before: next) && (ending != nil || numbers > 0)) { break }
            guard text[next].isHan || isInnerLetter(next), next != text.lineBreak || ending == nil else { break }
            isProse = isProse || (next > at && AddressSigns.prose.contains(text[next]))
            next += 1
            guard !isProse, next - at >= 2 else { continue }
            if AddressSigns.placeEnds.contains(text[next - 1]) { ending = next }
            if let end = AddressSigns.endOfBuilding(text, at: next - 2) { ending = max(ending ?? 0, end) }
        }
        return (next, ending)
    }

    private func closes(at next: Int) -> Bool {
        AddressSigns.closings.contains { $0.count > 1 && text.has($0, at: next) }
    }

    private func isInnerLetter(_ place: Int) -> Bool {
        guard text[place].isLetter else { return false }
        var at = place
        while text[at].isLetter, at - place < 8 { at += 1 }
        return text[at].isHan && (at - place > 1 || (place > 0 && text[place - 1].isLetter))
    }

    /// Behind a number a new sentence may begin: 199号从高明区发往…, 656号后联系…
    private func startsSentence() -> Bool {
        if AddressSigns.sentenceStarts.contains(text[at]) || AddressSigns.placeEnds.contains(text[at]) { return true }
        return numbers > 0 && (text[at] == 0x540E || startsAddress(at) || startsAddress(at + 1))
    }

    /// Whether a city, district or province in full begins here, as in the next address.
    private func startsAddress(_ start: Int) -> Bool {
        let level = division(at: start).level
        return level.map { $0.rank < 4 && !$0.isShort } ?? false
    }

    private func isNumberWithSign(_ start: Int) -> Bool {
        var next = endOfNumber(from: start)
        guard next > start else { return false }
        if AddressSigns.numberUnits.contains(where: { text.has($0, at: next) }) { return true }
        if let lineBreak = text.lineBreak, lineBreak > start, lineBreak <= next {
            next = lineBreak
        } else if AddressSigns.measures.contains(text[next]) || text[next].isAlphanumeric {
            return false
        }
        let isPlace = start > 0 && AddressSigns.placeEnds.contains(text[start - 1])
        return isPlace && next - start <= 5 || (isHouseOfParts(start..<next) && divisions + numbers > 0)
    }

    /// 12-3-2402: house, unit and room of at most three, three and four digits; a telephone number has longer parts.
    private func isHouseOfParts(_ range: Range<Int>) -> Bool {
        let parts = text.units[range].split(separator: .hyphen, omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return false }
        return parts.dropLast().allSatisfy { (1...3).contains($0.count) } && (1...4).contains(parts.last?.count ?? 0)
    }

    private mutating func readClosing() -> Bool {
        guard places > 0, at != text.lineBreak, let word = AddressSigns.closings.first(where: { text.has($0, at: at) })
        else { return false }
        at += word.count
        isClosed = word.last != 0x95E8
        return true
    }
}
