import Testing
import Vocabulary

@Suite("An e-mail address") struct EmailAddressTests {
    static let accepted = [
        Accepted("zhangsan@example.com", "zhangsan@example.com"),
        Accepted("a@example.org", "a@example.org"),
        Accepted("li.si+crm@example.net", "li.si+crm@example.net"),
        Accepted("user-01@sub.example.net", "user-01@sub.example.net"),
        Accepted("UPPER@EXAMPLE.COM", "UPPER@example.com"),
        Accepted(" zhangsan @ example.com ", "zhangsan@example.com"),
        Accepted("zhangsan＠example.com", "zhangsan@example.com"),
        Accepted("\u{FEFF}zhangsan@example.com", "zhangsan@example.com"),
    ]

    @Test(arguments: accepted) func isRead(_ row: Accepted) throws {
        #expect(try EmailAddress(parsing: row.text).normalized == row.normalized)
    }

    static let refused = [
        Refused("", .empty),
        Refused("zhangsan", .atSign),
        Refused("@example.com", .atSign),
        Refused("zhangsan@", .domain),
        Refused("zhangsan@example", .domain),
        Refused("zhangsan@-example.com", .domain),
        Refused("zhangsan@example..com", .domain),
        Refused("zhangsan@例子.com", .domain),
        Refused("a@b@example.com", .atSign),
        Refused("zhang san@example.com", .wrongCharacter(at: 6)),
        Refused("张三@example.com", .wrongCharacter(at: 1)),
        Refused("zha***@example.com", .masked),
        Refused("15400000000", .looksLike(.mobile)),
        Refused("未留", .placeholder),
        Refused("=cmd|' /C calc'!A0", .formula),
        Refused(String(repeating: "a", count: 65) + "@example.com", .tooLong(extra: 1)),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: EmailAddress.self) == row.reason)
    }

    @Test func matchesWithoutRegardToCase() throws {
        let upper = try EmailAddress(parsing: "Zhang.San@Example.com")
        let lower = try EmailAddress(parsing: "zhang.san@example.com")
        #expect(upper.matchKey == lower.matchKey)
        #expect(upper.normalized == "Zhang.San@example.com")
        #expect(upper.domain == "example.com")
    }

    @Test(arguments: [
        ("zhangsan@example.com", MaskingChannel.screen, "zha***@example.com"),
        ("a@example.org", .screen, "*@example.org"),
        ("zhangsan@example.com", .export, "***@example.com"),
    ]) func isMasked(_ address: String, _ channel: MaskingChannel, _ mask: String) throws {
        #expect(try EmailAddress(parsing: address).masked(for: channel).text == mask)
    }
}
