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
        let parts = tokens[first...first + 3]
        guard parts.allSatisfy({ $0.form == .digits && !$0.hasLookAlike && $0.length <= 3 }) else { return }
        for (left, right) in zip(parts, parts.dropFirst()) {
            guard right.start - left.end == 1, units[Int(left.end)] == UInt16(ascii: ".") else { return }
        }
        let values = parts.map { part in
            (Int(part.start)..<Int(part.end)).reduce(0) { $0 * 10 + Int(units[$1]) - 0x30 }
        }
        guard values.allSatisfy({ $0 < 256 }), let start = parts.first?.start, let end = parts.last?.end else { return }
        let score: Float = values[0] < 10 && values.allSatisfy { $0 < 100 } ? -0.5 : 2.5
        offer(.ip, Int(start)..<Int(end), score, ReasonSet(.form))
    }
}
