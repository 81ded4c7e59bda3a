import Access
import Actions
import ArgumentParser
import Backups
import Foundation
import Storage
import Vocabulary

/// `shouxin backup`: copies of the data, of the keys, and back again.
struct BackupCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say("备份与恢复", "Backups and restores"),
            discussion: say(
                """
                示例：
                  shouxin backup recipients recovery            先做一把恢复密钥
                  shouxin backup create --to /mnt/nas/shouxin
                  shouxin backup list
                  shouxin backup verify shouxin-data-….age
                  shouxin backup restore shouxin-data-….age --into /var/lib/shouxin-restored
                """,
                """
                Examples:
                  shouxin backup recipients recovery            a recovery key, first of all
                  shouxin backup create --to /mnt/nas/shouxin
                  shouxin backup list
                  shouxin backup verify shouxin-data-….age
                  shouxin backup restore shouxin-data-….age --into /var/lib/shouxin-restored
                """),
            subcommands: [
                BackupCreate.self, BackupList.self, BackupVerify.self, BackupRestore.self, BackupDrillCommand.self,
                BackupPlanCommand.self, RecipientsCommands.self, KeyBackupCommands.self,
            ])
    }
}

struct BackupCreate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: say("做一个数据备份，不影响正在使用的人", "Make a data backup while everybody goes on working"),
            discussion: say(
                """
                文件是 age v1 格式，里面没有密钥，也没有索引。写完、落盘、改名之后才算数。

                示例：shouxin backup create --to /mnt/nas/shouxin --to /backup
                """,
                """
                The file is age v1; it holds no keys and no indexes, and counts only once it is written, on the disk and \
                renamed.

                Example: shouxin backup create --to /mnt/nas/shouxin --to /backup
                """))
    }

    @OptionGroup var options: BackupOptions

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            say("备份文件夹，可以多次给出；默认按设置", "Folder, may be given several times; those of the plan unless given"),
            valueName: say("文件夹", "folder")))
    var folders: [String] = []

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let outcome = try await workplace.takeBackup(
            of: .data, by: .staff(options.administrator(workplace).id), to: absolute(folders),
            with: BackupOptions.tools)
        try BackupReport.print(outcome)
    }
}

/// Paths from the current folder; nil for none.
func absolute(_ folders: [String]) -> [String]? {
    folders.isEmpty ? nil : folders.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
}

enum BackupReport {
    /// One path a line on standard output; the rest is for people.
    static func print(_ outcome: BackupOutcome) throws {
        for copy in outcome.copies { try Output.line(copy.path) }
        let first = outcome.copies.first
        Output.remark(
            say(
                "已备份 \(size(first?.sizeBytes ?? 0))，用时 \(seconds(outcome.duration)) 秒，账本到第 \(first?.ledgerSize ?? 0) 条。",
                "\(size(first?.sizeBytes ?? 0)) in \(seconds(outcome.duration)) s, up to ledger no. \(first?.ledgerSize ?? 0)."
            ))
        for failure in outcome.failures {
            Output.remark(
                say(
                    "没有写到 \(failure.folder)：\(CommandFailure.words(failure.problem))",
                    "Not written to \(failure.folder): \(CommandFailure.words(failure.problem))"))
        }
        if !outcome.retired.isEmpty {
            Output.remark(
                say(
                    "按保留规则删除了 \(outcome.retired.count) 个旧备份。",
                    "\(outcome.retired.count) older ones deleted by the retention rule."))
        }
        for copy in outcome.kept {
            Output.remark(say("没能删除旧备份 \(copy.path)", "The older one could not be deleted: \(copy.path)"))
        }
        guard outcome.failures.isEmpty else { throw ArgumentParser.ExitCode.failure }
    }

    static func size(_ bytes: UInt64) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KiB" : "\((Double(bytes) / 1_048_576 * 10).rounded() / 10) MiB"
    }

    static func seconds(_ duration: Duration) -> String {
        let tenths = Int((Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18) * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func notThere(_ path: String) -> CommandFailure {
        CommandFailure(
            .nothingThere,
            say(
                "没有备份文件 \(path)。用 shouxin backup list 看有哪些、在哪里。",
                "There is no backup \(path). shouxin backup list shows which there are, and where."))
    }

    /// What is wrong with the envelope; the rest names table and number, and is the same in every language.
    static func damage(_ line: String) -> String {
        guard line.hasPrefix("age: ") else { return line }
        let chunk = line.filter(\.isNumber)
        return switch line.dropFirst(5).prefix(while: { $0 != "(" }) {
        case "notAge": say("不是备份文件：开头不是 age", "no backup: it does not begin as an age file does")
        case "headerMalformed", "headerTooLong", "headerMAC":
            say("文件头被改过，或不完整", "its head was altered or is incomplete")
        case "damaged":
            say(
                "第 \(chunk) 块（每块 64 KiB，从 0 数）被改过、截断或换了位置",
                "chunk \(chunk) (of 64 KiB, from 0) was altered, cut off or moved")
        case "overlong": say("末尾多出了内容", "something follows its end")
        case "otherRecipients":
            say("不是写给这把密钥的；用 --identity 给出另一把", "not written for this key; name another with --identity")
        default: line
        }
    }

    /// In whole days, or hours below two days.
    static func age(_ date: Date, at now: Date) -> String {
        let hours = max(0, Int(now.timeIntervalSince(date) / 3600))
        if hours == 0 { return say("不到 1 小时前", "less than 1 h ago") }
        return hours < 48 ? say("\(hours) 小时前", "\(hours) h ago") : say("\(hours / 24) 天前", "\(hours / 24) d ago")
    }
}

struct BackupList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say("列出备份：时间、大小、上次检查", "Backups with age, size and last check"),
            discussion: say("示例：shouxin backup list --json", "Example: shouxin backup list --json"))
    }

    @OptionGroup var options: BackupOptions
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let staff = try options.administrator(workplace).id
        try await CopyListing(workplace: workplace, kind: .data, json: json).print(as: staff)
    }
}

