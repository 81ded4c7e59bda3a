import Actions

/// What was looked at and what is wrong, for a person or a program.
struct SoundnessReport: Encodable {
    struct Problem: Encodable {
        let kind: String
        let message: String
        var customer: String?
        var field: String?
        /// Identity of a sitting.
        var attempt: String?
        /// From 1, as on the pages.
        var firstEvent: UInt64?
    }

    struct Check: Encodable {
        let name: String
        let examined: Int
        let problemCount: Int
        let problems: [Problem]
    }

    /// `sound`, `damaged`, `nothing-there`, `locked`, `wrong-key` or `failed`.
    let verdict: String
    let message: String
    var checks: [Check] = []
    let code: ExitCode

    private enum CodingKeys: String, CodingKey { case verdict, message, checks }

    init(_ results: [SoundnessResult]) {
        let count = results.reduce(0) { $0 + $1.problemCount }
        verdict = count == 0 ? "sound" : "damaged"
        code = count == 0 ? .done : .failed
        message =
            count == 0
            ? say("完好：查过的都没有问题。", "Sound: nothing wrong with anything that was looked at.")
            : say("有损坏，共 \(count) 处。", "Damaged: \(count) \(count == 1 ? "problem" : "problems").")
        checks = results.map { result in
            Check(
                name: result.check.name, examined: result.examined, problemCount: result.problemCount,
                problems: result.problems.map {
                    Problem(
                        kind: $0.kind, message: $0.message(in: Speech.language), customer: $0.customer,
                        field: $0.field, attempt: $0.attempt, firstEvent: $0.event)
                })
        }
    }

    init(_ failure: CommandFailure) {
        verdict =
            switch failure.code {
            case .nothingThere: "nothing-there"
            case .locked: "locked"
            case .wrongKey: "wrong-key"
            default: "failed"
            }
        message = failure.sentence
        code = failure.code
    }

    static func lines(_ result: SoundnessResult) -> String {
        let title = result.check.title(in: Speech.language)
        let state =
            result.problemCount == 0
            ? say("完好", "sound") : say("\(result.problemCount) 处损坏", "\(result.problemCount) damaged")
        let more = result.problemCount - result.problems.count
        let rest = more > 0 ? [say("  另有 \(more) 处", "  and \(more) more")] : []
        let problems = result.problems.map { "  - \($0.message(in: Speech.language))" }
        return (["\(title)\t\(result.examined)\t\(state)"] + problems + rest).joined(separator: "\n")
    }
}
