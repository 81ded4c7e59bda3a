import Testing
import Vocabulary

@Suite("A person's name") struct PersonNameTests {
    static let accepted = [
        Accepted("张三", "张三"),
        Accepted(" 张三　", "张三"),
        Accepted("张 三", "张三"),
        Accepted("王　小五", "王小五"),
        Accepted("欧阳测试", "欧阳测试"),
        Accepted("吳樺勇", "吳樺勇"),
        Accepted("阿依古丽·测试", "阿依古丽·测试"),
        Accepted("阿依古丽•测试", "阿依古丽·测试"),
        Accepted("阿依古丽・测试", "阿依古丽·测试"),
        Accepted("阿依古丽.测试", "阿依古丽·测试"),
        Accepted("阿依古丽 · 测试", "阿依古丽·测试"),
        Accepted("阿依古丽. 测试", "阿依古丽·测试"),
        Accepted("\u{20BB7}\u{91CE}测", "\u{20BB7}\u{91CE}测"),
        Accepted("Zhang San", "Zhang San"),
        Accepted("zhang   san", "zhang san"),
        Accepted("Ｚｈａｎｇ Ｓａｎ", "Zhang San"),
        Accepted("José O’Test-Sample Jr.", "José O’Test-Sample Jr."),
        Accepted("Jose\u{301} Test", "José Test"),
        Accepted("김철수", "김철수"),
        Accepted("张Peter", "张Peter"),
    ]

    @Test(arguments: accepted) func isRead(_ row: Accepted) throws {
        let name = try PersonName(parsing: row.text)
        #expect(Array(name.normalized.unicodeScalars) == Array(row.normalized.unicodeScalars))
    }

    static let refused = [
        Refused("", .empty),
        Refused("\u{200B}", .empty),
        Refused("暂无", .placeholder),
        Refused("张", .tooShort(missing: 1)),
        Refused("张三3", .notAName),
        Refused("用户854347", .notAName),
        Refused("·张三", .wrongCharacter(at: 1)),
        Refused("张三·", .wrongCharacter(at: 3)),
        Refused("张三*", .masked),
        Refused("张*", .masked),
        Refused("张三（本人）", .wrongCharacter(at: 3)),
        Refused("王\u{0}明", .controlCharacter(at: 2)),
        Refused("王\u{FFFD}", .wrongCharacter(at: 2)),
        Refused("15400000000", .looksLike(.mobile)),
        Refused("008615400000000", .looksLike(.mobile)),
        Refused("110000199001010013", .looksLike(.residentID)),
        Refused("zhangsan@example.com", .looksLike(.email)),
        Refused("广东省样例市测试区样例大道8号A座1203", .looksLike(.postalAddress)),
        Refused("=cmd", .formula),
        Refused(String(repeating: "王", count: 21), .tooLong(extra: 1)),
        Refused(String(repeating: "a", count: 101), .tooLong(extra: 1)),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: PersonName.self) == row.reason)
    }

    @Test(arguments: [("陈老师", true), ("王总", true), ("李女士", true), ("陈老", false), ("Chen San", false)])
    func warnsOfAFormOfAddress(_ name: String, _ warns: Bool) throws {
        #expect(try PersonName(parsing: name).warnings == (warns ? [.formOfAddress] : []))
    }

    @Test(
        arguments: [
            ("马青文*", "马青文"), ("马青文 ** ", "马青文"), ("张旭德（本人）", "张旭德"), ("张旭德(本人)", "张旭德"), ("张*", nil),
            ("张三", nil), ("15400000000", nil),
        ] as [(String, String?)]) func isOfferedForConfirmation(_ text: String, _ name: String?)
    {
        #expect(PersonName.correction(of: text)?.normalized == name)
    }

    static let masks: [(String, String)] = [
        ("王小五", "王*五"), ("张三", "张*"), ("欧阳娜", "欧阳*"), ("欧阳小娜", "欧阳*娜"), ("欧阳", "欧*"), ("赵钱孙李", "赵**李"),
        ("阿依古丽·测试", "阿***·**"), ("Zhang San", "Z**** S**"), ("Li", "L*"), ("A B", "A**"),
    ]

    @Test(arguments: masks) func isMaskedByTheCustomOfTheTrade(_ name: String, _ mask: String) throws {
        #expect(try PersonName(parsing: name).masked(for: .screen, under: .customary).text == mask)
    }

    @Test(arguments: [("王小五", "王**"), ("欧阳小娜", "欧***"), ("Zhang San", "Z********")])
    func showsItsFirstCharacterByTheStandard(_ name: String, _ mask: String) throws {
        #expect(try PersonName(parsing: name).masked.text == mask)
        #expect(try PersonName(parsing: name).masked(for: .export).text == mask)
        #expect(try PersonName(parsing: name).masked(for: .print).text == mask)
    }
}
