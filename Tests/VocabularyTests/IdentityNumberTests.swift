import Testing
import Vocabulary

@Suite("An identity number") struct IdentityNumberTests {
    static let accepted = [
        Accepted("110000199001010013", "110000199001010013"),
        Accepted("33000019680315004x", "33000019680315004X"),
        Accepted("330000 19680315 004X", "33000019680315004X"),
        Accepted("'110000199001010013", "110000199001010013"),
        Accepted("１１００００１９９００１０１００１３", "110000199001010013"),
        Accepted("３３００００１９６８０３１５００４ｘ", "33000019680315004X"),
        Accepted("310000200002290021", "310000200002290021"),
        // The example printed in GB 11643-1999.
        Accepted("11010519491231002X", "11010519491231002X"),
        Accepted("110000900101001", "110000199001010013"),
        Accepted("830000190206300063", "830000190206300063"),
        Accepted("94490219000103003X", "94490219000103003X"),
    ]

    @Test(arguments: accepted) func isRead(_ row: Accepted) throws {
        #expect(try IdentityNumber(parsing: row.text).normalized == row.normalized)
    }

    static let refused = [
        Refused("", .empty),
        Refused("110000199001010010", .checkDigit),
        Refused("110000199002300012", .impossibleDate),
        Refused("110000202302290017", .impossibleDate),
        Refused("110000199013010010", .impossibleDate),
        Refused("000000199001010018", .unknownRegion),
        Refused("160000199001010012", .unknownRegion),
        Refused("840000190001010013", .unknownRegion),
        Refused("810100190001010013", .unknownRegion),
        Refused("710000190001010014", .unknownRegion),
        Refused("11000019900101001", .tooShort(missing: 1)),
        Refused("1100001990010100130", .tooLong(extra: 1)),
        Refused("X10000199001010013", .wrongCharacter(at: 1)),
        Refused("1100001990O1010013", .wrongCharacter(at: 11)),
        Refused("110000********0013", .masked),
        Refused("1.10E+17", .spoiledBySpreadsheet),
        Refused("110000199001011000", .spoiledBySpreadsheet),
        Refused("110000199001011235000", .spoiledBySpreadsheet),
        Refused("15400000000", .looksLike(.mobile)),
        Refused("+86 15400000000", .looksLike(.mobile)),
        Refused("110000900230001", .impossibleDate),
        Refused("160000900101001", .unknownRegion),
        Refused("无", .placeholder),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: IdentityNumber.self) == row.reason)
    }

    @Test func tellsBirthDateSexAndRegion() throws {
        let man = try IdentityNumber(parsing: "110000199001010013")
        #expect(man.birthDate == CalendarDate(year: 1990, month: 1, day: 1))
        #expect(man.sex == .male)
        #expect(man.regionCode == "110000")
        #expect(try IdentityNumber(parsing: "310000200002290021").sex == .female)
    }

    @Test func ofFifteenDigitsIsUpgradedWithAWarning() throws {
        let old = try IdentityNumber(parsing: "110000900101001")
        #expect(old.warnings == [.upgradedFrom15Digits])
        #expect(old == (try IdentityNumber(parsing: "110000199001010013")), "a warning is no difference")
    }

    @Test func bornTomorrowIsRefusedToday() throws {
        let number = try IdentityNumber(parsing: "310000200002290021")
        let today = try #require(CalendarDate(year: 2000, month: 2, day: 28))
        #expect(throws: ParsingProblem(.residentID, .inFuture)) { try number.checked(asOf: today) }
        let birthday = try #require(CalendarDate(year: 2000, month: 2, day: 29))
        #expect(try number.checked(asOf: birthday) == number)
    }

    @Test(arguments: [
        (MaskingChannel.screen, "330*************4X"), (.print, "3****************X"), (.export, "3****************X"),
    ]) func isMasked(_ channel: MaskingChannel, _ mask: String) throws {
        #expect(try IdentityNumber(parsing: "33000019680315004X").masked(for: channel).text == mask)
    }

    @Test func everyOtherCheckCharacterIsRefused() {
        for character in "012456789X" {
            let text = "11000019900101001\(character)"
            #expect(refusal(of: text, as: IdentityNumber.self) == .checkDigit)
        }
    }
}
