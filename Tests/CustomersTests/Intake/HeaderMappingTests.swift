import Testing
import Vocabulary

@testable import Customers

@Suite("Which column is which")
struct HeaderMappingTests {
    @Test(
        "Header words are known in Chinese and English, with the decorations people add",
        arguments: [
            ("姓名", .name), ("客户姓名*", .name), ("Customer Name", .name), ("手机号码（必填）", .phone), ("联系电话2", .phone),
            ("mobile_number", .phone), ("E-mail", .email), ("身份证号", .identityDocument), ("证件类型", .documentKind),
            ("银行卡号", .bankAccount), ("出生日期", .birthDate), ("登记时间", .registeredAt), ("客户编号", .externalNumber),
            ("客户需求", .need), ("公司名称", .company), ("客户备注信息", .note), ("月收入", nil), ("", nil),
        ] as [(String, IntakeField?)])
    func words(_ header: String, _ field: IntakeField?) {
        #expect(HeaderWords.field(for: header) == field)
    }

    @Test("Every field but “not imported” has a header that leads to it: its own label")
    func labels() {
        for field in IntakeField.allCases where field != .ignore {
            #expect(HeaderWords.field(for: field.label(in: .chinese)) == field || field == .externalNumber)
            #expect(!field.label(in: .english).isEmpty)
        }
    }

    @Test("A column with an unknown header is told by its values")
    func samples() throws {
        let mapping = try HeaderMapping(
            guessing: ["姓名", "甲", "乙", "丙", "丁"],
            samples: [
                ["张伟", "13912345678", "a@example.com", "450103198907195219", "x"],
                ["李娜", "13812345678", "", "420106198001011234", "y"],
                ["王芳", "139 1234 5679", "b@example.com", "", "z"],
            ])
        #expect(mapping.fields[..<3] == [.name, .phone, .email])
        #expect(mapping.fields[4] == .ignore)
        #expect(mapping.unmapped.contains(4))
    }

    @Test("Duplicate headers are refused by their columns")
    func duplicates() {
        #expect(throws: MappingError.duplicateHeader(columns: [1, 3])) {
            try HeaderMapping(guessing: ["姓名", "手机号", " 姓名"])
        }
    }

    @Test("A file without a header row is noticed before its first customer is lost")
    func noHeader() {
        #expect(throws: MappingError.headerLooksLikeData(column: 2)) {
            try HeaderMapping(guessing: ["张伟", "13912345678"])
        }
    }

    @Test("A second column for a single field stays unmapped, and mapping it by hand is refused")
    func mappedTwice() throws {
        var mapping = try HeaderMapping(guessing: ["姓名", "地址", "家庭住址"])
        #expect(mapping.fields == [.name, .address, .ignore])
        #expect(mapping.unmapped == [2])
        #expect(mapping.problem == nil)
        mapping.assign(.address, to: 2)
        #expect(mapping.problem == .mappedTwice(.address, columns: [2, 3]))
        mapping.assign(.ignore, to: 0)
        mapping.assign(.ignore, to: 2)
        #expect(mapping.problem == .noName)
    }

    @Test("Every error has words in both languages", arguments: Language.allCases)
    func messages(_ language: Language) {
        let errors: [MappingError] = [
            .duplicateHeader(columns: [1, 2]), .mappedTwice(.name, columns: [1, 2]), .noName,
            .headerLooksLikeData(column: 1),
        ]
        #expect(Set(errors.map { $0.message(in: language) }).count == errors.count)
    }
}
