import Actions
import ArgumentParser
import Foundation
import Ledger
import Storage

struct LedgerVerify: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say("核验账本：每条记录、每个哈希、每个签名", "Check every event, every hash and every signature"),
            discussion: say(
                """
                服务运行时也可以核验，不会写入任何东西。

                示例：shouxin ledger verify --data /var/lib/shouxin --json

                退出码：0 完好，1 有损坏，10 没有账本，12 密钥不对，64 命令写错
                """,
                """
                Works beside a running server and writes nothing.

                Example: shouxin ledger verify --data /var/lib/shouxin --json

                Exit codes: 0 intact, 1 damage found, 10 nothing there, 12 wrong or missing key, 64 usage
                """))
    }

    @OptionGroup var place: FolderOptions

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() throws {
        let report: LedgerReport
        do {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            report = LedgerReport(try workplace.verifyLedger().verdict)
        } catch {
            let failure = CommandFailure(error)
            guard json else { throw failure }
            report = LedgerReport(failure)
        }
        if json { try Output.json(report) } else { try Output.text(report.text) }
        if report.code != .done { throw ArgumentParser.ExitCode(report.code.rawValue) }
    }
}
