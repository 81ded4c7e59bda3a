/// A division of GB/T 2260 by its six digits: province, city and county, in use or retired.
///
/// A resident identity number keeps the code of first registration for life, so retired codes are as good as current
/// ones; a code that no table knows is still a region of its province.
public struct Region: Sendable, Hashable {
    public let code: String
    public let province: String
    /// Nil for municipalities, counties directly under a province, and when the table does not know it.
    public let city: String?
    public let county: String?
    /// The last year in which the code was issued; nil for one in use, or unknown.
    public let retiredAfter: Int?
    /// Whether the six digits themselves stand in the table.
    public let isKnown: Bool

    /// Nil when the first two digits are no province in which people are registered.
    public init?(code: String) {
        guard code.utf8.count == 6, let number = Int(code), let province = Self.province(number) else { return nil }
        let entry = RegionTable.shared.entry(number)
        self.code = code
        self.province = province
        city = number % 10_000 / 100 == 0 ? nil : RegionTable.shared.entry(number / 100 * 100)?.name
        county = number % 100 == 0 ? nil : entry?.name
        retiredAfter = entry?.lastYear
        isKnown = entry != nil || number % 10_000 == 0
    }

    /// 四川省成都市锦江区, as far as it is known.
    public var name: String { [province, city, county].compactMap(\.self).joined() }

    /// Residence permits write Taiwan as 83, where GB/T 2260 has 71.
    private static func province(_ number: Int) -> String? {
        switch number / 10_000 {
        case 71, 83: "台湾省"
        case 81: "香港特别行政区"
        case 82: "澳门特别行政区"
        default: RegionTable.shared.entry(number / 10_000 * 10_000)?.name
        }
    }
}

extension IdentityNumber {
    /// Where the person was first registered; nil for foreign residents, whose digits 2 to 6 mean something else.
    public var region: Region? { documentKind == .foreignPermanentResidentID ? nil : Region(code: regionCode) }
}

extension CreditCode {
    /// Where the organisation was registered.
    public var region: Region? { Region(code: regionCode) }
}
