import Dispatch
import Foundation
import Synchronization

/// Answers lines with lines, on several cores, in the order of the questions.
struct LineAnswers {
    let jobs: Int
    /// The answer to a line, or nil when it cannot be understood.
    let answer: @Sendable (_ line: [UInt8]) -> [UInt8]?
    /// What to say about a line that cannot, behind its number.
    let complaint: String

    /// - Throws: exit code 1 at the end when a line could not be understood; the others are answered all the same.
    func run(_ input: LineInput = LineInput()) throws {
        var input = input
        var number = 0
        var refused = 0
        while let lines = try input.next() {
            let answers = answers(to: lines)
            var output: [UInt8] = []
            for (line, answer) in zip(lines, answers) {
                number += 1
                if let answer {
                    output += answer
                    output.append(0x0A)
                } else if !Self.isBlank(line) {
                    refused += 1
                    Output.remark(say("第 \(number) 行：\(complaint)", "Line \(number): \(complaint)"))
                }
            }
            if !output.isEmpty { try Output.bytes(output) }
        }
        guard refused == 0 else {
            throw CommandFailure(
                .failed, say("\(refused) 行没有处理，其余各行都已处理。", "Lines left out: \(refused). All others are done."))
        }
    }

    private func answers(to lines: [LineInput.Line]) -> [[UInt8]?] {
        let parts = min(jobs, max(lines.count / 8, 1))
        guard parts > 1 else { return lines.map(answer(to:)) }
        // Small shares, so that one long line does not hold up the rest.
        let shares = parts * 4
        let results = Mutex([[[UInt8]?]](repeating: [], count: shares))
        DispatchQueue.concurrentPerform(iterations: shares) { share in
            let range = lines.count * share / shares..<lines.count * (share + 1) / shares
            let found = lines[range].map(answer(to:))
            results.withLock { $0[share] = found }
        }
        return results.withLock { $0.flatMap(\.self) }
    }

    private func answer(to line: LineInput.Line) -> [UInt8]? {
        guard case .text(let bytes) = line else { return nil }
        return answer(bytes)
    }

    private static func isBlank(_ line: LineInput.Line) -> Bool {
        guard case .text(let bytes) = line else { return false }
        return bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
