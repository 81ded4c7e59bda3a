import Documents
import Foundation
import Testing
import Vocabulary

@testable import Training

/// Questions in workbooks, as other programs write them.
@Suite struct WorkbookTests {
    private func rows(_ reading: QuestionReading) -> [String] {
        reading.records.filter { $0.kind == .question }.map(row)
    }

    @Test func `a workbook of openpyxl: titles, merged rows, typed numbers, sheets of unlike columns`() throws {
        let reading = try QuestionReader.read(fixture("openpyxl.xlsx"))
        #expect(reading.format == .xlsx && tilesParts(reading))
        #expect(
            rows(reading) == [
                "single | 客户电话应当（ ） | A.公开 / B.脱敏展示 / C.转发 | B | ok | ",
                "judge | 密码不得共用。 | A.正确 / B.错误 | A | ok | ",
                "single | =1+1 等于（ ） | A.2 / B.3.5 / C.0.00001 | A | ok | ",
                "single | 越界的答案（ ） | A.甲 / B.乙 / C.丙 | - | needs_review | answer-not-an-option no-answer",
                "multiple | 敏感个人信息包括（ ） | A.行踪轨迹 / B.公司名称 / C.生物识别 / D.天气 | AC | ok | ",
            ])
        #expect(reading.questions.map(\.milliMarks) == [2300, 1000, 5000, nil, nil])
        let places = reading.records.filter { $0.kind == .question }.map { ($0.range.part, $0.range.startLine) }
        #expect(places.map(\.1) == [3, 6, 7, 8, 2] && places.map(\.0).suffix(2) == ["单选与判断", "多选"])
        #expect(reading.verdict == .someNeedReview)
    }

    @Test func `what is wrong is said with its sheet and its row`() throws {
        let reading = try QuestionReader.read(fixture("openpyxl.xlsx"))
        let issue = try #require(reading.records.first { $0.status == .needsReview }?.issues.first)
        #expect(issue.message == "“单选与判断”第8行：本题的答案 D 不在选项里。请改正答案或补上选项；本题暂不入库。" && issue.line == 8)
        let last = try #require(reading.records.last)
        #expect(last.status == .skipped && last.range.part == "说明" && last.raw.contains("没有题目"))
    }

    @Test func `rich strings, line breaks and values of formulas`() throws {
        let reading = try QuestionReader.read(fixture("xlsxwriter.xlsx"))
        #expect(
            rows(reading) == [
                "single | 下列不得公开的是（ ） | A.=SUM(A1:A9) / B.第一行\n第二行 | A | ok | ",
                "single | 公式的值是（ ） | A.2 / B.@me | B | ok | ",
            ])
        #expect(reading.questions.first?.labels.laws == [LawReference(law: "PIPL", article: "25")])
        #expect(reading.verdict == .allReadable && tilesParts(reading))
    }

    @Test func `a row is corrected by itself, as CSV under the headings of all sheets`() throws {
        let bytes = try fixture("openpyxl.xlsx")
        let list = try ImportReading(ID(UUID()), bytes: bytes, format: nil, source: "", by: ID(UUID()), at: .now)
        let wrong = try #require(list.records.first { $0.needsHand })
        let next = try list.job.correction(of: wrong, with: wrong.raw.replacing("D,越界", with: "C,越界"))
        #expect(next.map(\.status) == [.ok])
        let several = try #require(list.records.last { $0.kind == .question })
        #expect(try list.job.correction(of: several, with: several.raw).first?.question == several.question)
    }

    @Test(arguments: Seeded.some) func `a bank comes back from its workbook as it went in`(_ seeded: Seeded) throws {
        var random = seeded.random
        let words = ["=SUM(A1)", "+86", "-1", "@me", "甲\n乙", "_x0041_", "a\"b", "<b>&", "'引", "1.50", "末尾 空"]
        let questions = (0..<12).map { place in
            let options = (0..<(2 + random.below(6))).map {
                QuestionOption(label: QuestionOption.letter($0), text: random.pick(words) + "项\($0)")
            }
            let right = [random.below(options.count)]
            return ReadQuestion(
                content: QuestionContent(
                    type: .single, stem: random.pick(words) + "\(place)（ ）", options: options,
                    key: .options(Set(right)),
                    explanation: random.pick(words)),
                labels: QuestionLabels(themes: ["收集"], posts: ["客服"], difficulty: .hard),
                milliMarks: 1000 + random.below(9000))
        }
        let read = try QuestionReader.read(TemplateWriter.workbook(questions).bytes).questions
        #expect(read == questions)
        let again = try TemplateWriter.workbook(questions).bytes
        #expect(try TemplateWriter.workbook(questions).bytes == again)
    }

    @Test func `the empty template is read and holds no question`() throws {
        for bytes in [try TemplateWriter.emptyWorkbook(), TemplateWriter.emptyText()] {
            #expect(try QuestionReader.read(bytes).verdict == .nothingReadable)
        }
    }

    @Test func `titles may stand above the headings of a CSV`() throws {
        let text = "题库,,,\n,,,\n题干,选项A,选项B,答案\n甲（）,一,二,B\n"
        let reading = try QuestionReader.read(Array(text.utf8))
        #expect(reading.format == .csv && rows(reading) == ["single | 甲（） | A.一 / B.二 | B | warning | type-inferred"])
        #expect(tiles(reading, Array(text.utf8)))
    }

    static let numbers: [(String, String)] = [
        ("5", "5"), ("5.0", "5"), ("2.2999999999999998", "2.3"), ("1E-5", "0.00001"), ("1.3800138E10", "13800138000"),
        ("-0.5", "-0.5"), ("110101199003074258", "110101199003074258"), ("1.5e3", "1500"), ("abc", "abc"),
    ]

    @Test(arguments: numbers) func `a number is read as it was typed`(_ stored: String, _ typed: String) throws {
        let sheet =
            "<row r=\"1\"><c><v>题干</v></c></row>".replacing("<c>", with: "<c t=\"str\">")
            + "<row r=\"2\"><c r=\"A2\"><v>\(stored)</v></c></row>"
        let book = try ZipPackage(zip(Self.book(sheet)))
        #expect(try book.sheets(limitBytes: 1 << 20).first?.rows.last?.cells == [typed])
    }

    static func book(_ rows: String, strings: String = "") -> [(String, String)] {
        [
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"r1\" Target=\"/xl/worksheets/sheet1.xml\"/></R>"),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ]
    }
}
