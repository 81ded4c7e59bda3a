import ArgumentParser
import Foundation
import Vocabulary

/// `shouxin check`: is this text a value of that kind?
struct CheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say("校验一个值，或逐行校验 JSON", "Check one value, or JSON line by line"),
            discussion: say(
                """
                示例：
                  shouxin check --kind MOBILE '138 0013 8000'
                  shouxin check --kind resident_id_18 11010519491231002X
                  shouxin check --jsonl < 问题.jsonl > 答案.jsonl

                每行输入 {"id","kind","value"}，输出 {"id","kind","value","valid","normalized","masked","reasons"}。
                退出码：0 有效，1 无效（--jsonl：有的行读不懂），64 命令写错
                """,
                """
                Examples:
                  shouxin check --kind MOBILE '138 0013 8000'
                  shouxin check --kind resident_id_18 11010519491231002X
                  shouxin check --jsonl < questions.jsonl > answers.jsonl

                Each line in is {"id","kind","value"}, each line out has id, kind, value, valid, normalized, masked and \
                reasons.
                Exit codes: 0 valid, 1 not valid (--jsonl: lines that could not be read), 64 usage
                """))
    }

    @Option(
        help: ArgumentHelp(
            say("种类：\(Self.kinds)", "The kind: \(Self.kinds)"), valueName: say("种类", "kind")))
    var kind: String?

    @Flag(help: ArgumentHelp(say("从标准输入逐行读 JSON", "Read JSON line by line from standard input")))
    var jsonl = false

    @Flag(help: ArgumentHelp(say("也输出规范写法的明文", "Print the normal form in plain as well")))
    var show = false

    @Argument(help: ArgumentHelp(say("要校验的值", "The value"), valueName: say("值", "value")))
    var value: String?

    private static var kinds: String { ValueKind.allCases.map(\.rawValue).joined(separator: " ") }

    func validate() throws {
        if jsonl {
            guard kind == nil, value == nil else {
                throw ValidationError(
                    say("--jsonl 从标准输入读，不能再给种类和值。", "--jsonl reads standard input and takes no kind or value."))
            }
            return
        }
        guard let kind, value != nil else {
            throw ValidationError(say("请给出 --kind 和值，或 --jsonl。", "Give --kind and a value, or --jsonl."))
        }
        guard ValueKind(rawValue: kind) != nil else {
            throw ValidationError(
                say("没有 \(kind) 这个种类。可用：\(Self.kinds)", "There is no kind \(kind). Known: \(Self.kinds)"))
        }
    }

    func run() throws {
        let today = CalendarDate(of: Date())
        if jsonl { return try answerLines(asOf: today) }
        guard let kind = kind.flatMap(ValueKind.init), let value else { return }
        let check = ValueCheck(kind: kind, text: value, asOf: today)
        for line in check.report(in: Speech.language, showingPlain: show) { try Output.line(line) }
        if !check.isValid { throw ArgumentParser.ExitCode(ExitCode.failed.rawValue) }
    }

    private func answerLines(asOf today: CalendarDate) throws {
        let answers = LineAnswers(
            jobs: ProcessInfo.processInfo.activeProcessorCount,
            answer: { line in
                // A line that is no question is answered as such, and told to the person as well.
                guard (try? JSONDecoder().decode(ValueQuestion.self, from: Data(line))) != nil else { return nil }
                return Array(ValueAnswer.line(answering: String(decoding: line, as: UTF8.self), asOf: today).utf8)
            },
            complaint: say("不是含 id、kind、value 的 JSON。", "not JSON with id, kind and value."))
        try answers.run()
    }
}
