import Testing
import Vocabulary

@Suite("A note") struct FreeTextTests {
    @Test(arguments: [
        Accepted(" 多行\r\n备注,带逗号和\"引号\" \n", "多行\n备注,带逗号和\"引号\""),
        Accepted("一\r二\u{2028}三", "一\n二\n三"),
        Accepted("全角１２３，原样", "全角１２３，原样"),
        Accepted("- 第一条\n- 第二条", "- 第一条\n- 第二条"),
        Accepted("=====", "====="),
        Accepted("尾号 *** 已核对", "尾号 *** 已核对"),
        Accepted("左\u{202E}右", "左右"),
    ]) func isRead(_ row: Accepted) throws {
        #expect(try FreeText(parsing: row.text).normalized == row.normalized)
    }

    @Test(arguments: [
        Refused("", .empty), Refused(" \n ", .empty), Refused("****", .masked),
        Refused("a\u{0}b", .controlCharacter(at: 2)),
        Refused("=HYPERLINK(\"x\")", .formula), Refused("=cmd|' /C calc'!A0", .formula),
        Refused(String(repeating: "好", count: 2001), .tooLong(extra: 1)),
    ]) func isRefused(_ row: Refused) { #expect(refusal(of: row.text, as: FreeText.self) == row.reason) }

    @Test func isNotShownNotEvenItsLength() throws {
        #expect(try FreeText(parsing: "短").masked == (try FreeText(parsing: "长一些的备注")).masked)
    }
}
