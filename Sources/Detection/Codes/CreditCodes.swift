/// Unified social credit codes (GB 32100): 18 letters and digits, in one token or in groups.
extension Scan {
    mutating func readCreditCode(from first: Int) {
        guard Self.authorities.contains(units[Int(tokens[first].start)].uppercased), mayBeCode(first) else { return }
        var text: [UInt16] = []
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
            guard text.count + token.length <= 18, token.form != .hanDigits else { return }
            text += (Int(token.start)..<Int(token.end)).map { units[$0].uppercased }
            if text.count == 18 {
                return readCreditCode(text, Int(tokens[first].start)..<Int(token.end), gaps: gaps, hasBreak: hasBreak)
            }
        }
    }

    /// One token of 18, or several with a gap.
    private func mayBeCode(_ first: Int) -> Bool {
        if tokens[first].length == 18 { return true }
        guard first + 1 < tokens.count, tokens[first].length < 18 else { return false }
        return units.gap(from: Int(tokens[first].end), to: Int(tokens[first + 1].start)) != nil
    }

    private mutating func readCreditCode(_ text: [UInt16], _ range: Range<Int>, gaps: Int, hasBreak: Bool) {
        guard text[2..<8].allSatisfy(\.isDigit), let holds = Checks.creditCodeHolds(text) else { return }
        guard Self.authorities.contains(text[0]) else { return }
        let isDigitsOnly = text.allSatisfy(\.isDigit)
        var score: Float = holds ? 5 : -1
        if isDigitsOnly { score -= text[0] == UInt16(ascii: "9") ? 1.5 : 4 }
        if gaps > 0 { score -= 1 }
        var reasons = ReasonSet(holds ? .checkHolds : .checkFails)
        if gaps > 0 { reasons.insert(ReasonSet(hasBreak ? .lineBreak : .grouped)) }
        offer(.creditCode, range, score, reasons)
    }

    private static let authorities = "123456789ANY".units
}
