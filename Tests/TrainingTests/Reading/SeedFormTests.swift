import Testing

@testable import Training

/// The form in which the users' own document arrives: an article, then an examination run together on one line, options
/// glued, then another article. The wording here is ours.
@Suite struct SeedFormTests {
    static let text = """
        客户信息培训材料
        - 格式:pptx
        一、整理的技能要整理数据:
        1. 沟通能力:与客户交流,获取信息。
        2. 整合技能:合并数据,去除重复。
        培训的重要性培训是关键。
        客户信息保护考试试题1.按照规定,以下()不是处罚方式。[单选题]A.处五千万元以下罚款B.停业整顿C.表扬(正确答案)D.吊销执照\
        2.处理的目的应当() [单选题]A.随意B.符合约定(正确答案)3.主管机关处理请求时()A.按照平等互惠原则处理(正确答案)\
        B.自行决定C.根据条约处理(正确答案)4.关于存储,正确的有()A.不需要审查C.证件阅读机C.损坏时应立即修复(正确答案)\
        D.存储在多个位置(正确答案)5.“收集”是指按照业务标准获取客户信息的行为。
        客户维护资料在竞争激烈的市场里,维护很重要。
        一、维护的重要性1、提高满意度满意度是指标。
        2、增强忠诚度忠诚的客户是资产。

        """

    @Test func `questions come out right, doubtful ones flagged, the rest skipped`() throws {
        #expect(
            try rows(Self.text) == [
                "single | 按照规定,以下()不是处罚方式。 | A.处五千万元以下罚款 / B.停业整顿 / C.表扬 / D.吊销执照 | C | ok | ",
                "single | 处理的目的应当() | A.随意 / B.符合约定 | B | ok | ",
                "multiple | 主管机关处理请求时() | A.按照平等互惠原则处理 / B.自行决定 / C.根据条约处理 | AC | warning | type-inferred",
                "multiple | 关于存储,正确的有() | A.不需要审查 / C.证件阅读机 / C.损坏时应立即修复 / D.存储在多个位置 | CD | needs_review | label-gap label-duplicate type-inferred",
                "single | “收集”是指按照业务标准获取客户信息的行为。 |  | - | incomplete | no-options no-answer type-missing",
            ])
    }

    @Test func `every character is accounted for`() throws {
        let bytes = Array(Self.text.utf8)
        let reading = try QuestionReader.read(bytes)
        #expect(tiles(reading, bytes))
        #expect(reading.verdict == .someNeedReview)
        #expect(reading.records.first?.raw.hasSuffix("考试试题") == true)
        #expect(reading.records.map(\.kind) == [.skipped] + Array(repeating: .question, count: 5) + [.skipped])
    }
}
