import Testing

@testable import Training

/// Chinese text forms: each row is a way in which people write the same question.
@Suite struct TextFormTests {
    struct Form: Sendable, CustomTestStringConvertible {
        var text: String
        var rows: [String]
        var testDescription: String { text.replacing("\n", with: "⏎") }
        init(_ text: String, _ rows: String...) {
            self.text = text
            self.rows = rows
        }
    }

    private static let two = "single | 一加一等于（ ） | A.一 / B.二 | B | ok | "

    static let keysInOptions: [Form] = [
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二(正确答案)", two),
        Form("1、一加一等于（ ）【单选题】\nA、一\nB、二（正确答案）", two),
        Form("1．一加一等于（ ）（单选）\nA．一\nB．二[正确答案]", two),
        Form("1) 一加一等于（ ） [单选题] *\nA) 一\nB) 二 ( 正确答案 )", two),
        Form("(1) 一加一等于（ ）〔单选题〕\n(A) 一\n(B) 二(答案)", two),
        Form("（1）一加一等于（ ）〖单选题〗\n（A）一\n（B）二\n（正确答案）", two),
        Form("第1题 一加一等于（ ）《单选题》\nＡ．一\n√Ｂ．二", two),
        Form("【1】一加一等于（ ）［单选题］\nA:一\n*B:二", two),
        Form("[1]一加一等于（ ）[单\n选题]\nA：一\nB：二 √", two),
        Form("１．一加一等于（ ）[单选题]\na.一\nb.二(正确答案)", two),
        Form("1.一加一等于（ ）[单选题]A.一B.二(正确答案)", two),
        Form("1.一加一等于（ ）[单选题]\nA.一 B.二(正确答案)", two),
        Form("1.一加一等于（ ）[单选题]\nA.一；B.二(正确答案)", two),
        Form("1.一加一等于（ ）[单选题]\n①一\n②二(正确答案)", two),
        Form("1.[单选题]一加一等于（ ）\nA 一\nB 二(正确答案)", two),
        Form("1.单选题：一加一等于（ ）\nA.一\nB.二(正确答案)", two),
    ]

    static let keysOnLines: [Form] = [
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n答案：B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n答案:B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n答案 B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n【答案】B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n[答案]B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n正确答案：B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n参考答案：B。", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n标准答案：Ｂ", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n答：B", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\nB", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n答案：\nB", two),
        Form("1.一加一等于（ ）[单选题]\nA.一\nB.二\n我的答案：A\n正确答案：B\n得分：0", two),
        Form("1.一加一等于（ B ）[单选题]\nA.一\nB.二", two),
        Form("1.一加一等于(B)[单选题]\nA.一\nB.二", two),
        Form("1.一加一等于（ ）[单选题]\nA.一 B.二 答案：B", two),
        Form("1.一加一等于（ ）[单选题](2分)\nA.一\nB.二\n答案：B", two),
        Form("1.一加一等于（ ）[单选题][分值:5]\nA.一\nB.二\n答案：B", two),
    ]

    private static let many = "multiple | 哪些对（ ） | A.甲 / B.乙 / C.丙 / D.丁 | ABD | ok | "
    private static let all = "multiple | 哪些对（ ） | A.甲 / B.乙 / C.丙 / D.丁 | ABCD | ok | "
    private static let stem = "1.哪些对（ ）[多选题]\nA.甲\nB.乙\nC.丙\nD.丁\n"

    static let several: [Form] = [
        Form(stem + "答案：ABD", many), Form(stem + "答案：A、B、D", many), Form(stem + "答案：A,B,D", many),
        Form(stem + "答案：A B D", many), Form(stem + "ABD", many), Form(stem + "答案：A-D", all),
        Form(stem + "答案：A至D", all), Form(stem + "答案：全选", all), Form(stem + "答案：以上全选", all),
        Form("1.哪些对（ABD）[多选题]\nA.甲\nB.乙\nC.丙\nD.丁", many),
        Form("1.哪些对（A、B、D）【多选题】\nA.甲\nB.乙\nC.丙\nD.丁", many),
        Form("1.哪些对（A B D）[不定项选择题]\nA.甲\nB.乙\nC.丙\nD.丁", many),
        Form("1.哪些对（ ）[多选题]A甲B乙C丙D丁\n答案：ABD", many),
    ]

    static let judgements: [Form] = [
        Form("1.可以外传。（ ）[判断题]\n答案：错", "judge | 可以外传。（ ） | A.正确 / B.错误 | B | ok | "),
        Form("1.可以外传。（ ）[判断题]\n答案：×", "judge | 可以外传。（ ） | A.正确 / B.错误 | B | ok | "),
        Form("1.可以外传。（ ）[判断题]\n答案：F", "judge | 可以外传。（ ） | A.正确 / B.错误 | B | ok | "),
        Form("1.可以外传。（ ）[判断题]\n答案：否", "judge | 可以外传。（ ） | A.正确 / B.错误 | B | ok | "),
        Form("1.可以外传。（×）[判断题]", "judge | 可以外传。（ ） | A.正确 / B.错误 | B | ok | "),
        Form("1.可以外传。(错误)[判断题]", "judge | 可以外传。（ ） | A.正确 / B.错误 | B | ok | "),
        Form("1.可以外传。[判断题]\nA.对\nB.错(正确答案)", "judge | 可以外传。 | A.对 / B.错 | B | ok | "),
        Form("1.可以外传。[判断题]\nA.对 B.错\n答案：错", "judge | 可以外传。 | A.对 / B.错 | B | ok | "),
        Form("1.可以外传。[判断题]\n对\n错(正确答案)", "judge | 可以外传。 | A.对 / B.错 | B | ok | "),
        Form("1.可以外传。[判断题]\n×", "judge | 可以外传。 | A.正确 / B.错误 | B | ok | "),
        Form(
            "37.要保密。（√）38.可外传。（×）",
            "judge | 要保密。（ ） | A.正确 / B.错误 | A | warning | type-inferred",
            "judge | 可外传。（ ） | A.正确 / B.错误 | B | warning | type-inferred"),
        Form(
            "1.要保密[单选题]\nA.正确(正确答案)\nB.错误",
            "single | 要保密 | A.正确 / B.错误 | A | ok | "),
    ]

    static let words: [Form] = [
        Form("1.电话属于____信息。[填空题]\n答案：个人", "blank | 电话属于____信息。 |  | 个人 | ok | "),
        Form("1.____和____。[填空题]\n答案：合法；正当", "blank | ____和____。 |  | 合法;正当 | ok | "),
        Form("1.最小____原则。[填空题]\n答案：必要/必需", "blank | 最小____原则。 |  | 必要,必需 | ok | "),
        Form("1.简述告知。[简答题]\n答案：要写明目的。\n还有方式。", "short | 简述告知。 |  | 要写明目的。还有方式。 | ok | "),
    ]

    static let forms: [Form] = [keysInOptions, keysOnLines, several, judgements, words].flatMap { $0 }

    @Test(arguments: forms)
    func `every way of writing gives the same question`(_ form: Form) throws {
        #expect(try rows(form.text, .text) == form.rows)
        let bytes = Array(form.text.utf8)
        #expect(tiles(try QuestionReader.read(bytes, format: .text), bytes))
    }
}
