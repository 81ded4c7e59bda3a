import Foundation
import Testing

/// `scan --documents`, `check` and `mask`: programs call them, so their words are exact.
@Suite struct LineCommandTests {
    private struct Spans: Decodable {
        struct Span: Decodable, Equatable {
            let start, end: Int
            let label: String
            let confidence: Double
        }
        let id: String
        let spans: [Span]
    }

    @Test func spansCountUnicodeScalars() throws {
        let answer = try Program.run("scan", "--documents", input: #"{"id":"a","text":"👨‍👩‍👧 电话 13800138000"}"# + "\n")
        let spans = try JSONDecoder().decode(Spans.self, from: Data(answer.output.utf8))
        #expect(spans.id == "a")
        #expect(spans.spans.map { [$0.start, $0.end] } == [[9, 20]])
        #expect(spans.spans.map(\.label) == ["MOBILE"])
        #expect(spans.spans.allSatisfy { (0.5...1).contains($0.confidence) })
        #expect(answer.code == 0)
    }

    @Test func theIDComesBackAsItWas() throws {
        let answer = try Program.run(
            "scan", "--documents",
            input: #"{"id":7,"text":""}"# + "\n" + #"{"text":"x","id":"\"é\\"}"# + "\n" + #"{"id":null,"text":""}"#)
        #expect(
            answer.lines == [#"{"id":7,"spans":[]}"#, #"{"id":"\"é\\","spans":[]}"#, #"{"id":null,"spans":[]}"#])
        #expect(answer.code == 0)
    }

    static let badLines = [
        "nonsense", "{\"id\":1}", "{\"text\":\"a\"}", "[]", "{\"id\":1,\"text\":2}", "{\"id\":1,\"text\":\"\u{1}\"}",
    ]

    @Test(arguments: badLines) func aBadLineIsToldByNumberAndTheRestGoesOn(_ bad: String) throws {
        let good = #"{"id":1,"text":"电话 13800138000"}"#
        let answer = try Program.run("scan", "--documents", input: [good, "", bad, good].joined(separator: "\n"))
        #expect(answer.lines.count == 2)
        #expect(answer.code == 1)
        #expect(answer.complaint.hasPrefix("Line 3: not JSON with id and text.\n"))
    }

    @Test func invalidBytesMakeABadLine() throws {
        let good = Array(#"{"id":1,"text":"a"}"#.utf8)
        let input = Array(#"{"id":1,"text":"a"#.utf8) + [0xFF] + Array("\"}\n".utf8) + good
        let answer = try Program.run(["scan", "--documents"], input: input)
        #expect(answer.lines == [#"{"id":1,"spans":[]}"#])
        #expect(answer.complaint.hasPrefix("Line 1:"))
    }

    @Test func manyLinesKeepTheirOrder() throws {
        let lines = (0..<5000).map { #"{"id":\#($0),"text":"电话 13800138\#(100 + $0 % 900)"}"# }
        let answer = try Program.run("scan", "--documents", "--jobs", "4", input: lines.joined(separator: "\n"))
        #expect(answer.lines.count == 5000)
        #expect(answer.lines.enumerated().allSatisfy { $1.hasPrefix(#"{"id":\#($0),"spans":[{"start":3,"end":14"#) })
    }

    static let checks: [(words: [String], code: Int32)] = [
        (["--kind", "MOBILE", "13800138000"], 0), (["--kind", "MOBILE", "1380013800"], 1),
        (["--kind", "resident_id_18", "11010519491231002X"], 0),
        (["--kind", "resident_id_18", "110105194912310021"], 1),
        (["--kind", "NOSE", "1"], 64), (["--kind", "MOBILE"], 64), (["13800138000"], 64), ([], 64),
        (["--jsonl", "--kind", "MOBILE"], 64),
    ]

    @Test(arguments: checks) func checkAnswersByItsExitCode(_ row: (words: [String], code: Int32)) throws {
        let answer = try Program.run(["check"] + row.words)
        #expect(answer.code == row.code, "\(row.words)")
        #expect(!(answer.output + answer.complaint).contains("13800138000"))
    }

    @Test func checkAnswersLineByLine() throws {
        let answer = try Program.run(
            "check", "--jsonl",
            input: #"{"id":"1","kind":"MOBILE","value":"138 0013 8000"}"# + "\nbad\n"
                + #"{"id":2,"kind":"NOSE","value":"x"}"#)
        #expect(answer.code == 1)
        #expect(answer.complaint.hasPrefix("Line 2: not JSON with id, kind and value.\n"))
        let answers = try answer.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(answers.count == 2)
        #expect(
            answers.allSatisfy { Set($0.keys) == ["id", "kind", "value", "valid", "normalized", "masked", "reasons"] })
        #expect(answers[0]["normalized"] as? String == "13800138000")
        #expect(answers[1]["valid"] as? Bool == false)
    }

    @Test(arguments: ["mask", "placeholder", "pseudonym"]) func maskLeavesNoValueAndKeepsTheRest(_ style: String) throws
    {
        let text = "客户王小明，电话 13800138000。\n再拨 13800138000 找王小明。\n"
        let answer = try Program.run("mask", "--style", style, input: text, language: "zh_CN.UTF-8")
        #expect(answer.code == 0)
        #expect(!answer.output.contains("13800138000") && !answer.output.contains("王小明"))
        #expect(answer.output.hasPrefix("客户") && answer.output.hasSuffix("。\n"))
        #expect(answer.lines.count == 2)
    }

    @Test func maskReadsGB18030() throws {
        // 电话 in GB18030.
        let answer = try Program.run(["mask"], input: [0xB5, 0xE7, 0xBB, 0xB0, 0x20] + Array("13800138000\n".utf8))
        #expect(answer.output == "电话 138****8000\n")
    }

    @Test func maskOfNothingIsNothing() throws {
        let answer = try Program.run(["mask"])
        #expect(answer.output.isEmpty && answer.code == 0)
        #expect(try Program.run(["mask", "--style", "paint"]).code == 64)
    }
}
