import Testing
import Vocabulary

@Suite("A bank card number") struct BankCardNumberTests {
    @Test(arguments: [
        "6200000000000005", "6205500000000000004", "4242424242424242", "5555555555554444", "6299999999999999996",
        "6222000000000000012",
    ]) func withARightLuhnDigitHasNoWarning(_ number: String) throws {
        let card = try BankCardNumber(parsing: number)
        #expect(card.normalized == number)
        #expect(card.warnings.isEmpty)
    }

    @Test(arguments: ["6200000000000006", "620000000000001", "110000000001"])
    func withAWrongLuhnDigitIsKeptWithAWarning(_ number: String) throws {
        #expect(try BankCardNumber(parsing: number).warnings == [.luhnCheckFails])
    }

    @Test(arguments: ["6200 0000 0000 0005", "6200-0000-0000-0005", "６２０００００００００００００５", "'6200000000000005"])
    func isReadInGroups(_ text: String) throws {
        #expect(try BankCardNumber(parsing: text).normalized == "6200000000000005")
    }

    static let refused = [
        Refused("", .empty),
        Refused("62000000000", .tooShort(missing: 1)),
        Refused("62055000000000000040", .tooLong(extra: 1)),
        Refused("0200000000000005", .wrongCharacter(at: 1)),
        Refused("62000000000000O5", .wrongCharacter(at: 15)),
        Refused("************0005", .masked),
        Refused("6.22202E+18", .spoiledBySpreadsheet),
        Refused("6222021234567890000", .spoiledBySpreadsheet),
        Refused("15400000000", .looksLike(.mobile)),
        Refused("33000019680315004X", .looksLike(.residentID)),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: BankCardNumber.self) == row.reason)
    }

    @Test(arguments: MaskingChannel.allCases) func showsTheLastFourOnly(_ channel: MaskingChannel) throws {
        let card = try BankCardNumber(parsing: "6200000000000005")
        #expect(card.masked(for: channel).text == "************0005")
        #expect(card.lastFour == "0005")
    }
}
