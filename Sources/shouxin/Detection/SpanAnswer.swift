import Detection
import Foundation
import Vocabulary

/// `{"id","text"}` in, `{"id","spans":[{"start","end","label","confidence"}]}` out; offsets in Unicode scalars, end
/// exclusive.
enum SpanAnswer {
    private struct Question: Decodable {
        let id: LineID
        let text: String
    }

    static func answer(_ line: [UInt8]) -> [UInt8]? {
        guard let question = try? JSONDecoder().decode(Question.self, from: Data(line)),
            let id = try? JSONEncoder().encode(question.id)
        else { return nil }
        var output = Array(#"{"id":"#.utf8) + Array(id) + Array(#","spans":["#.utf8)
        var isFirst = true
        for finding in Detector().findings(in: question.text) {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            output += span(finding).utf8
        }
        return output + Array("]}".utf8)
    }

    private static func span(_ finding: Finding) -> String {
        let range = finding.scalars
        return #"{"start":\#(range.lowerBound),"end":\#(range.upperBound),"label":"\#(finding.label.rawValue)","#
            + #""confidence":\#(Self.thousandths(finding.confidence))}"#
    }

    /// Three decimals: more would only feign precision.
    static func thousandths(_ confidence: Double) -> String {
        let value = Int((confidence * 1000).rounded())
        let digits = String(value % 1000)
        return "\(value / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
