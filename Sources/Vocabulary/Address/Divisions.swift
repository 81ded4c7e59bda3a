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
        while let end = Self.endOfDivision(in: address[start...]) {
            let division = address[start..<end]
            district = address[..<end]
            let isLast = Self.isLast(division)
            // 成都武侯区 without 市 names the city only inside the district, so nothing stands for the city alone.
            if !isLast || (city.isEmpty && division.hasSuffix("自治区")) { city = district }
            if isLast { return }
            start = end
        }
    }

    /// Where the first division ends; nil when a street, a number or a letter comes first.
    private static func endOfDivision(in rest: Substring) -> Substring.Index? {
        var length = 0
        var previous: Character = " "
        for index in rest.indices {
            let character = rest[index]
            guard length < 12, character.isHanCharacter, !streetSigns.contains(character) else { return nil }
            if length > 0, divisionSigns.contains(character) {
                let isEstate = character == "区" && estateSigns.contains(previous)
                return isEstate ? nil : rest.index(after: index)
            }
            length += 1
            previous = character
        }
        return nil
    }

    /// After a district, a county or a banner comes the street; 自治区, 地区 and 特别行政区 are larger.
    private static func isLast(_ division: Substring) -> Bool {
        if ["自治区", "地区", "特别行政区"].contains(where: division.hasSuffix) { return false }
        return division.hasSuffix("区") || division.hasSuffix("县") || division.hasSuffix("旗")
    }

    private static let divisionSigns: Set<Character> = ["省", "市", "区", "县", "旗", "盟"]
    private static let streetSigns: Set<Character> = ["路", "街", "巷", "弄", "号", "村", "镇", "乡", "苑", "楼", "栋", "幢"]
    /// 小区, 社区, 校区: a housing estate is the address itself.
    private static let estateSigns: Set<Character> = ["小", "社", "校", "园", "厂", "院"]
}

extension Character {
    fileprivate var isHanCharacter: Bool { unicodeScalars.first?.isHan == true }
}
