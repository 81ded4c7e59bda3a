/// Dates: birth dates where words say so, and otherwise readings that keep other kinds out.
extension Scan {
    mutating func readDate(from first: Int) {
        guard tokens[first].length == 4 || tokens[first].length == 8 else { return }
        guard let date = date(from: first) else { return }
        let range = Int(tokens[first].start)..<date.end
        var context = context(of: range, for: .birthDate)
        if standsInBracketsAfterName(range) { context.support = max(3, context.support) }
        if isFollowedByBorn(range.upperBound) {
            context.support = 6
            context.reasons.insert(ReasonSet(.wordAfter))
        }
        let score = context.support - (context.support > 0 ? 1 : 0)
        if score > 0 {
            candidates.append(
                Candidate(.birthDate, range, score: score, context.reasons.union(ReasonSet(.realDate))))
        } else if !date.isBare {
            candidates.append(Candidate(nil, range, score: 3, ReasonSet(.realDate)))
        }
    }

    private func date(from first: Int) -> (end: Int, isBare: Bool)? {
        let token = tokens[first]
        switch (token.form, token.length) {
        case (.digits, 8): return bareDate(token)
        case (.digits, 4): return writtenDate(from: first)
        case (.hanDigits, _), (.digits, _), (.digitsAndX, _), (.letters, _), (.mixed, _): return nil
        }
    }

    /// 19820702
    private func bareDate(_ token: Token) -> (end: Int, isBare: Bool)? {
        let start = Int(token.start)
        guard
            Checks.isDate(
                year: number(start, 4), month: number(start + 4, 2), day: number(start + 6, 2))
        else { return nil }
        return (Int(token.end), true)
    }

    /// 1982-07-02, 1982/7/2, 1982.07.02, 1982年7月2日, with blanks around the signs or not.
    private func writtenDate(from first: Int) -> (end: Int, isBare: Bool)? {
        guard first + 2 < tokens.count else { return nil }
        let parts = tokens[first...first + 2]
        guard parts.dropFirst().allSatisfy({ $0.form == .digits && $0.length <= 2 }) else { return nil }
        guard let one = sign(after: parts[first], before: parts[first + 1]),
            let two = sign(after: parts[first + 1], before: parts[first + 2])
        else { return nil }
        let isHan = one == 0x5E74 && two == 0x6708
        guard isHan || (one == two && Self.isDateSign(one)) else { return nil }
        let values = parts.map { number(Int($0.start), $0.length) }
        guard Checks.isDate(year: values[0], month: values[1], day: values[2]) else { return nil }
        let end = Int(parts[first + 2].end)
        guard isHan else { return (end, false) }
        let sign = units[end] == .space ? end + 1 : end
        return units[sign] == 0x65E5 || units[sign] == 0x53F7 ? (sign + 1, false) : (end, false)
    }

    private static func isDateSign(_ unit: UInt16) -> Bool {
        unit == .hyphen || unit == UInt16(ascii: "/") || unit == UInt16(ascii: ".")
    }

    private func sign(after left: Token, before right: Token) -> UInt16? {
        let between = (Int(left.end)..<Int(right.start)).filter { units[$0] != .space }
        return between.count == 1 && right.start - left.end <= 3 ? units[between[0]] : nil
    }

    private func number(_ start: Int, _ count: Int) -> Int {
        (start..<start + count).reduce(0) { $0 * 10 + Int(units[$1]) - 0x30 }
    }

    /// 1980年11月20日生，汉族
    private func isFollowedByBorn(_ end: Int) -> Bool {
        units[end] == 0x751F && (!units[end + 1].isHan || units[end + 1] == 0x4E8E)
    }

    /// 刘良潮（1978/06/05）
    private func standsInBracketsAfterName(_ range: Range<Int>) -> Bool {
        guard units[range.lowerBound - 1] == UInt16(ascii: "("), units[range.upperBound] == UInt16(ascii: ")") else {
            return false
        }
        return names.contains { Int($0.end) == range.lowerBound - 1 && $0.score > 0 }
    }
}
