import Foundation
import Testing
import Vocabulary

@testable import Training

/// Whole papers: sections, answer blocks, numbers, and text that is no question.
@Suite struct TextPaperTests {
    static let papers: [TextFormTests.Form] = [
        .init(
            """
            客户信息保护考试
            姓名：____ 工号：____
            一、单选题（每题2分，共2题）
            1. 甲是（ ）
            A. 一
            B. 二
            2. 乙是（ ）
            A. 三
            B. 四
            二、多选题（每题3分）
            1. 丙是（ ）
            A. 五
            B. 六
            C. 七
            三、判断题
            1. 丁。（ ）
            2. 戊。（ ）
            参考答案
            一、单选题
            1-2: BA
            二、多选题
            1. AC
            三、判断题
            1.√ 2.×
            """,
            "single | 甲是（ ） | A.一 / B.二 | B | ok | ", "single | 乙是（ ） | A.三 / B.四 | A | ok | ",
            "multiple | 丙是（ ） | A.五 / B.六 / C.七 | AC | ok | ",
            "judge | 丁。（ ） | A.正确 / B.错误 | A | ok | ", "judge | 戊。（ ） | A.正确 / B.错误 | B | ok | "),
        .init(
            "单选题\n1.甲（ ）\nA.一 B.二\n2.乙（ ）\nA.三 B.四\n3.丙（ ）\nA.五 B.六\n答案\n1A2B3A",
            "single | 甲（ ） | A.一 / B.二 | A | ok | ", "single | 乙（ ） | A.三 / B.四 | B | ok | ",
            "single | 丙（ ） | A.五 / B.六 | A | ok | "),
        .init(
            "单选题\n1.甲（ ）\nA.一 B.二\n2.乙（ ）\nA.三 B.四\n参考答案：\n题号 1 2\n答案 B A",
            "single | 甲（ ） | A.一 / B.二 | B | ok | ", "single | 乙（ ） | A.三 / B.四 | A | ok | "),
        .init(
            "单选题\n1.甲（ ）\nA.一 B.二\n2.乙（ ）\nA.三 B.四\n【参考答案】\n1.A 2.B\n",
            "single | 甲（ ） | A.一 / B.二 | A | ok | ", "single | 乙（ ） | A.三 / B.四 | B | ok | "),
        .init(
            "单选题\n1.甲（ ）\nA.一 B.二\n2.乙（ ）\nA.三 B.四\n参考答案及解析\n1.A 解析：因为甲。\n2.B\n解析：因为乙。",
            "single | 甲（ ） | A.一 / B.二 | A | ok | ", "single | 乙（ ） | A.三 / B.四 | B | ok | "),
        .init(
            "1.甲（ ）[单选题]\nA.一\nB.15\n答案：A\n解析：\n1. 第一点\n2. 第二点\n2.乙（ ）[单选题]\nA.三\nB.四\n答案：B",
            "single | 甲（ ） | A.一 / B.15 | A | ok | ", "single | 乙（ ） | A.三 / B.四 | B | ok | "),
        .init(
            "甲是（ ）[单选题]\nA.一\nB.二(正确答案)\n\n乙是（ ）[单选题]\nA.三(正确答案)\nB.四",
            "single | 甲是（ ） | A.一 / B.二 | B | ok | ", "single | 乙是（ ） | A.三 / B.四 | A | ok | "),
        .init(
            "1.甲（ ）[单选题]A.1B.15(正确答案)2.版本3.14是（ ）[单选题]A.新(正确答案)B.旧3.丙（ ）[单选题]A.x(正确答案)B.y",
            "single | 甲（ ） | A.1 / B.15 | B | ok | ", "single | 版本3.14是（ ） | A.新 / B.旧 | A | ok | ",
            "single | 丙（ ） | A.x / B.y | A | ok | "),
        .init(
            "1.甲（ ）[单选题]A.1(正确答案)B.22.乙（ ）[单选题]A.新(正确答案)B.旧",
            "single | 甲（ ） | A.1 / B.2 | A | ok | ",
            "single | 乙（ ） | A.新 / B.旧 | A | warning | ambiguous-split"),
        .init(
            "1.下列说法：\n①保密\n②外传\n正确的是（ ）[单选题]\nA.①\nB.②\nC.①②\n答案：A",
            "single | 下列说法：①保密②外传正确的是（ ） | A.① / B.② / C.①② | A | ok | "),
    ]

    @Test(arguments: papers) func `a paper gives its questions`(_ paper: TextFormTests.Form) throws {
        #expect(try rows(paper.text, .text) == paper.rows)
        let bytes = Array(paper.text.utf8)
        #expect(tiles(try QuestionReader.read(bytes, format: .text), bytes))
    }

