import Actions
import ArgumentParser
import Foundation
import SQLEngine
import Storage

/// `shouxin verify`: is everything that is kept sound?
struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say(
                "核验一切：数据库、密钥、账本、客户的值、考试、备份",
                "Check everything: database, keys, ledger, values, examinations, backups"),
            discussion: say(
                """
                只读，服务运行时也可以做。每处损坏都说明最先出问题的地方。

                示例：shouxin verify --data /var/lib/shouxin --json

                退出码：0 完好，1 有损坏，10 没有数据，11 文件夹正在使用，12 密钥不对，64 命令写错
                """,
                """
                Reads only, and works beside a running server. Each damage is named with the place where it begins.

                Example: shouxin verify --data /var/lib/shouxin --json

                Exit codes: 0 sound, 1 damage found, 10 nothing there, 11 folder in use, 12 wrong or missing key, 64 usage
                """))
    }

    @OptionGroup var place: FolderOptions

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() throws { try Soundness(place: place, json: json).run(SoundnessCheck.all) }
}

/// `shouxin doctor`: is every customer's value the one that was written last?
struct DoctorCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "doctor",
            abstract: say("查出被调换、回放或换回旧版的值", "Find values that were exchanged, replayed or put back"),
            discussion: say(
                """
                先核验账本，再把每位客户的值和他的清单对照，清单和账本对照；每份答卷和账本上它的摘要对照。
                说明是哪位客户、哪一项或哪份答卷、从账本哪一条起存疑；不打开任何值，不输出个人信息。
                编号与网页一致，从 1 起。

                整个数据文件被换回旧的，要和留在别处的检查点对照才看得出：用 --old 给出它。

                示例：shouxin doctor --old /mnt/witness/checkpoint-2026-11-25

                退出码：0 完好，1 有损坏，10 没有数据，11 文件夹正在使用，12 密钥不对，64 命令写错
                """,
                """
                Verifies the ledger, then compares every customer's values with their manifest, and the manifest with
                the ledger; and every sitting with its digest on the ledger. Says which customer and field, or which
                sitting, and from which event on; opens no value and prints nothing personal. Events are numbered as on
                the pages, from 1.

                That the whole data file was put back shows only against a checkpoint kept elsewhere: give it with --old.

                Example: shouxin doctor --old /mnt/witness/checkpoint-2026-11-25

                Exit codes: 0 sound, 1 damage found, 10 nothing there, 11 folder in use, 12 wrong or missing key, 64 usage
                """))
    }

    @OptionGroup var place: FolderOptions

    @Option(
        help: ArgumentHelp(
            say("留在别处的检查点", "A checkpoint kept elsewhere"), valueName: say("文件", "file")))
    var old: String?

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() throws {
        let kept = try old.map { path in
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw CommandFailure(.nothingThere, say("读不到 \(path)。", "\(path) cannot be read."))
            }
            return SoundnessCheck.continues(Array(bytes))
        }
        try Soundness(place: place, json: json).run([kept].compactMap { $0 } + SoundnessCheck.freshness)
    }
}

/// What both commands do once they know what to look at.
struct Soundness {
    let place: FolderOptions
    let json: Bool

    func run(_ checks: [SoundnessCheck]) throws {
        let report: SoundnessReport
        do {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let results = workplace.examine(checks) { result in
                if !json { try? Output.line(SoundnessReport.lines(result)) }
            }
            report = SoundnessReport(results)
        } catch {
            let failure = Self.failure(error)
            guard json else { throw failure }
            report = SoundnessReport(failure)
        }
        if json { try Output.json(report) } else { try Output.line(report.message) }
        if report.code != .done { throw ArgumentParser.ExitCode(report.code.rawValue) }
    }

    /// A file that cannot even be opened is a damage that was found, not a step that was not saved.
    private static func failure(_ error: any Error) -> CommandFailure {
        guard let fault = error as? EngineFault, fault.endsWriting else { return CommandFailure(error) }
        return CommandFailure(
            .failed,
            say(
                "数据文件夹里有数据库损坏，打不开：keys.sqlite 或 shouxin.sqlite。从备份恢复，原来的文件先留着。",
                "A database of the folder is damaged and does not open: keys.sqlite or shouxin.sqlite. Restore it from a backup, and keep the files as they are."
            ))
    }
}
