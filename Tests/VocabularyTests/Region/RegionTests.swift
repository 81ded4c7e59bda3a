import Testing
import Vocabulary

@Suite("A region") struct RegionTests {
    static let known: [(String, String, Int?)] = [
        ("110101", "北京市东城区", nil),
        ("510104", "四川省成都市锦江区", nil),
        ("441900", "广东省东莞市", nil),
        ("110104", "北京市宣武区", 2009),
        ("110103", "北京市崇文区", 2009),
        ("510202", "四川省重庆市渝中区", 1996),
        ("310103", "上海市卢湾区", 2010),
        ("110000", "北京市", nil),
        ("810000", "香港特别行政区", nil),
        ("830000", "台湾省", nil),
    ]

    @Test(arguments: known) func isNamed(_ code: String, _ name: String, _ lastYear: Int?) throws {
        let region = try #require(Region(code: code))
        #expect(region.name == name)
        #expect(region.retiredAfter == lastYear)
        #expect(region.isKnown)
    }

    /// A code that no table knows is still a region of its province: numbers are not refused for it.
    @Test func unknownCodesKeepTheirProvince() throws {
        let region = try #require(Region(code: "510999"))
        #expect(region.province == "四川省")
        #expect(region.county == nil)
        #expect(!region.isKnown)
    }

    @Test(arguments: ["", "16", "160000", "99000", "1100000", "11010X", "１１０１０１"]) func isNone(_ code: String) {
        #expect(Region(code: code) == nil)
    }

    @Test func standsInNumbers() throws {
        #expect(try IdentityNumber(parsing: "510000201508150044").region?.province == "四川省")
        #expect(try IdentityNumber(parsing: "510000721231004").region?.province == "四川省")
        #expect(try IdentityNumber(parsing: "830000190001010038").region?.province == "台湾省")
        #expect(try IdentityNumber(parsing: "911900190001010011").region == nil, "these digits name a country")
        #expect(try CreditCode(parsing: "91110000MA00000077").region?.name == "北京市")
    }
}
