import Testing
import Vocabulary

@Suite("A telephone number") struct PhoneNumberTests {
    static let mobiles = [
        Accepted("15400000000", "15400000000"),
        Accepted(" 15400000000\u{A0}", "15400000000"),
        Accepted("154 0000 0000", "15400000000"),
        Accepted("154-0000-0000", "15400000000"),
        Accepted("+8615400000000", "15400000000"),
        Accepted("+86 154 0000 0000", "15400000000"),
        Accepted("(+86)15400000000", "15400000000"),
        Accepted("008615400000000", "15400000000"),
        Accepted("8615400000000", "15400000000"),
        Accepted("015400000000", "15400000000"),
        Accepted("１５４００００００００", "15400000000"),
        Accepted("＋８６（１５４）００００－００００", "15400000000"),
        Accepted("\u{202D}15400000000\u{202C}", "15400000000"),
        Accepted("'15400000000", "15400000000"),
        Accepted("154\u{2013}0000\u{2013}0000", "15400000000"),
    ]

    @Test(arguments: mobiles) func isReadAsMobile(_ row: Accepted) throws {
        let phone = try PhoneNumber(parsing: row.text)
        #expect(phone.normalized == row.normalized)
        #expect(phone.kind == .mobile)
        #expect(phone.informationKind == .mobile)
    }

    static let landlines = [
        Accepted("010-99999999", "010-99999999"),
        Accepted("01099999999", "010-99999999"),
        Accepted("(010) 9999 9999", "010-99999999"),
        Accepted("0991-9000000", "0991-9000000"),
        Accepted("0755-90000001", "0755-90000001"),
        Accepted("0898-90000002-801", "0898-90000002-801"),
        Accepted("0898-90000002转801", "0898-90000002-801"),
        Accepted("0898 90000002 x801", "0898-90000002-801"),
        Accepted("0991-9000000-1", "0991-9000000-1"),
        Accepted("0755 9000 0001", "0755-90000001"),
        Accepted("+86 10 9999 9999", "010-99999999"),
        Accepted("+86-991-9000000", "0991-9000000"),
        Accepted("0086-010-99999999", "010-99999999"),
        Accepted("02599999999", "025-99999999"),
    ]

    @Test(arguments: landlines) func isReadAsLandline(_ row: Accepted) throws {
        let phone = try PhoneNumber(parsing: row.text)
        #expect(phone.normalized == row.normalized)
        #expect(phone.kind == .landline)
    }

    @Test func keepsAreaCodeAndExtensionApart() throws {
        let phone = try PhoneNumber(parsing: "0898-90000002-801")
        #expect(phone.areaCode == "0898")
        #expect(phone.extensionNumber == "801")
        #expect(phone.lastFour == "0002")
    }

    static let foreign = [
        Accepted("+1 (415) 555-0123", "+14155550123"),
        Accepted("+44 20 7946 0000", "+442079460000"),
        Accepted("00 852 0000 0000", "+85200000000"),
    ]

    @Test(arguments: foreign) func isReadAsForeign(_ row: Accepted) throws {
        let phone = try PhoneNumber(parsing: row.text)
        #expect(phone.normalized == row.normalized)
        #expect(phone.informationKind == .foreignPhone)
    }

    static let refused = [
        Refused("", .empty),
        Refused("  ", .empty),
        Refused("暂无", .placeholder),
        Refused("1540000000", .tooShort(missing: 1)),
        Refused("154000000000", .tooLong(extra: 1)),
        Refused("12345678901", .wrongCharacter(at: 2)),
        Refused("11012345678", .wrongCharacter(at: 2)),
        Refused("+86 12345678901", .wrongCharacter(at: 6)),
        Refused("25400000000", .wrongCharacter(at: 1)),
        Refused("1540000000O", .wrongCharacter(at: 11)),
        Refused("15400000000x", .wrongCharacter(at: 12)),
        Refused("15400000000转1", .tooLong(extra: 1)),
        Refused("154****0000", .masked),
        Refused("154＊＊＊＊0000", .masked),
        Refused("1.54E+10", .spoiledBySpreadsheet),
        Refused("=HYPERLINK(\"http://x\",\"15400000000\")", .formula),
        Refused("1540000\u{0}0000", .controlCharacter(at: 8)),
        Refused("010-1234567", .tooShort(missing: 1)),
        Refused("01099999999999", .tooLong(extra: 3)),
        Refused("010-19999999", .wrongCharacter(at: 5)),
        Refused("026-99999999", .areaCode),
        Refused("0100-99999999", .tooLong(extra: 1)),
        Refused("98765432", .areaCode),
        Refused("11111111111", .placeholder),
        Refused("00000000000", .placeholder),
        Refused("400-000-0001", .serviceNumber),
        Refused("95588", .serviceNumber),
        Refused("110000199001010013", .looksLike(.residentID)),
        Refused("zhangsan@example.com", .looksLike(.email)),
        Refused("6200000000000005", .looksLike(.bankCard)),
        Refused("张三", .wrongCharacter(at: 1)),
        Refused("+1 415", .tooShort(missing: 3)),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: PhoneNumber.self) == row.reason)
    }

    static let masks: [(String, MaskingChannel, String)] = [
        ("15400005678", .screen, "154****5678"),
        ("15400005678", .print, "154******78"),
        ("15400005678", .export, "154******78"),
        ("010-99999999", .screen, "010-****9999"),
        ("010-99999999", .print, "010-******99"),
        ("0991-9000000", .screen, "0991-***0000"),
        ("0991-9000000", .print, "0991-******0"),
        ("0898-90000002-801", .screen, "0898-****0002-***"),
        ("+14155550123", .screen, "+1******0123"),
        ("+85200000000", .export, "+852*******0"),
    ]

    @Test(arguments: masks) func isMasked(_ number: String, _ channel: MaskingChannel, _ mask: String) throws {
        #expect(try PhoneNumber(parsing: number).masked(for: channel).text == mask)
    }

    @Test(arguments: ["15400005678", "010-99999999", "0991-9000000", "+14155550123", "+85200000000"])
    func hidesSixDigitsOutsideTheHouse(_ number: String) throws {
        let hidden = try PhoneNumber(parsing: number).masked(for: .print).text.count { $0 == "*" }
        #expect(hidden >= 6, "GB/T 41833-2022")
    }
}