/// Registered copies of one kind, after a look whether they are still there.
struct CopyListing {
    let workplace: Workplace
    let kind: BackupManifest.Kind
    let json: Bool

    private struct Row: Encodable {
        let path: String
        let madeAt: Date
        let sizeBytes: UInt64
        let state: String
        let verifiedAt: Date?
        let ledgerSize: UInt64
        let sha256: String
    }

    func print(as staff: ID<StaffMember>) async throws {
        let facts = try await workplace.ask(ShowBackups(), as: staff)
        let copies = try await workplace.lookForCopies(by: .staff(staff), on: BackupOptions.tools.disk)
            .filter { $0.kind == kind }
        if json {
            return try Output.json(
                copies.map {
                    Row(
                        path: $0.path, madeAt: $0.madeAt, sizeBytes: $0.sizeBytes, state: $0.state.rawValue,
                        verifiedAt: $0.verifiedAt, ledgerSize: $0.ledgerSize, sha256: $0.sha256)
                })
        }
        let now = workplace.now
        for copy in copies {
            let checked = copy.verifiedAt.map { BackupReport.age($0, at: now) } ?? say("没有检查过", "never checked")
            try Output.line(
                "\(BackupReport.age(copy.madeAt, at: now))  \(BackupReport.size(copy.sizeBytes))  \(word(copy.state))  "
                    + say("检查：\(checked)", "checked: \(checked)") + "  \(copy.path)")
        }
        if copies.isEmpty { Output.remark(say("还没有备份。", "There are no backups yet.")) }
        if kind == .keys, let oldest = facts.oldestKeyCopy {
            Output.remark(
                say(
                    "最早的密钥副本：\(BackupReport.age(oldest, at: now))。在它被替换之前，删除的人理论上还能用它打开。",
                    "Oldest copy of the keys: \(BackupReport.age(oldest, at: now)). Until it is replaced, it could open people who were erased since."
                ))
        }
    }

    private func word(_ state: BackupCopy.State) -> String {
        switch state {
        case .sound: say("在", "there")
        case .damaged: say("已损坏", "DAMAGED")
        case .missing: say("不见了", "MISSING")
        case .retired: say("已删除", "deleted")
        }
    }
}

struct BackupVerify: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say("打开备份，从头到尾检查", "Open a backup and check all of it"),
            discussion: say(
                """
                解密、核对大小和哈希、检查数据库每一页、核验账本到签名的检查点。有损坏时退出码为 1。

                示例：shouxin backup verify /backup/shouxin-data-20261126T030000Z-0a1b2c3d.age
                """,
                """
                Decrypts, compares sizes and hashes, checks every page of the database and the ledger to its signed head. \
                Ends with 1 when something is damaged.

                Example: shouxin backup verify /backup/shouxin-data-20261126T030000Z-0a1b2c3d.age
                """))
    }

    @OptionGroup var options: BackupOptions
    @OptionGroup var unlock: UnlockOptions

    @Argument(
        help: ArgumentHelp(say("备份文件；默认最新的一个", "The file; the newest one unless given"), valueName: say("文件", "file")))
    var file: String?

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let staff = try options.administrator(workplace).id
        let path = try file.map { absolute([$0])?.first ?? $0 } ?? newest(workplace)
        guard FileManager.default.fileExists(atPath: path) else { throw BackupReport.notThere(path) }
        let key = try unlock.unlock()
        let opened: AgeUnlock
        if let key { opened = key } else { opened = try await workplace.houseUnlock(as: staff) }
        let verdict = try await workplace.verifyBackup(at: path, by: opened, as: staff, with: BackupOptions.tools)
        try Self.print(verdict, path)
    }

    private func newest(_ workplace: Workplace) throws -> String {
        let copies = try workplace.store.read { try $0.backupCopies() }
        guard let copy = copies.first(where: { $0.kind == .data && $0.state != .missing }) else {
            throw CommandFailure(.nothingThere, say("还没有备份。", "There are no backups yet."))
        }
        return copy.path
    }

    static func print(_ verdict: BackupVerdict, _ path: String) throws {
        if let manifest = verdict.manifest, verdict.isSound {
            try Output.line(
                say(
                    "完好：\(path)，\(manifest.counts["customer"] ?? 0) 位客户，账本 \(manifest.ledger.size) 条，用时 \(BackupReport.seconds(verdict.duration)) 秒",
                    "Sound: \(path), \(manifest.counts["customer"] ?? 0) customers, \(manifest.ledger.size) events, \(BackupReport.seconds(verdict.duration)) s"
                ))
            return
        }
        try Output.line(say("已损坏：\(path)", "DAMAGED: \(path)"))
        for line in verdict.damage { try Output.line("  \(BackupReport.damage(line))") }
        throw ArgumentParser.ExitCode.failure
    }
}
