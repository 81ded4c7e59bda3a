/// What a unit may begin or be, as bits: the sweep asks this table once for each unit and looks closer where a bit is set.
struct UnitClass: OptionSet {
    let rawValue: UInt16

    /// An ASCII digit or letter.
    static let alphanumeric = UnitClass(rawValue: 1)
    /// 〇一二三…, as in spelt-out telephone numbers.
    static let hanDigit = UnitClass(rawValue: 2)
    /// The first of a cue word.
    static let cue = UnitClass(rawValue: 4)
    /// The first of the name of a province, city, district or street.
    static let division = UnitClass(rawValue: 8)
    /// The first of a surname.
    static let surname = UnitClass(rawValue: 16)
    /// 京, 沪: the first of a plate.
    static let plate = UnitClass(rawValue: 32)
    /// 路, 街, 村: the last of a name that may begin an address.
    static let road = UnitClass(rawValue: 64)
    static let at = UnitClass(rawValue: 128)
    static let colon = UnitClass(rawValue: 256)
    static let middleDot = UnitClass(rawValue: 512)
    static let lineBreak = UnitClass(rawValue: 1024)
    /// Whatever begins seldom enough to be asked for together.
    static let rare: UnitClass = [.alphanumeric, .hanDigit, .plate, .road, .at, .colon, .middleDot, .office]
    /// A cue word of its own: 收, 叫.
    static let shortCue = UnitClass(rawValue: 2048)
    /// The first of 总统 and the like.
    static let office = UnitClass(rawValue: 4096)
}

/// The class of each of the 65,536 units, made once.
final class UnitClasses: Sendable {
    static let shared = UnitClasses()
    let table: ImmortalTable<UInt16>

    private init() {
        var table = [UInt16](repeating: 0, count: 1 << 16)
        func mark(_ units: some Sequence<UInt16>, _ kind: UnitClass) {
            for unit in units { table[Int(unit)] |= kind.rawValue }
        }
        mark((0..<128).lazy.filter(\.isAlphanumeric), .alphanumeric)
        mark(HanDigit.values.keys, .hanDigit)
        let cueStarts = Cue.allCases.flatMap { $0.words.split(whereSeparator: \.isWhitespace) }
            .compactMap(\.unicodeScalars.first).map { UInt16(truncatingIfNeeded: $0.value) }
        mark(cueStarts, .cue)
        mark(cueStarts.filter(\.isLetter).map(\.uppercased), .cue)
        let single = Cue.allCases.flatMap { $0.words.split(whereSeparator: \.isWhitespace) }.filter { $0.count == 1 }
        mark(single.flatMap(\.utf16), .shortCue)
        mark(DivisionTable.shared.starts, .division)
        mark(SurnameTable.shared.starts, .surname)
        mark(Plate.provinces, .plate)
        mark(AddressSigns.roadEnds, .road)
        mark(Offices.words.compactMap(\.0.units.first), .office)
        mark([UInt16(ascii: "@")], .at)
        mark([UInt16(ascii: ":")], .colon)
        mark([.middleDot], .middleDot)
        mark([.lineBreak], .lineBreak)
        self.table = ImmortalTable(table)
    }
}
