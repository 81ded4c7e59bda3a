/// The names of divisions in use, arranged for reading addresses.
struct DivisionNames: Sendable {
    struct Name: Sendable {
        let code: Int
        let full: String
        /// Without 省, 市, 自治区: 广东, 深圳, 广西.
        let short: String
    }

    static let shared = DivisionNames()
    /// 积石山保安族东乡族撒拉族自治县 and its like.
    static let longest = 16

    let provinces: [Name]
    /// Cities, prefectures and leagues; no municipality.
    let cities: [Name]
    let districts: [Substring: [Int]]

    private init() {
        var provinces: [Name] = [
            Name(code: 710_000, full: "台湾省", short: "台湾"),
            Name(code: 810_000, full: "香港特别行政区", short: "香港"),
            Name(code: 820_000, full: "澳门特别行政区", short: "澳门"),
        ]
        var cities: [Name] = []
        var districts: [Substring: [Int]] = [:]
        for (code, name) in RegionTable.shared.current {
            if code % 10_000 == 0 {
                provinces.append(Name(code: code, full: name, short: Self.short(name)))
            } else if code % 100 == 0 {
                cities.append(Name(code: code, full: name, short: Self.short(name)))
            } else {
                districts[name[...], default: []].append(code)
            }
        }
        // By code, so that the answer is the same in every run.
        self.provinces = provinces.sorted { $0.code < $1.code }
        self.cities = cities.sorted { ($1.full.count, $0.code) < ($0.full.count, $1.code) }
        self.districts = districts
    }

    /// Whether a district belongs to a city (four digits in common) or a province (two); to nil everything does.
    static func lies(_ code: Int, in parent: Int?) -> Bool {
        guard let parent else { return true }
        let scale = parent % 10_000 == 0 ? 10_000 : 100
        return code / scale == parent / scale
    }

    private static func short(_ name: String) -> String {
        let plain = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "地区", "省", "市", "盟"]
        for ending in plain where name.hasSuffix(ending) && name.count > ending.count + 1 {
            return String(name.dropLast(ending.count))
        }
        return name
    }
}
