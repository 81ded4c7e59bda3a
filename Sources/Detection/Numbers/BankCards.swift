/// Bank cards (ISO/IEC 7812-1): prefix of the issuer, length and Luhn, of which none is proof.
extension Scan {
    mutating func readBankCard(_ groups: DigitGroups) {
        guard groups.isEvenlySpaced, !groups.endsInX, !groups.hasHanDigits, isCardGrouping(groups) else { return }
        guard groups.digits[0] != 0 else { return }
        var score: Float = -2.5 - groups.penalty
        var reasons = groups.writing
        if let issuer = issuerScore(groups) {
            score += issuer
            reasons.insert(ReasonSet(.issuer))
        }
        if Checks.luhnHolds(groups.digits) {
            score += 1.8
            reasons.insert(ReasonSet(.checkHolds))
        } else {
            score -= 1.5
            reasons.insert(ReasonSet(.checkFails))
        }
        if groups.lengths.count >= 4 { score += 2 }
        offer(.bankCard, groups.range, score, reasons)
    }

    private func isCardGrouping(_ groups: DigitGroups) -> Bool {
        let lengths = groups.lengths
        if lengths.count == 1 { return groups.count >= 16 || groups.digits[0] == 3 }
        if groups.isGrouped(4, 6, 5) || groups.isGrouped(6, groups.count - 6) || groups.isGrouped(8, 8) {
            return true
        }
        return lengths.dropLast().allSatisfy { $0 == 4 } && (lengths.last ?? 5) <= 4 && lengths.count >= 4
    }

    /// 62 is UnionPay's and most Chinese cards'; 60 and 81 its newer ranges; 4, 5 and 3 the international schemes'.
    private func issuerScore(_ groups: DigitGroups) -> Float? {
        switch (groups.digits[0], groups.digits[1]) {
        case (6, 2): 2.5
        case (9, 5) where groups.number(0..<4) == 9558: 2.5
        case (4, _), (5, 1...5): groups.count == 16 ? 1.5 : nil
        case (3, 4), (3, 7): groups.count == 15 ? 1.5 : nil
        case (3, 5), (6, 0), (8, 1), (2, 2...7): groups.count == 16 ? 1 : nil
        default: nil
        }
    }
}
