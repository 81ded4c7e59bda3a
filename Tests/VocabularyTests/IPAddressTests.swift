import Testing
import Vocabulary

@Suite("An IP address") struct IPAddressTests {
    /// The examples of RFC 5952, chapters 1, 4 and 5, and of RFC 4291.
    static let accepted: [Accepted] = [
        Accepted("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        Accepted("2001:0db8::0001", "2001:db8::1"),
        Accepted("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        Accepted("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        Accepted("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        Accepted("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
        Accepted("::FFFF:c000:201", "::ffff:192.0.2.1"),
        Accepted("0:0:0:0:0:0:0:0", "::"),
        Accepted("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        Accepted("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        Accepted(" 192.0.2.1 ", "192.0.2.1"),
        Accepted("0.0.0.0", "0.0.0.0"),
    ]

    @Test(arguments: accepted) func isRead(_ row: Accepted) throws {
        let address = try IPAddress(parsing: row.text)
        #expect(address.normalized == row.normalized)
        #expect(try IPAddress(parsing: address.normalized) == address)
        #expect(address.version == (row.text.contains(":") ? .six : .four))
    }

    static let refused: [Refused] = [
        Refused("192.0.2", .tooShort(missing: 1)),
        Refused("192.0.2.1.1", .tooLong(extra: 1)),
        Refused("192.0.2.256", .wrongCharacter(at: 9)),
        Refused("192.0.02.1", .wrongCharacter(at: 7)),
        Refused("192.0..1", .wrongCharacter(at: 7)),
        Refused("192.0.2.1:80", .unknownForm),
        Refused("192.0.2.1/24", .wrongCharacter(at: 10)),
        Refused("1::2::3", .unknownForm),
        Refused(":::", .unknownForm),
        Refused("1:2:3:4:5:6:7:8:9", .unknownForm),
        Refused("1:2:3:4:5:6:7::8", .unknownForm),
        Refused("12345::", .unknownForm),
        Refused("::1.2.3", .unknownForm),
        Refused("fe80::1%eth0", .wrongCharacter(at: 8)),
        Refused("192.0.*.*", .masked),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: IPAddress.self) == row.reason)
    }
}
