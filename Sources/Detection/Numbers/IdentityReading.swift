/// Resident identity numbers of 18 and 15 digits (GB 11643).
extension Scan {
    mutating func readIdentity(_ groups: DigitGroups) {
        guard groups.isEvenlySpaced, isIdentityGrouping(groups) else { return }
        let isOld = groups.count == 15
        guard !isOld || !groups.endsInX, let structure = identityStructure(groups, isOld: isOld) else { return }
        offer(.idCard, groups.range, structure.score - groups.penalty, groups.writing.union(structure.reasons))
    }

    /// 6+8+4 and its further splits; a final X alone.
    private func isIdentityGrouping(_ groups: DigitGroups) -> Bool {
        groups.lengths.count == 1 || groups.lengths.first == 6 || groups.isGrouped(3, 3, 4, 4, 4)
            || groups.isGrouped(4, 4, 4, 4, 2) || groups.isGrouped(14, 4)
    }

    /// Nil without a province and a real date: then it is something else, whatever its last digit.
    private func identityStructure(_ groups: DigitGroups, isOld: Bool) -> (score: Float, reasons: ReasonSet)? {
        let year = isOld ? 1900 + groups.number(6..<8) : groups.number(6..<10)
        let month = isOld ? 8 : 10
        let isDate = Checks.isDate(
            year: year, month: groups.number(month..<month + 2), day: groups.number(month + 2..<month + 4))
        guard isDate, year <= 2030, Self.provinces.contains(groups.number(0..<2)) else { return nil }
        var reasons: ReasonSet = [ReasonSet(.realDate)]
        if isOld { return (0.6, reasons) }
        let holds = Checks.identityHolds(groups.digits)
        reasons.insert(ReasonSet(holds ? .checkHolds : .checkFails))
        return (holds ? 5.5 : 1, reasons)
    }

    /// GB/T 2260, the numbers of residence permits (81, 82, 83) and of foreign permanent residents (9x).
    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82, 83, 91, 92, 93, 94, 95, 96, 97, 98, 99,
    ]
}
