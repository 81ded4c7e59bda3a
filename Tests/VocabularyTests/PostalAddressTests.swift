import Testing
import Vocabulary

@Suite("An address") struct PostalAddressTests {
    static let accepted = [
        Accepted("北京市测试区样例路1号院2号楼3单元401室", "北京市测试区样例路1号院2号楼3单元401室"),
        Accepted("广东省样例市 测试区 样例大道８号　Ａ座１２０３", "广东省样例市测试区样例大道8号A座1203"),
        Accepted("样例路1号\r\n2栋", "样例路1号2栋"),
        Accepted("样例市样例路8*102", "样例市样例路8*102"),
        Accepted("123  Test Road", "123 Test Road"),
    ]

    @Test(arguments: accepted) func isRead(_ row: Accepted) throws {
        #expect(try PostalAddress(parsing: row.text).normalized == row.normalized)
    }

    static let refused = [
        Refused("", .empty),
        Refused("北京", .tooShort(missing: 3)),
        Refused("12345678", .notAnAddress),
        Refused("15400000000", .looksLike(.mobile)),
        Refused("zhangsan@example.com", .looksLike(.email)),
        Refused("北京市测试区****", .masked),
        Refused("=1+1", .formula),
        Refused("北京市测试区\u{7}样例路1号", .controlCharacter(at: 7)),
        Refused(String(repeating: "x", count: 20_000), .tooLong(extra: 19_500)),
        Refused("不详", .placeholder),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: PostalAddress.self) == row.reason)
    }

    static let masks: [(address: String, screen: String, export: String)] = [
        ("北京市测试区样例路1号院2号楼3单元401室", "北京市测试区***", "北京市***"),
        ("广东省样例市测试区样例大道8号A座1203", "广东省样例市测试区***", "广东省样例市***"),
        ("四川省绵阳市北川羌族自治县解放大道658号", "四川省绵阳市北川羌族自治县***", "四川省绵阳市***"),
        ("广西壮族自治区桂林市样例县样例路7号", "广西壮族自治区桂林市样例县***", "广西壮族自治区桂林市***"),
        ("海南省样例市样例路7号", "海南省样例市***", "海南省样例市***"),
        ("福建厦门同安区高新街57号", "福建厦门同安区***", "***"),
        ("山东省青岛市市南区样例路1号", "山东省青岛市市南区***", "山东省青岛市***"),
        ("上海普陀区天河东路619号", "上海普陀区***", "***"),
        ("幸福小区3栋401", "***", "***"),
        ("样例路9号阳光社区2栋", "***", "***"),
        ("123 Test Road", "***", "***"),
    ]

    @Test(arguments: masks) func isMasked(_ row: (address: String, screen: String, export: String)) throws {
        let address = try PostalAddress(parsing: row.address)
        #expect(address.masked.text == row.screen)
        #expect(address.masked(for: .print).text == row.export)
        #expect(address.masked(for: .export).text == row.export)
    }
}
