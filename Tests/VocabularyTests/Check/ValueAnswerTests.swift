import Foundation
import Testing
import Vocabulary

@Suite("Answers to programs") struct ValueAnswerTests {
    private func keys(_ line: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func haveExactlyTheseKeys() throws {
        for line in [#"{"id":"a","kind":"MOBILE","value":"15400000000"}"#, #"{"id":1,"kind":"no","value":"x"}"#, "{"] {
            let answer = try keys(ValueAnswer.line(answering: line, asOf: day))
            #expect(Set(answer.keys) == ["id", "kind", "value", "valid", "normalized", "masked", "reasons"])
        }
    }

    @Test func isAsTheProgramAsked() {
        let line = ValueAnswer.line(answering: #"{"value":"+86 154 0000 0000","kind":"mobile_cn","id":7}"#, asOf: day)
        let expected =
            #"{"id":7,"kind":"mobile_cn","masked":"154****0000","normalized":"15400000000","reasons":[],"#
            + #""valid":true,"value":"+86 154 0000 0000"}"#
        #expect(line == expected)
    }

    @Test func sayWhyNot() throws {
        let question = ValueQuestion(id: .text("r1"), kind: "bank_card", value: "6200000000000006")
        let answer = ValueAnswer(question, asOf: day)
        #expect(!answer.valid)
        #expect(answer.normalized == "6200000000000006", "a failing Luhn digit does not refuse the record")
        #expect(answer.masked == "************0006")
        #expect(
            answer.reasons == [
                "校验位不符，可能抄错，也可能是对公账号（第 16 个字符） / "
                    + "Check digit differs: a typing error, or a company account (character 16)"
            ])
    }

    @Test func stayOneLine() {
        let line = ValueAnswer.line(answering: #"{"id":"1","kind":"ADDRESS","value":"北京市\n测试区"}"#, asOf: day)
        #expect(!line.contains("\n"))
    }

    @Test func unknownKindsAndLinesAreAnswered() throws {
        #expect(!ValueAnswer(ValueQuestion(id: .none, kind: "mobile", value: "15400000000"), asOf: day).valid)
        let answer = try keys(ValueAnswer.line(answering: "[1]", asOf: day))
        #expect(answer["valid"] as? Bool == false)
        #expect((answer["reasons"] as? [String])?.count == 1)
    }

    @Test func kindsHaveTheNamesThatProgramsUse() {
        let labels =
            "PERSON ID_CARD MOBILE LANDLINE EMAIL BANK_CARD USCC PASSPORT PERMIT PLATE ADDRESS BIRTH_DATE IP WECHAT QQ"
        #expect(ValueKind.labels.map(\.rawValue) == labels.split(separator: " ").map(String.init))
        for kind in ValueKind.allCases {
            #expect(!kind.name(in: .chinese).isEmpty)
            #expect(kind.name(in: .english).unicodeScalars.allSatisfy { $0.isASCII })
        }
    }

    /// Only the fields themselves hold the value; nothing that logs or dumps does.
    @Test func descriptionsHoldNoValue() {
        let question = ValueQuestion(id: .number(1), kind: "MOBILE", value: "15400005678")
        let check = ValueCheck(kind: .anyMobile, text: "15400005678", asOf: day)
        var dumped = ""
        dump(question, to: &dumped)
        dump(ValueAnswer(question, asOf: day), to: &dumped)
        dump(check, to: &dumped)
        for text in [
            "\(question)", "\(ValueAnswer(question, asOf: day))", "\(check)", "\(Optional(check) as Any)", dumped,
        ] {
            #expect(!text.contains("5678"))
        }
    }
}
