import Testing
import Vocabulary

@Suite("A company") struct CompanyTests {
    @Test(arguments: [
        Accepted("样例科技(北京)有限公司", "样例科技（北京）有限公司"),
        Accepted(" 样例 科技 ", "样例 科技"),
        Accepted("Sample (China) Ltd.", "Sample (China) Ltd."),
        Accepted("Ａ１公司", "A1公司"),
    ]) func nameIsRead(_ row: Accepted) throws {
        #expect(try CompanyName(parsing: row.text).normalized == row.normalized)
    }

    @Test(arguments: [
        Refused("", .empty), Refused("样例***", .masked), Refused("15400000000", .looksLike(.mobile)),
        Refused("12", .notAName), Refused("@cmd", .formula),
        Refused(String(repeating: "甲", count: 201), .tooLong(extra: 1)),
    ]) func nameIsRefused(_ row: Refused) { #expect(refusal(of: row.text, as: CompanyName.self) == row.reason) }

    @Test(arguments: [("样例科技有限公司", "样例***"), ("样例", "样***")])
    func nameIsMasked(_ name: String, _ mask: String) throws {
        #expect(try CompanyName(parsing: name).masked.text == mask)
    }

    @Test(arguments: [
        "91110000MA00000077", "92310000MA00000A92", "93440000MA00000B7W", "52500000MJ000000XK", "123300000000000009",
        "N2510000MF0000005M", "914600000000000194",
    ]) func codeIsRead(_ code: String) throws { #expect(try CreditCode(parsing: code).normalized == code) }

    @Test(arguments: [
        Refused("91110000MA00000070", .checkDigit), Refused("I1110000MA0000001A", .unknownForm),
        Refused("91110000MA0000007", .tooShort(missing: 1)), Refused("91110000MA000000770", .tooLong(extra: 1)),
        Refused("9111A000MA0000001A", .unknownForm), Refused("91110000MS0000001A", .unknownForm),
    ]) func codeIsRefused(_ row: Refused) { #expect(refusal(of: row.text, as: CreditCode.self) == row.reason) }
}
