import Tabular
import Testing
import Vocabulary

@testable import Customers

@Suite("The file of rows that were not imported")
struct ErrorFileTests {
    static let text = """
        姓名,手机号,备注
        张伟,13912345678,好
        李娜,1391234567,"两行
        备注"
        ,=cmd|' /C calc'!A0,+86
        王芳,13812345678
        赵敏,13712345678,x,y

        """

    private func errorFile(of test: IntakeCase, language: Language = .chinese) throws -> String {
        var bytes: [UInt8] = []
        var file = try ErrorFile(test.intake.mapping, language: language) { bytes += $0 }
        for row in try test.rows() where !row.assessment.problems.isEmpty {
            try file.write(row.record, row.assessment.problems)
        }
        try file.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("It lists line, column, reason and remedy before the original cells, and runs no formula")
    func content() throws {
        #expect(
            try errorFile(of: IntakeCase(Self.text)).split(separator: "\r\n").map(String.init) == [
                "\u{FEFF}行号,列,原因,处理办法,姓名,手机号,备注",
                "3,2 手机号,少 1 位,对照原件核对后改正,李娜,1391234567,\"两行\n备注\"",
                "5,1 姓名；2 手机号,没有姓名；是公式，不是内容,补上姓名；把公式换成它的内容,,'=cmd|' /C calc'!A0,'+86",
                "6,,有 2 格，表头有 3 列,看看是否少了或多了分隔符,王芳,13812345678",
                "7,,有 4 格，表头有 3 列,看看是否少了或多了分隔符,赵敏,13712345678,x,y",
            ])
    }

    @Test("Imported again as it is, it finds the same problems and grows no columns")
    func again() throws {
        let first = try errorFile(of: IntakeCase(Self.text))
        let second = try IntakeCase(first)
        #expect(second.intake.mapping.isErrorFile)
        let rows = try second.rows()
        let problems = rows.map { $0.assessment.problems.map(\.reason) }
        let original = try IntakeCase(Self.text).rows().map { $0.assessment.problems.map(\.reason) }
            .filter { !$0.isEmpty }
        #expect(problems.count == original.count)
        // The others are shape problems, whose counts now include our four columns.
        #expect(problems[..<2] == original[..<2])
        let third = try IntakeCase(errorFile(of: IntakeCase(first)))
        #expect(third.intake.mapping.headers == second.intake.mapping.headers)
        #expect(try third.rows().map { $0.record.texts.dropFirst(4) } == rows.map { $0.record.texts.dropFirst(4) })
    }

    @Test("Corrected, its rows come in")
    func corrected() throws {
        let repaired = try errorFile(of: IntakeCase(Self.text))
            .replacing("1391234567,", with: "13912345677,").replacing(",,'=cmd|' /C calc'!A0", with: ",孙静,13612345678")
            .replacing("13812345678\r\n", with: "13812345678,\r\n").replacing("x,y", with: "xy")
        let rows = try IntakeCase(repaired).rows()
        #expect(rows.map { $0.assessment.draft?.name.normalized } == ["李娜", "孙静", "王芳", "赵敏"])
        #expect(rows[1].assessment.draft?.note?.normalized == "+86")
    }

    @Test("Reasons are complete in English")
    func english() throws {
        let text = try errorFile(of: IntakeCase(Self.text), language: .english)
        #expect(text.contains("1 too few") && text.contains("No name; A formula, not a value"))
        #expect(text.contains("2 cells under 3 headers"))
    }
}

@Suite("The preview")
struct IntakePreviewTests {
    @Test("It shows what would be done to each value, and no value")
    func preview() throws {
        let test = try IntakeCase("姓名,手机号,性别,月收入\n张伟, 139 1234 5678,先生,5000\n李娜,1391234567,,\n")
        let rows = try IntakePreview(test.reader, intake: test.intake).rows
        #expect(
            rows.map { $0.cells.map(\.before.text) } == [
                ["张*", " *** **** **78", "**", "****"], ["李*", "********67", "", ""],
            ])
        #expect(
            rows.map { $0.cells.map(\.after?.text) } == [
                ["张*", "139****5678", "****", nil], ["李*", nil, nil, nil],
            ])
        #expect(
            rows.map { $0.cells.map(\.outcome) } == [
                [.kept, .corrected([.outerBlanks, .separators]), .corrected([.meaning]), .ignored],
                [.kept, .wrong, .blank, .ignored],
            ])
    }

    @Test("It stops after twenty rows and leaves the rest to be read")
    func limit() throws {
        let test = try IntakeCase("姓名\n" + (0..<30).map { _ in "张伟\n" }.joined())
        #expect(try IntakePreview(test.reader, intake: test.intake).rows.count == 20)
        #expect(try test.rows().count == 10)
    }

    @Test("A phone number that slipped into a column shown in the open is covered")
    func shiftedRow() throws {
        let test = try IntakeCase("姓名,来源渠道,登记时间\n张伟,购物,2021-04-28\n李娜,13912345678,13812345678\n")
        let rows = try IntakePreview(test.reader, intake: test.intake).rows
        #expect(rows[0].cells.map(\.before.text) == ["张*", "购物", "2021-04-28"])
        #expect(rows[1].cells.map(\.before.text) == ["李*", "***********", "***********"])
    }
}
