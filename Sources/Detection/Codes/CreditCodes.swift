/// Unified social credit codes (GB 32100): 18 letters and digits, in one token or in groups.
extension Scan {
    mutating func readCreditCode(from first: Int) {
        guard mayBeCode(first) else { return }
        var values = ShortList()
        var isDigitsOnly = true
        var gaps = 0
        var hasBreak = false
        for index in first..<min(tokens.count, first + 6) {
            let token = tokens[index]
            if index > first {
                let gap = units.gap(from: Int(tokens[index - 1].end), to: Int(token.start))
                guard gap == .blank || gap == .hyphen || gap == .lineBreak || gap == .zeroWidth else { return }
                gaps += gap == .zeroWidth ? 0 : 1
                hasBreak = hasBreak || gap == .lineBreak
            }
            guard values.count + token.length <= 18, token.form != .hanDigits else { return }
            for at in Int(token.start)..<Int(token.end) {
                guard let value = Checks.codeValue(units[at]) ?? LookAlike.value(of: units[at]) else { return }
                isDigitsOnly = isDigitsOnly && value < 10
                values.append(value)
            }
            if values.count == 18 {
                let range = Int(tokens[first].start)..<Int(token.end)
                return offerCode(values, range, isDigitsOnly: isDigitsOnly, gaps: gaps, hasBreak: hasBreak)
            }
        }
    }

    /// One token of 18, or several with a gap; the first sign is the registering authority's.
    private func mayBeCode(_ first: Int) -> Bool {
        let token = tokens[first]
        guard token.length <= 18 else { return false }
        guard let authority = Checks.codeValue(units[Int(token.start)]), Self.authorities >> UInt32(authority) & 1 != 0
        else {
            return false
        }
        if token.length == 18 { return true }
        guard first + 1 < tokens.count, token.length < 18 else { return false }
        return units.gap(from: Int(token.end), to: Int(tokens[first + 1].start)) != nil
    }

    private mutating func offerCode(
        _ values: ShortList, _ range: Range<Int>, isDigitsOnly: Bool, gaps: Int, hasBreak: Bool
    ) {
        for place in 2..<8 where values[place] > 9 { return }
        let holds = Checks.creditCodeHolds(values)
        var score: Float = holds ? 5 : -1
        if isDigitsOnly { score -= values[0] == 9 ? 1.5 : 4 }
        if gaps > 0 { score -= 1 }
        var reasons = ReasonSet(holds ? .checkHolds : .checkFails)
        if gaps > 0 { reasons.insert(ReasonSet(hasBreak ? .lineBreak : .grouped)) }
        offer(.creditCode, range, score, reasons)
    }

    /// 1 to 9, A, N and Y, a bit for each value.
    private static let authorities: UInt32 = 0x7FE | 1 << 22 | 1 << 30
}
