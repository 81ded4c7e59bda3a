/// How far an address names provinces, cities and districts: a walk over 省, 市, 区 and 县 without a table of names.
///
/// It stops early rather than late, because what it passes is shown to everybody.
struct Divisions {
    /// Up to the city, or the province when no city is named.
    private(set) var city: Substring = ""
    /// Up to the district, county or banner.
    private(set) var district: Substring = ""

    init(of address: String) {
        var start = address.startIndex
        while let end = Self.endOfDivision(in: address.unicodeScalars[start...]) {
            let division = address[start..<end]
            district = address[..<end]
            if Self.isLast(division) { return }
            city = district
            start = end
        }
    }

    /// The first division of `text` by its ending; nil when the address itself comes first.
    static func first(of text: Substring) -> Substring? {
        endOfDivision(in: text.unicodeScalars).map { text[..<$0] }
    }

    /// Where the first division ends; nil when a street, a number or a letter comes first.
    private static func endOfDivision(in rest: Substring.UnicodeScalarView) -> String.Index? {
        var previous: Unicode.Scalar?
        for (index, scalar) in zip(rest.indices, rest).prefix(longestName) {
            guard scalar.isHan, !isStreetSign(scalar) else { return nil }
            if let previous, isDivisionSign(scalar) {
                return scalar == "区" && isEstateSign(previous) ? nil : rest.index(after: index)
            }
            previous = scalar
        }
        return nil
    }

    /// 双江拉祜族佤族布朗族傣族自治县 is the longest county; with a city unmarked before it, no name is longer than this.
    private static let longestName = 18

    /// After a district, a county or a banner comes the street; 自治区, 地区 and 特别行政区 are larger.
    private static func isLast(_ division: Substring) -> Bool {
        if ["自治区", "地区", "特别行政区"].contains(where: division.hasSuffix) { return false }
        return ["区", "县", "旗"].contains(where: division.hasSuffix)
    }

    private static func isDivisionSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "省", "市", "区", "县", "旗", "盟": true
        default: false
        }
    }

    private static func isStreetSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "路", "街", "巷", "弄", "号", "村", "镇", "乡", "苑", "楼", "栋", "幢": true
        default: false
        }
    }

    /// 小区, 社区, 校区: a housing estate is the address itself.
    private static func isEstateSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "小", "社", "校", "园", "厂", "院": true
        default: false
        }
    }
}
