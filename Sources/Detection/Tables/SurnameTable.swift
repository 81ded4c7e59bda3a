/// Family names with how common they are (binary logarithm), single and compound.
final class SurnameTable: Sendable {
    static let shared = SurnameTable()
    /// 0 for characters that are no surname.
    let single: HanValues
    private let compound: Set<UInt32>
    let starts: Set<UInt16>
    private let compoundStarts: UnitSet

    private init() {
        single = HanValues(NameTables.surnames)
        let names = NameTables.compoundSurnames.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) }
        compound = Set(names.map { UInt32($0[0]) << 16 | UInt32($0[1]) })
        compoundStarts = UnitSet(names.compactMap(\.first))
        let singles = NameTables.surnames.utf16.filter(\.isHan)
        starts = Set(singles).union(names.compactMap(\.first))
    }

    func isCompound(_ first: UInt16, _ second: UInt16) -> Bool {
        compoundStarts.contains(first) && compound.contains(UInt32(first) << 16 | UInt32(second))
    }
}
