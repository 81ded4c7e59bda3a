/// The levels of the administrative divisions.
enum DivisionLevel: UInt16 {
    case province = 1, city, district, street
    /// 广东, 深圳, 朝阳: written without its 省, 市, 区. Such a word is often something else.
    case shortProvince, shortCity, shortDistrict, shortStreet

    init(_ meaning: UInt16) { self = Self(rawValue: meaning) ?? .shortStreet }

    /// 1 province … 4 street.
    var rank: Int { (Int(rawValue) - 1) % 4 + 1 }
    var isShort: Bool { rawValue > 4 }
    /// As the model of names knows them.
    var mark: UInt8 { isShort ? 1 : 3 }
}

/// A name of a division in the text.
struct DivisionHit {
    let start: Int32
    let end: Int32
    let level: DivisionLevel
}

/// The names of divisions with their short forms; built on first use, some 2 MB.
final class DivisionTable: Sendable {
    static let shared = DivisionTable()
    /// All names, for what follows in an address.
    let all: UnitTrie
    /// Those down to the district, from which an address may begin; a tenth, so that the sweep keeps them in the cache.
    let anchors: UnitTrie
    let starts: Set<UInt16>

    private init() {
        var words: [(word: [UInt16], meaning: UInt16)] = []
        let levels: [(String, DivisionLevel, DivisionLevel)] = [
            (DivisionNames.streets, .street, .shortStreet), (DivisionNames.districts, .district, .shortDistrict),
            (DivisionNames.cities, .city, .shortCity), (DivisionNames.provinces, .province, .shortProvince),
        ]
        // Later words win: a city of the same name as a street is the city.
        for (text, level, short) in levels {
            let names = Self.unpacked(text)
            if level != .street { words += names.compactMap(Self.short).map { ($0, short.rawValue) } }
            words += names.map { ($0, level.rawValue) }
        }
        all = UnitTrie(words)
        let larger = words.filter { DivisionLevel($0.meaning).rank < 4 }
        anchors = UnitTrie(larger)
        starts = Set(larger.compactMap(\.word.first))
    }

    /// Names in order, each as a digit, how much it shares with the one before, and the rest.
    private static func unpacked(_ text: String) -> [[UInt16]] {
        var names: [[UInt16]] = []
        var current: [UInt16] = []
        for unit in text.utf16 {
            if unit == .lineBreak { continue }
            if unit.isDigit {
                if !current.isEmpty { names.append(current) }
                current = Array(current.prefix(Int(unit) - 0x30))
            } else {
                current.append(unit)
            }
        }
        return current.isEmpty ? names : names + [current]
    }

    private static let endings = [
        "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "地区", "盟", "自治州", "区", "县", "旗",
    ].map(\.units)

    /// 广东省 to 广东; nil where less than two characters would be left, as of 城区.
    private static func short(_ name: [UInt16]) -> [UInt16]? {
        guard
            let ending = endings.first(where: { name.count > $0.count + 1 && name.suffix($0.count).elementsEqual($0) })
        else { return nil }
        return Array(name.dropLast(ending.count))
    }
}
