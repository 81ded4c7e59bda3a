/// Numbers that nothing but the words around them tells from others.
extension Scan {
    mutating func readQQ(_ groups: DigitGroups) {
        guard groups.lengths.count == 1, groups.digits[0] != 0, !groups.endsInX, !groups.hasHanDigits else { return }
        offer(.qq, groups.range, -3 - groups.penalty, groups.writing)
    }

    /// 台胞证: eight or ten digits.
    mutating func readBarePermit(_ groups: DigitGroups) {
        guard groups.isEvenlySpaced, !groups.endsInX, groups.lengths.count <= 2 else { return }
        offer(.permit, groups.range, -4 - groups.penalty, groups.writing)
    }

    /// Four numbers below 256 with dots; what stands behind a v or a word for a version is none.
    mutating func readIPv4(from first: Int) {
        guard first + 3 < tokens.count, units[Int(tokens[first].end)] == UInt16(ascii: ".") else { return }
        var isSmall = true
        for index in first...first + 3 {
            let part = tokens[index]
            guard part.form == .digits, !part.hasLookAlike, part.length <= 3 else { return }
            if index > first {
                let dot = tokens[index - 1].end
                guard part.start - dot == 1, units[Int(dot)] == UInt16(ascii: ".") else { return }
            }
            let value = (Int(part.start)..<Int(part.end)).reduce(0) { $0 * 10 + Int(units[$1]) - 0x30 }
            guard value < 256 else { return }
            isSmall = isSmall && value < (index == first ? 10 : 100)
        }
        let (start, end) = (tokens[first].start, tokens[first + 3].end)
        let score: Float = isSmall ? -0.5 : 2.5
        offer(.ip, Int(start)..<Int(end), score, ReasonSet(.form))
    }
}
