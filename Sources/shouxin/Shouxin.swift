import ArgumentParser
import Foundation
import Vocabulary

/// The command line; the one place that wires everything and reads the clock.
@main struct Shouxin: AsyncParsableCommand {
    static let version = "0.1.0"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "shouxin",
            abstract: say("守信：守护客户信息", "Customer information under guard"),
            discussion: say(
                """
                示例：
                  shouxin serve --demo                  演示公司，http://127.0.0.1:8080
                  shouxin ledger verify                 核验操作账本
                  shouxin tokens create --staff agent   给程序用的令牌

                退出码：0 完成，1 失败或有损坏，10 没有数据，11 文件夹正在使用，12 密钥不对，64 命令写错
                """,
                """
                Examples:
                  shouxin serve --demo                  the demo company on http://127.0.0.1:8080
                  shouxin ledger verify                 is the record of everything intact?
                  shouxin tokens create --staff agent   a token for a program

                Exit codes: 0 done, 1 failed or damage found, 10 nothing there, 11 folder in use, 12 wrong or missing \
                key, 64 the command line was not understood
                """),
            version: version,
            subcommands: [
                Serve.self, UnlockCommand.self, Import.self, LedgerCommands.self, TokensCommands.self,
                StaffCommands.self,
                DemoCommands.self, RoutesCommand.self, ScanCommand.self, MaskCommand.self, CheckCommand.self,
                QuestionsCommand.self, ExamCommand.self, CertificatesCommand.self, GateCommand.self,
                AccessCommands.self, TrainingCommand.self,
                CoursesCommands.self, TrainingsCommand.self,
                KeysCommands.self, SelfTestCommand.self, ErasuresCommands.self,
                StorageOnlyCommands.self,
                BackupCommands.self, StorageCommands.self,
                VerifyCommand.self, DoctorCommand.self, WitnessCommands.self,
            ])
    }

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        MemoryGuard.forbidDumps()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch is Output.ReaderGone {
            exit(withError: nil)
        } catch let error where isParsers(error) {
            let (placed, code) = (ParserWords.placed(fullMessage(for: error)), exitCode(for: error))
            let text = Speech.language == .chinese ? ParserWords.chinese(placed) : placed
            if code.isSuccess { try? Output.line(text) } else if !text.isEmpty { Output.remark(text) }
            Foundation.exit(code.rawValue)
        } catch {
            let failure = CommandFailure(error)
            Output.remark(failure.sentence)
            Foundation.exit(failure.code.rawValue)
        }
    }

    /// Help, version and mistakes on the command line are the parser's own to print.
    private static func isParsers(_ error: any Error) -> Bool {
        error is CleanExit || error is ValidationError || error is ArgumentParser.ExitCode
            || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}
