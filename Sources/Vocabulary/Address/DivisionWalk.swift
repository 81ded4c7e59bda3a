/// Walks over the divisions at the start of an address, largest first.
struct DivisionWalk {
    private(set) var rest: Substring
    private var provinceCode: Int?
    private var cityCode: Int?
    private var districtCode: Int?

    init(_ address: String) { rest = address[...] }

    var code: String? { (districtCode ?? cityCode ?? provinceCode).map { String($0) } }

    /// 广东省, 广东, 内蒙古: the short form only when no ending follows that makes it something smaller (吉林市, 河北区).
    mutating func province() -> String {
        for province in DivisionNames.shared.provinces {
            guard let length = length(of: province, unlessBefore: "市区县路街道大") else { continue }
            provinceCode = province.code
            return take(length)
        }
        guard let name = Self.suffixed(rest, by: ["省", "自治区", "特别行政区"]) else { return "" }
        return take(name)
    }

    mutating func city() -> String {
        for city in DivisionNames.shared.cities
        where (provinceCode ?? city.code) / 10_000 == city.code / 10_000 {
            guard let length = length(of: city, unlessBefore: "区县路街道大镇乡村") else { continue }
            cityCode = city.code
            return take(length)
        }
        if rest.hasPrefix("市辖区") { return take(3) }
        guard !isMunicipality, let name = Self.suffixed(rest, by: ["市", "地区", "盟", "自治州"]) else { return "" }
        return take(name)
    }

    mutating func district() -> String {
        let parent = cityCode.map { $0 / 100 } ?? provinceCode.map { $0 / 10_000 }
        for length in stride(from: min(rest.count, DivisionNames.longest), through: 2, by: -1) {
            let codes = DivisionNames.shared.districts[rest.prefix(length)] ?? []
            let fitting = codes.filter { code in
                guard let parent else { return true }
                return code / (cityCode == nil ? 10_000 : 100) == parent
            }
            guard !fitting.isEmpty || (!codes.isEmpty && parent == nil) else { continue }
            districtCode = fitting.count == 1 ? fitting.first : nil
            return take(length)
        }
        guard let name = Self.suffixed(rest, by: ["区", "县", "旗", "市"]) else { return "" }
        return take(name)
    }

    private var isMunicipality: Bool {
        guard let provinceCode else { return false }
        return [11, 12, 31, 50].contains(provinceCode / 10_000)
    }

    private func length(of name: DivisionNames.Name, unlessBefore endings: String) -> Int? {
        if rest.hasPrefix(name.full) { return name.full.count }
        guard rest.hasPrefix(name.short) else { return nil }
        guard let next = rest.dropFirst(name.short.count).first else { return name.short.count }
        return endings.contains(next) ? nil : name.short.count
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
