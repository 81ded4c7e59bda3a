/// Walks over the divisions at the start of an address, largest first.
struct DivisionWalk {
    private(set) var rest: Substring
    private var provinceCode: Int?
    private var cityCode: Int?
    private var districtCode: Int?
    private let names = DivisionNames.shared

    init(_ address: String) { rest = address[...] }

    var code: String? { (districtCode ?? cityCode ?? provinceCode).map { String($0) } }

    /// 广东省, 广东, 内蒙古: the short form only when no ending follows that makes it something smaller (吉林市, 河北区).
    mutating func province() -> String {
        for province in names.provinces {
            guard let length = length(of: province, unlessBefore: "市区县路街道大") else { continue }
            provinceCode = province.code
            return take(length)
        }
        guard let name = Self.suffixed(rest, by: ["省", "自治区", "特别行政区"]) else { return "" }
        return take(name)
    }

    mutating func city() -> String {
        for city in names.cities where (provinceCode ?? city.code) / 10_000 == city.code / 10_000 {
            guard let length = length(of: city, unlessBefore: "区县路街道大镇乡村") else { continue }
            cityCode = city.code
            return take(length)
        }
        if rest.hasPrefix("市辖区") { return take(3) }
        // 辛集市 is a county-level city, and comes next.
        guard !isMunicipality, knownDistrict(of: rest, in: provinceCode) == nil,
            let name = Self.suffixed(rest, by: ["市", "地区", "盟", "自治州"])
        else { return "" }
        return take(name)
    }

    mutating func district() -> String {
        if let known = knownDistrict(of: rest, in: cityCode ?? provinceCode) {
            districtCode = known.code
            return take(known.length)
        }
        guard let name = Self.suffixed(rest, by: ["区", "县", "旗", "市"]) else { return "" }
        return take(name)
    }

    private var isMunicipality: Bool {
        guard let provinceCode else { return false }
        return [11, 12, 31, 50].contains(provinceCode / 10_000)
    }

    /// The longest district name at the start of `text` within a city or province; its code when there is only one.
    private func knownDistrict(of text: Substring, in parent: Int?) -> (length: Int, code: Int?)? {
        for length in stride(from: min(text.count, DivisionNames.longest), through: 2, by: -1) {
            let codes = (names.districts[text.prefix(length)] ?? []).filter { DivisionNames.lies($0, in: parent) }
            if !codes.isEmpty { return (length, codes.count == 1 ? codes.first : nil) }
        }
        return nil
    }

    private func length(of name: DivisionNames.Name, unlessBefore endings: String) -> Int? {
        if rest.hasPrefix(name.full) { return name.full.count }
        guard rest.hasPrefix(name.short) else { return nil }
        let behind = rest.dropFirst(name.short.count)
        guard let next = behind.first, endings.contains(next) else { return name.short.count }
        // 唐山路南区 and 山西大同: what looks like an ending begins the next division.
        return knownDistrict(of: behind, in: name.code) != nil || begins(behind, withCityOf: name.code)
            ? name.short.count : nil
    }

    private func begins(_ text: Substring, withCityOf province: Int) -> Bool {
        province % 10_000 == 0
            && names.cities.contains { $0.code / 10_000 == province / 10_000 && text.hasPrefix($0.short) }
    }

    private mutating func take(_ length: Int) -> String {
        let taken = rest.prefix(length)
        rest = rest.dropFirst(length)
        return String(taken)
    }

    /// How long a division is that no table knows and that ends so, before any sign of a street.
    private static func suffixed(_ rest: Substring, by endings: [String]) -> Int? {
        guard let division = Divisions.first(of: rest), endings.contains(where: division.hasSuffix) else { return nil }
        return division.count
    }
}
