/// Chinese names: surname gate, then the model.
extension Scan {
    mutating func readNames() {
        let features = NameFeatures(units: units, model: NameModel.shared)
        for start in nameStarts { readNames(at: Int(start), features) }
        readAnchoredNames(features)
    }

    /// 姓名： is followed by a name even if no list of surnames has it.
    private mutating func readAnchoredNames(_ features: NameFeatures) {
        for hit in cues where hit.cue == .person {
            var at = Int(hit.end)
            while at - Int(hit.end) < 3, units[at] == UInt16(ascii: ":") || units[at].isBlank { at += 1 }
            guard units[at].isHan, units[at + 1].isHan, features.model.surname[units[at]] == 0 else { continue }
            guard !SurnameTable.shared.isCompound(units[at], units[at + 1]) else { continue }
            offerNames(at: at, surname: 0, features)
        }
    }

    private mutating func readNames(at start: Int, _ features: NameFeatures) {
        guard units[start + 1].isHan else { return readSpacedName(at: start, features) }
        let isCompound = SurnameTable.shared.isCompound(units[start], units[start + 1])
        let isSingle = features.model.surname[units[start]] > 0
        if isCompound { offerNames(at: start, surname: 2, features) }
        if isSingle { offerNames(at: start, surname: 1, features) }
    }

    private mutating func offerNames(at start: Int, surname: Int, _ features: NameFeatures) {
        let given = start + max(1, surname)
        let (one, two) = (units[given], units[given + 1])
        guard one.isHan else { return }
        let last = features.model.last
        let isShort = last[one] >= Self.gate
        let isLong = two.isHan && features.model.inner[one] + last[two] >= Self.gate * 2
        guard isShort || isLong else { return }
        let from = features.start(at: start, surname: surname)
        if isShort { offerName(start..<given + 1, surname, features, from) }
        if isLong { offerName(start..<given + 2, surname, features, from) }
    }

    /// In halves: what is e^-2 times as frequent in names as in text is let through; nine in ten candidates are not.
    private static let gate = -4

    private mutating func offerName(
        _ range: Range<Int>, _ surname: Int, _ features: NameFeatures, _ from: NameStart
    ) {
        var name = NameCandidate(
            start: Int32(range.lowerBound), end: Int32(range.upperBound), surnameLength: UInt8(surname), score: 0)
        guard let score = features.score(name, from, cover(of: range), surroundings: { surroundings(of: range) }),
            score > Self.floor
        else { return }
        name.score = score
        names.append(name)
    }

    /// What is below may not even be repeated from elsewhere in the document.
    private static let floor: Float = -6

    private func cover(of range: Range<Int>) -> NameCover {
        NameCover(
            firstMark: UInt32(placeMarks[range.lowerBound]), lastMark: UInt32(placeMarks[range.upperBound - 1]),
            firstCover: UInt32(cueCover[range.lowerBound]), lastCover: UInt32(cueCover[range.upperBound - 1]))
    }

    private func surroundings(of range: Range<Int>) -> NameSurroundings {
        NameSurroundings(
            before: Cue.side(cueBefore(range.lowerBound)), behind: Cue.side(cueStarts[range.upperBound]),
            organisation: organisationAhead(of: range.upperBound), nextMark: UInt32(placeMarks[range.upperBound]))
    }

    private func organisationAhead(of end: Int) -> UInt32 {
        for step in 0...8 {
            guard units[end + step].isHan else { return 0 }
            if cueStarts[end + step] == UInt8(Cue.organisation.rawValue) {
                return step == 0 ? 1 : step <= 2 ? 2 : step <= 5 ? 3 : 4
            }
        }
        return 0
    }

    /// The cue that ends at `start`, a colon and blanks left aside.
    private func cueBefore(_ start: Int) -> UInt8 {
        var at = start
        while start - at < 3, units[at - 1] == UInt16(ascii: ":") || units[at - 1].isBlank { at -= 1 }
        return at >= 0 ? cueEnds[at] : 0
    }

    /// 黄 贵, 马　香: in forms and cells, and where the characters are no word.
    private mutating func readSpacedName(at start: Int, _ features: NameFeatures) {
        let (blank, given, end) = (units[start + 1], units[start + 2], start + 3)
        guard blank == .space || blank == .ideographicSpace, given.isHan else { return }
        let common = features.model.surname[units[start]]
        guard common >= 4, features.model.last[given] >= -2 else { return }
        var score: Float = common >= 7 && features.model.last[given] >= 0 ? -0.5 : -1.5
        if cueBefore(start) == UInt8(Cue.person.rawValue) { score += 3 } else if !units[start - 1].isHan { score += 1 }
        if !units[end].isHan || cueStarts[end] != 0 || placeMarks[end] & 4 != 0 { score += 1 }
        if blank == .ideographicSpace { score += 1 }
        if features.model.word(units[start], given) > 0 { score -= 3 }
        if features.model.word(given, units[end]) > 0 { score -= 1.5 }
        guard score > 0 else { return }
        names.append(NameCandidate(start: Int32(start), end: Int32(end), surnameLength: 1, score: score))
    }
}
