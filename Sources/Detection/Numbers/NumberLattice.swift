/// Every reading of every number: each token starts up to eight groupings, each grouping is offered to each kind.
extension Scan {
    /// ID 6+8+4, cards 4+4+4+4+3, credit codes 4+4+4+4+2: nobody writes more groups than eight.
    private static let longestGrouping = 8

    mutating func readNumbers() {
        for first in tokens.indices {
            switch tokens[first].form {
            case .digits, .hanDigits, .digitsAndX: readNumbers(from: first)
            case .mixed: readCodes(from: first)
            case .letters: readLetters(from: first)
            }
        }
    }

    private mutating func readNumbers(from first: Int) {
        let token = tokens[first]
        guard token.length <= DigitGroups.limit else { return }
        var groups = DigitGroups()
        var gap: Gap?
        for index in first..<min(tokens.count, first + Self.longestGrouping) {
            if index > first {
                gap = units.gap(from: Int(tokens[index - 1].end), to: Int(tokens[index].start))
                guard gap != nil, tokens[index].isNumber else { break }
            }
            guard groups.append(tokens[index], in: units, after: gap) else { break }
            read(groups)
        }
        readPrefixedPhone(from: first)
        readDate(from: first)
        readIPv4(from: first)
        if token.form != .hanDigits { readCreditCode(from: first) }
    }

    private mutating func read(_ groups: DigitGroups) {
        if groups.count >= 5, groups.count <= 11 { readQQ(groups) }
        switch groups.count {
        case 7, 9: readLandline(groups, prefix: 0)
        case 8, 10:
            readLandline(groups, prefix: 0)
            readBarePermit(groups)
        case 11:
            readMobile(groups, start: groups.start)
            readLandline(groups, prefix: 0)
        case 12: readLandline(groups, prefix: 0)
        case 13, 15, 17: readCountryCode(groups)
        default: break
        }
        if groups.count == 15 || groups.count == 18 { readIdentity(groups) }
        if groups.count >= 15, groups.count <= 19 { readBankCard(groups) }
    }

    /// Adds a reading after the words and the characters around it were weighed; readings below zero are dropped.
    mutating func offer(_ label: Label, _ range: Range<Int>, _ structure: Float, _ reasons: ReasonSet) {
        let context = context(of: range, for: label)
        var score = structure + context.support - isolationPenalty(range)
        if structure <= -3, isOneGroupOfMany(range) { score -= 5 }
        if structure < 0, AddressSigns.measures.contains(units[range.upperBound]) { score -= 4 }
        guard score > 0 else { return }
        candidates.append(Candidate(label, range, score: score, reasons.union(context.reasons)))
    }

    /// Part of something longer: 2026-231268 in HT-2026-231268, the fraction of 3.1415, a group of a GUID.
    func isolationPenalty(_ range: Range<Int>) -> Float {
        let before = units[range.lowerBound - 1]
        let after = units[range.upperBound]
        var penalty: Float = 0
        if Self.joins(before), units[range.lowerBound - 2].isAlphanumeric { penalty += 4 }
        if Self.joins(after), units[range.upperBound + 1].isAlphanumeric { penalty += 4 }
        if (before.isAlphanumeric && cueEnds[range.lowerBound] == 0) || after.isAlphanumeric { penalty += 6 }
        if before == UInt16(ascii: "#") || before == 0xA5 || before == UInt16(ascii: "$")
            || before == UInt16(ascii: "*")
        {
            penalty += 3
        }
        if after == UInt16(ascii: "*") || after == UInt16(ascii: "%") { penalty += 3 }
        return penalty
    }

    /// 6230  5832 of 6230  5832  2936  1588: digits go on behind a blank.
    private func isOneGroupOfMany(_ range: Range<Int>) -> Bool {
        var (before, after) = (range.lowerBound - 1, range.upperBound)
        while units[before] == .space || units[before] == .ideographicSpace { before -= 1 }
        while units[after] == .space || units[after] == .ideographicSpace { after += 1 }
        return (before < range.lowerBound - 1 && units[before].isDigit)
            || (after > range.upperBound && units[after].isDigit)
    }

    private static func joins(_ unit: UInt16) -> Bool {
        unit == .hyphen || unit == UInt16(ascii: "_") || unit == UInt16(ascii: ".")
    }
}
