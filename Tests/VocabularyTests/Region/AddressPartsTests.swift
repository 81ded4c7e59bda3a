import Testing
import Vocabulary

@Suite("The parts of an address") struct AddressPartsTests {
    typealias Row = (text: String, province: String, city: String, district: String, rest: String)

    static let rows: [Row] = [
        ("广东省深圳市南山区样例路1号", "广东省", "深圳市", "南山区", "样例路1号"),
        ("广东深圳南山区样例路1号", "广东", "深圳", "南山区", "样例路1号"),
        ("深圳市南山区样例路1号", "", "深圳市", "南山区", "样例路1号"),
        ("南山区样例路1号", "", "", "南山区", "样例路1号"),
        ("北京市朝阳区样例路1号院", "北京市", "", "朝阳区", "样例路1号院"),
        ("北京市市辖区东城区样例路1号", "北京市", "市辖区", "东城区", "样例路1号"),
        ("上海市测试区样例路100弄5号", "上海市", "", "测试区", "样例路100弄5号"),
        ("广东省样例市测试区样例大道8号", "广东省", "样例市", "测试区", "样例大道8号"),
        ("吉林市昌邑区样例路2号", "", "吉林市", "昌邑区", "样例路2号"),
        ("吉林省吉林市昌邑区样例路2号", "吉林省", "吉林市", "昌邑区", "样例路2号"),
        ("天津市河北区样例路3号", "天津市", "", "河北区", "样例路3号"),
        ("河北区样例路3号", "", "", "河北区", "样例路3号"),
        ("浙江省宁波市慈溪市样例西路1853号", "浙江省", "宁波市", "慈溪市", "样例西路1853号"),
        ("新疆阿克苏地区乌什县样例大道2号", "新疆", "阿克苏地区", "乌什县", "样例大道2号"),
        ("新疆维吾尔自治区喀什地区疏勒县样例村75组", "新疆维吾尔自治区", "喀什地区", "疏勒县", "样例村75组"),
        ("广东省东莞市样例镇样例路1号", "广东省", "东莞市", "", "样例镇样例路1号"),
        ("海南省样例市样例路7号", "海南省", "样例市", "", "样例路7号"),
        ("河北唐山路南区样例街1号", "河北", "唐山", "路南区", "样例街1号"),
        ("山西大同平城区样例街1号", "山西", "大同", "平城区", "样例街1号"),
        ("辛集市样例街1号", "", "", "辛集市", "样例街1号"),
        ("北京大兴区样例街1号", "北京", "", "大兴区", "样例街1号"),
        ("北京路1号样例大厦", "", "", "", "北京路1号样例大厦"),
        ("样例小区3栋201室", "", "", "", "样例小区3栋201室"),
        ("123 Test Road", "", "", "", "123 Test Road"),
    ]

    @Test(arguments: rows) func areTold(_ row: Row) throws {
        let parts = try PostalAddress(parsing: row.text).parts
        #expect(parts.province == row.province)
        #expect(parts.city == row.city)
        #expect(parts.district == row.district)
        #expect(parts.rest == row.rest)
        #expect(parts.province + parts.city + parts.district + parts.rest == row.text)
    }

    static let codes: [(String, String?)] = [
        ("广东深圳南山区样例路1号", "440305"), ("四川省成都市锦江区样例路1号", "510104"), ("北京市东城区样例路1号", "110101"),
        ("广东省样例市测试区样例大道8号", "440000"), ("样例小区3栋201室", nil), ("123 Test Road", nil),
    ]

    @Test(arguments: codes) func haveACode(_ text: String, _ code: String?) throws {
        #expect(try PostalAddress(parsing: text).parts.regionCode == code)
    }

    @Test func holdNoAddressInLogs() throws {
        let parts = try PostalAddress(parsing: "广东深圳南山区样例路1号").parts
        var dumped = "\(parts)"
        dump(parts, to: &dumped)
        #expect(!dumped.contains("样例"))
    }
}
