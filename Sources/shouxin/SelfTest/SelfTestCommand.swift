import ArgumentParser
import Foundation
import Vault

/// `shouxin self-test`: every primitive against vectors that others published.
struct SelfTestCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "self-test",
            abstract: say("自检：用公开的测试向量核对每一种密码算法", "Check every cipher, hash and signature against published vectors"),
            discussion: say(
                """
                向量在程序里，不需要网络，也不打开数据。

                示例：shouxin self-test --json

                退出码：0 全部相符，1 有不符
                """,
                """
                The vectors are in the program; no network, no data.

                Example: shouxin self-test --json

                Exit codes: 0 all as published, 1 something is not
                """))
    }

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    private struct Line: Encodable {
        let name: String
        let source: String
        let count: Int
        let failures: [Int]
    }

    func run() throws {
        let test = SelfTest()
        if json {
            try Output.json(
                test.checks.map { Line(name: $0.name, source: $0.source, count: $0.count, failures: $0.failures) })
        } else {
            for check in test.checks { try Output.line(Self.line(check)) }
            try Output.line(
                test.isSound
                    ? say("全部相符。", "All as expected.")
                    : say("有不符，不要使用这个程序。", "Not as published. Do not use this program."))
        }
        if !test.isSound { throw ArgumentParser.ExitCode(ExitCode.failed.rawValue) }
    }

    private static func line(_ check: SelfTest.Check) -> String {
        let name = check.name + String(repeating: " ", count: max(1, 20 - check.name.count))
        let state =
            check.isSound
            ? say("相符", "ok") : say("不符：第 \(check.failures) 个", "not as published: \(check.failures)")
        return name + say("\(check.count) 个向量，", "\(check.count) vectors, ") + check.source + say("：", ": ") + state
    }
}
