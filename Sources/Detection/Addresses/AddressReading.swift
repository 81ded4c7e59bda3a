/// Addresses: from the first division, or from a street or house without one.
extension Scan {
    mutating func readAddresses() {
        var cursor = 0
        var division = 0
        var road = 0
        while division < divisions.count || road < roads.count {
            let nextDivision = division < divisions.count ? Int(divisions[division].start) : Int.max
            let nextRoad = road < roads.count ? Int(roads[road]) : Int.max
            if nextDivision <= nextRoad {
                division += 1
                let isShort = divisions[division - 1].level.isShort
                if nextDivision >= cursor {
                    cursor = max(cursor, readAddress(from: nextDivision, needsDivisions: isShort ? 2 : 0))
                }
            } else {
                road += 1
                if nextRoad >= cursor, let start = start(ofRoadAt: nextRoad, notBefore: cursor) {
                    cursor = max(cursor, readAddress(from: start))
                }
            }
        }
    }

    /// Offers the address that begins at `start`; returns where it ends, or 0 if there is none.
    private mutating func readAddress(from start: Int, needsDivisions: Int = 0) -> Int {
        var parser = AddressParser(AddressText(self, from: start))
        parser.run()
        guard parser.end > 0, parser.divisions >= needsDivisions else { return 0 }
        let end = withTail(parser.text.places[parser.end - 1] + 1, from: start, parser)
        guard units[end] != UInt16(ascii: "*") else { return 0 }
        var score = structure(parser)
        var reasons: ReasonSet = []
        let before = cueBeforeAddress(start)
        if parser.numbers == 0, before != .address, !fillsLine(start..<end) { score -= 1 }
        if before == .address || before == .toPlace {
            score += before == .address ? 3 : 1
            reasons.insert(ReasonSet(.wordBefore))
        }
        if parser.divisions > 0 { reasons.insert(ReasonSet(.division)) }
        if parser.numbers > 0 || parser.places > 0 { reasons.insert(ReasonSet(.unit)) }
        guard score > 0 else { return 0 }
        candidates.append(Candidate(.address, start..<end, score: score, reasons))
        return end
    }

    private func fillsLine(_ range: Range<Int>) -> Bool {
        let (before, after) = (units[range.lowerBound - 1], units[range.upperBound])
        return (before == 0 || before == .lineBreak) && (after == 0 || after == .lineBreak || after == 0x0D)
    }

    /// What stands behind the last known part and before the next sign: 长江中路佳世客. Behind a number only where the
    /// address has the line to itself.
    private func withTail(_ end: Int, from start: Int, _ parser: AddressParser) -> Int {
        guard parser.divisions >= 2, !parser.isClosed else { return end }
        var tail = end
        while tail - end < 14, units[tail].isHan, cueStarts[tail] == 0, !AddressSigns.prose.contains(units[tail]) {
            tail += 1
        }
        let isLine = fillsLine(start..<tail)
        let isCell = units[tail] == .fullComma || units[tail] == UInt16(ascii: ",") || units[tail] == 0x09
        return isLine || (isCell && parser.numbers == 0 && cueBeforeAddress(start) == .address) ? tail : end
    }

    private func structure(_ parser: AddressParser) -> Float {
        let detail = parser.numbers + parser.places
        if parser.divisions == 0 {
            return parser.places > 0 && parser.numbers > 0 ? 2 + Float(parser.numbers) : -4
        }
        guard detail > 0 else { return parser.rank >= 3 && parser.fullDivisions > 1 ? -2.5 : -6 }
        let certainty = parser.fullDivisions > 0 ? 2 : 0
        if parser.numbers == 0 {
            return Float(certainty) - (parser.endsInVillage ? 0 : 3) + Float(min(parser.fullDivisions, 3)) * 0.7
        }
        return Float(certainty + min(parser.divisions, 3) + min(parser.numbers, 3))
    }

    private func cueBeforeAddress(_ start: Int) -> Cue? {
        var at = start
        while start - at < 3, units[at - 1] == UInt16(ascii: ":") || units[at - 1].isBlank { at -= 1 }
        return at >= 0 ? Cue(rawValue: UInt16(cueEnds[at])) : nil
    }

    /// Where the name of a street begins (of 道 and 同 only 大道 and 胡同 count): at a sign, after a word such as 寄往 or 地址, else two characters before.
    private func start(ofRoadAt end: Int, notBefore limit: Int) -> Int? {
        let isWord = units[end] == 0x540C ? units[end - 1] == 0x80E1 : units[end] != 0x9053 || units[end - 1] == 0x5927
        guard isWord else { return nil }
        var at = end
        while at > limit,
            units[at - 1].isAlphanumeric || units[at - 1] == UInt16(ascii: "#") || units[at - 1] == .hyphen
        { at -= 1 }
        guard hasNumber(after: end) || at < end else { return nil }
        let name = at
        while at > limit, units[at - 1].isHan, name - at < 10, name - at < 1 || !endsBeforeAddress(at) {
            if HanDigit.value(of: units[at - 1]) != nil, HanDigit.value(of: units[at - 3]) != nil { break }
            at -= 1
        }
        if at < name - 2, isSpacedName(endingAt: at) { at += 1 }
        if name == end, name - at > 5 { at = max(at, startOfName(before: end)) }
        return at < name ? at : nil
    }

    /// 黄 彪青年东路: the second half of a name that was written with a blank.
    private func isSpacedName(endingAt place: Int) -> Bool {
        units[place - 1].isBlank && NameModel.shared.surname[units[place - 2]] > 3 && !units[place - 3].isHan
    }

    /// In a longer run of characters two before the street sign and before its direction or number: 反馈湖滨南路; three
    /// where they are a word: 中关村南大街.
    private func startOfName(before end: Int) -> Int {
        // 胡同 and 大道 have two characters.
        var base = units[end] == 0x540C || units[end - 1] == 0x5927 ? end - 1 : end
        if Self.qualifiers.contains(units[base - 1]) { base -= 1 }
        let model = NameModel.shared
        return model.word(units[base - 3], units[base - 2], units[base - 1]) & 7 > 0 ? base - 3 : base - 2
    }

    private static let qualifiers = UnitSet("东西南北中前后上下一二三四五六七八九十".units)

    /// Whether a word ends here behind which an address may begin; 科技 in 科技一路 is part of the name.
    private func endsBeforeAddress(_ place: Int) -> Bool {
        switch Cue(rawValue: UInt16(cueEnds[place])) {
        case nil, .organisation, .quantity, .amount, .code, .version: false
        default: true
        }
    }

    private func hasNumber(after end: Int) -> Bool {
        var at = end + 1
        while at - end <= 4, !units[at].isDigit, units[at].isHan { at += 1 }
        return units[at].isDigit || HanDigit.value(of: units[at]) != nil
    }
}