    static let flagged: [(String, IssueCode, ReadRecord.Status)] = [
        ("1.甲（ ）[单选题]\nA.一\nB.二", .noAnswer, .incomplete),
        ("1.甲（ ）[单选题]\n答案：A", .noOptions, .incomplete),
        ("1.甲（ ）[单选题]\nA.一\n答案：A", .tooFewOptions, .incomplete),
        ("1.[单选题]\nA.一\nB.二\n答案：A", .emptyStem, .incomplete),
        ("1.甲（ ）[单选题]\nA.一\nB.二\n答案：C", .answerNotAnOption, .needsReview),
        ("1.甲（ ）[单选题]\nA.一(正确答案)\nB.二\n答案：B", .answerConflict, .needsReview),
        ("1.甲（ ）[单选题]\nA.一\nB.二\nC.三\n答案：AB", .singleWithManyCorrect, .needsReview),
        ("1.甲（ ）[单选题]\nA.一\nB.二\nD.三\n答案：A", .labelGap, .needsReview),
        ("1.甲（ ）[单选题]\nA.一\nB.二\nB.三\n答案：A", .labelDuplicate, .needsReview),
        ("1.甲<script>x</script>（ ）[单选题]\nA.一\nB.二\n答案：A", .unsafeInput, .needsReview),
        ("1.甲（ ）\nA.一\nB.二\n答案：A", .typeInferred, .warning),
        ("1.甲（ ）[多选题]\nA.一\nB.二\n答案：A", .multipleWithOneCorrect, .warning),
        ("1.甲（ ）[单选题]\nA.一\nB.一\n答案：A", .optionDuplicateText, .warning),
        ("1.甲（ ）[单选题]\nA.一\nB.以上都是\n答案：A", .positionDependentOption, .warning),
        ("1.如图所示（ ）[单选题]\nA.一\nB.二\n答案：A", .imageMissing, .warning),
        ("1.甲（ ）[单选题]\nA.一\nB.二(正确答案)\n页脚 第1页", .trailingText, .warning),
    ]

    @Test(arguments: flagged) func `what is doubtful is flagged`(
        _ text: String, _ code: IssueCode, _ status: ReadRecord.Status
    )
        throws
    {
        let record = try #require(QuestionReader.read(Array(text.utf8), format: .text).records.first)
        #expect(record.issues.contains { $0.code == code }, "\(record.issues.map(\.code.rawValue))")
        #expect(record.status == status)
    }

    @Test func `missing and repeated numbers are told`() throws {
        var text = ""
        for number in [1, 2, 4, 4] { text += "\(number).问\(number)（ ）[单选题]\nA.一\nB.二\n答案：A\n" }
        let records = try QuestionReader.read(Array(text.utf8), format: .text).records
        let numbers: Set<IssueCode> = [.numberGap, .numberDuplicate]
        let found: [[IssueCode]] = records.map { record in record.issues.map(\.code).filter(numbers.contains) }
        let expected: [[IssueCode]] = [[], [], [.numberGap], [.numberDuplicate]]
        #expect(found == expected)
    }

    @Test func `a message says line, question, fact and fix in one sentence`() throws {
        let text = "\n37.甲（ ）[单选题]\nA.一\nB.二\nD.三\n答案：A"
        let record = try #require(QuestionReader.read(Array(text.utf8), format: .text).records.first)
        #expect(record.issues.first?.message == "第3行：第37题的选项字母是 A、B、D，缺 C。请核对原文后改正；本题暂不入库。")
    }

    @Test func `an article is no paper`() throws {
        let article = "一、意义\n1. 有效的沟通能力：与客户交流。\n2. 数据整合：合并数据。\n二、目标\n1、保持沟通\n2、解决问题\n"
        let reading = try QuestionReader.read(Array(article.utf8))
        #expect(reading.verdict == .nothingReadable)
        #expect(reading.records.map(\.kind) == [.skipped])
        #expect(reading.records.first?.issues.first?.code == .noQuestionFound)
    }

    @Test("Every issue has an English sentence of its own kind", arguments: IssueCode.allCases)
    func english(_ code: IssueCode) {
        let issue = QuestionIssue(code: code, line: 7, column: 1, message: "第7行：有错。请改。")
        let text = issue.message(in: .english)
        #expect(
            text.hasPrefix("Line 7: ") && text.hasSuffix(".") && !text.unicodeScalars.contains { $0.value > 0x3000 })
        #expect(issue.message(in: .chinese) == "第7行：有错。请改。")
        let others = IssueCode.allCases.filter { $0 != code }.map {
            QuestionIssue(code: $0, line: 7, column: 1, message: "").message(in: .english)
        }
        #expect(!others.contains(text))
    }
}
