import Access
import Actions
import ArgumentParser
import Backups
import Foundation
import Ledger
import Storage
import Vault

/// `shouxin backup restore`: back into a folder of its own.
struct BackupRestore: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: say("把备份恢复到一个新文件夹，补上之后的删除和停用", "Restore into a new folder, with every erasure since replayed"),
            discussion: say(
                """
                先停下 shouxin serve。原来的文件夹不会改动：密钥和账本从那里读，备份之后的删除、冻结、停用、吊销、改密都会重做。
                原来的文件夹没有了：用 --keys 给密钥副本，用 --ledger 给导出的账本；没有账本要两位负责人签字。

                示例：
                  shouxin backup restore shouxin-data-….age --data /var/lib/shouxin --into /var/lib/shouxin-restored
                """,
                """
                Stop shouxin serve first. The old folder is not changed: keys and ledger are read from it, and every \
                erasure, hold, disabled account, revocation and new password since the backup is done again. If the old \
                folder is gone, give a copy of the keys with --keys and an exported ledger with --ledger; without a \
                ledger two officers must sign.

                Example:
                  shouxin backup restore shouxin-data-….age --data /var/lib/shouxin --into /var/lib/shouxin-restored
                """))
    }

    @OptionGroup var options: BackupOptions
    @OptionGroup var unlock: UnlockOptions

    @Argument(help: ArgumentHelp(say("数据备份", "The data backup"), valueName: say("文件", "file")))
    var file: String

    @Option(help: ArgumentHelp(say("新文件夹，不能已有内容", "A new folder"), valueName: say("文件夹", "folder")))
    var into: String

    @Option(
        help: ArgumentHelp(
            say("密钥副本；默认用原来文件夹里的密钥", "A copy of the keys; those of the old folder unless given"),
            valueName: say("文件", "file")))
    var keys: String?

    @Option(
        help: ArgumentHelp(
            say("导出的账本；默认用原来文件夹里的账本", "An exported ledger; that of the old folder unless given"),
            valueName: say("文件夹", "folder")))
    var ledger: String?

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp(
            say("留存在别处的检查点，可以多次给出", "A checkpoint that was kept elsewhere; may be given several times"),
            valueName: say("文件", "file")))
    var checkpoints: [String] = []

    @Option(
        name: .customLong("officer"),
        help: ArgumentHelp(
            say("签字的负责人账号，要两位", "Account of an officer who signs; two are needed"), valueName: say("账号", "account")))
    var officers: [String] = []

    @Option(
        help: ArgumentHelp(
            say("负责人的密码，每行一个；默认在终端输入", "Their passwords, one a line; typed on the terminal unless given"),
            valueName: say("文件", "file")))
    var officerPasswords: String?

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func validate() throws {
        guard officers.isEmpty || officers.count == 2 else {
            throw ValidationError(say("--officer 要给两次。", "--officer is given twice or not at all."))
        }
    }

    func run() async throws {
        umask(0o077)
        guard FileManager.default.fileExists(atPath: file) else { throw BackupReport.notThere(file) }
        let live = FileManager.default.fileExists(atPath: options.place.data + "/" + Store.dataFile)
        let key = try await opening()
        let target = absolute([into])?.first ?? into
        var restore = RestoreBackup(
            file, by: key,
            keys: try keys.map { .backup(path: $0, key) } ?? liveKeys(),
            source: ledger.map { .export(ExportFolder(URL(filePath: $0))) }
                ?? (live ? .live(folder: options.place.data) : .none),
            root: try options.place.unlock(), with: BackupOptions.tools, clock: { Date() })
        restore.witnessed = try checkpoints.map { path in
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw CommandFailure(.failed, say("读不到检查点 \(path)。", "The checkpoint \(path) cannot be read."))
            }
            return Array(bytes)
        }
        restore.officers = try signing()
        restore.ratchet = options.place.ratchetFile
        let report = try await restore.run(into: target)
        if json { return try Output.json(report) }
        for line in RestoreWords.lines(report) { try Output.line(line) }
        Output.remark(RestoreWords.next(target, options.place))
    }

    private func liveKeys() throws -> RestoreBackup.Keys {
        guard FileManager.default.fileExists(atPath: options.place.data + "/" + Store.keyFile) else {
            throw RestoreError.noKeys
        }
        return .live(folder: options.place.data)
    }

    /// The identity that was given, or the house's own, which the old folder holds.
    private func opening() async throws -> AgeUnlock {
        if let given = try unlock.unlock() { return given }
        guard try Store.content(of: options.place.data) == .installation else {
            let path = options.place.data
            throw CommandFailure(
                .nothingThere,
                say(
                    "\(path) 里没有原来的数据。用 --identity 给出恢复密钥文件，--keys 给密钥副本，--ledger 给导出的账本；还在的话，用 --data 指向原来的文件夹。",
                    "The old data is not in \(path). Name the recovery file with --identity, a copy of the keys with --keys and an exported ledger with --ledger; where the old folder is still there, name it with --data."
                ))
        }
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        return try await workplace.houseUnlock(as: options.administrator(workplace).id)
    }

    private func signing() throws -> Officers? {
        guard officers.count == 2 else { return nil }
        if let officerPasswords {
            let bytes = try SecretFile.read(officerPasswords, or: .failed)
            let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            guard lines.count >= 2 else { throw RestoreError.officersRefused }
            return Officers([(officers[0], lines[0]), (officers[1], lines[1])])
        }
        return Officers(
            try officers.map { name in
                (name, try Passphrase.read(from: nil, asking: say("\(name) 的密码：", "Password of \(name): ")))
            })
    }
}

/// A restore in words.
enum RestoreWords {
    static func lines(_ report: RestoreReport) -> [String] {
        var lines = [
            say(
                "已恢复 \(report.customers) 位客户；备份到账本第 \(report.backupEvents) 条，现在到第 \(report.ledgerEvents) 条。",
                "\(report.customers) customers restored; the backup ends with ledger no. \(report.backupEvents), now at \(report.ledgerEvents)."
            ),
            say(
                "不再出现：\(report.suppressed) 位（已删除），\(report.withoutKey) 位（密钥已不在）。",
                "Kept away: \(report.suppressed) erased, \(report.withoutKey) whose key is gone."),
        ]
        lines += report.replayed.map { one in
            say(
                "重做 \(word(one.group))：\(one.count) 条，账本第 \(one.firstEvent) 至 \(one.lastEvent) 条",
                "Replayed \(word(one.group)): \(one.count), ledger no. \(one.firstEvent) to \(one.lastEvent)")
        }
        if report.lostCustomerEvents > 0 {
            lines.append(
                say(
                    "备份之后还有 \(report.lostCustomerEvents) 次录入或修改没有回来，要重做。",
                    "\(report.lostCustomerEvents) records or changes after the backup are lost and must be made again.")
            )
        }
        if report.accountsShut + report.certificatesRevoked + report.tokensRevoked > 0 {
            lines.append(
                say(
                    "账本说它们变过，但不知道变成什么，先停用：账号 \(report.accountsShut)，上岗证 \(report.certificatesRevoked)，令牌 \(report.tokensRevoked)。",
                    "Shut, because the ledger says that they changed and not how: \(report.accountsShut) accounts, \(report.certificatesRevoked) certificates, \(report.tokensRevoked) tokens."
                ))
        }
        if !report.forAPerson.isEmpty {
            let numbers = report.forAPerson.map(String.init).joined(separator: say("、", ", "))
            lines.append(say("请人工补上冻结：账本第 \(numbers) 条", "Set these holds again by hand: ledger no. \(numbers)"))
        }
        if report.vouched > 0 {
            lines.append(
                say(
                    "备份之后改过的 \(report.vouched) 位客户回到备份时的值，账本已说明。",
                    "\(report.vouched) customers changed since are back at the backup's values; the ledger says so."))
        }
        lines += doubts(report)
        lines.append(
            say(
                "重建索引：\(report.tokens) 个查找值，\(report.names) 个姓名。",
                "Indexes rebuilt: \(report.tokens) tokens, \(report.names) names."))
        return lines
    }

    /// What in the backup is not as it was written.
    private static func doubts(_ report: RestoreReport) -> [String] {
        guard report.doubtCount > 0 else { return [] }
        let listed = report.doubts.map { doubt in
            "  - " + [doubt.kind, doubt.customer, doubt.field].compactMap { $0 }.joined(separator: "  ")
        }
        return [
            say(
                "备份里有 \(report.doubtCount) 处不是当时写下的，账本没有为它们作证；用 shouxin doctor 查看：",
                "\(report.doubtCount) things in the backup are not as they were written; the ledger does not vouch for them. See shouxin doctor:"
            )
        ] + listed
    }

    static func next(_ target: String, _ place: FolderOptions) -> String {
        let key =
            place.kms.map { "--kms \($0)" }
            ?? (place.passphraseFile == nil
                ? "--key-file \(place.keyFile ?? place.data + "/" + Store.rootKeyFile)" : "")
        let ratchet = "--ratchet \(place.ratchetFile?.path ?? place.data + "/" + Store.ratchetFile)"
        return say(
            "接下来：shouxin ledger verify --data \(target) \(key) \(ratchet)，没有问题再把密钥文件和棘轮文件移进去，用它启动（见 docs/operations.md“Restoring”）。原来的文件夹不要再启动。",
            "Next: shouxin ledger verify --data \(target) \(key) \(ratchet), then move key file and ratchet into it and serve from it (docs/operations.md, “Restoring”). Never serve from the old folder again."
        )
    }

    private static func word(_ group: LedgerReplay.Group) -> String {
        switch group {
        case .erasures: say("删除", "erasures")
        case .holds: say("冻结与解冻", "holds and releases")
        case .restrictions: say("仅存储", "restrictions to storage")
        case .accounts: say("账号与角色", "accounts and roles")
        case .certificates: say("上岗证", "certificates")
        case .tokens: say("令牌", "API tokens")
        case .passwords: say("密码", "passwords")
        case .policies: say("设置与处理活动", "settings and activities")
        }
    }
}

struct BackupDrillCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "drill",
            abstract: say("演练：恢复到临时文件夹，计时，再清除", "A drill: restore into a temporary folder, measure, clear away"),
            discussion: say("示例：shouxin backup drill", "Example: shouxin backup drill"))
    }

    @OptionGroup var options: BackupOptions

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let staff = try options.administrator(workplace).id
        let outcome = try await workplace.drillRestore(
            root: options.place.unlock(), ratchet: options.place.ratchetFile, as: staff, with: BackupOptions.tools)
        let (drill, plan) = (outcome.drill, outcome.plan)
        let (hours, tenths) = (Double(drill.lostSeconds) / 3600, Double(drill.tookMilliseconds / 100) / 10)
        try Output.line(
            say(
                "会丢失 \((hours * 10).rounded() / 10) 小时的工作，目标 \(plan.recoveryPointHours) 小时：\(outcome.keepsRecoveryPoint ? "达到" : "没有达到")",
                "Work that would be lost: \((hours * 10).rounded() / 10) h, promised \(plan.recoveryPointHours) h: \(outcome.keepsRecoveryPoint ? "kept" : "NOT kept")"
            ))
        try Output.line(
            say(
                "恢复用了 \(tenths) 秒，目标 \(plan.recoveryTimeMinutes) 分钟：\(outcome.keepsRecoveryTime ? "达到" : "没有达到")",
                "The restore took \(tenths) s, promised \(plan.recoveryTimeMinutes) min: \(outcome.keepsRecoveryTime ? "kept" : "NOT kept")"
            ))
        if let report = outcome.report { for line in RestoreWords.lines(report) { try Output.line(line) } }
        if let problem = outcome.problem {
            throw CommandFailure(.failed, say("演练没有恢复出来：\(problem)", "The drill did not restore: \(problem)"))
        }
    }
}

extension CommandFailure {
    init(_ error: RestoreError) {
        switch error {
        case .targetOccupied:
            self.init(.failed, say("目标文件夹里已有内容，换一个。", "The target folder is not empty. Take another."))
        case .otherKind:
            self.init(
                .failed, say("数据备份和密钥副本给反了。", "A copy of keys where one of data is needed, or the other way round."))
        case .otherInstallation: self.init(.wrongKey, say("密钥属于另一套系统。", "The keys belong to another installation."))
        case .noKeys:
            self.init(.wrongKey, say("找不到密钥。用 --keys 给出密钥副本。", "There are no keys. Give a copy of them with --keys."))
        case .otherHistory:
            self.init(
                .failed, say("账本与备份对不上，没有恢复。", "The ledger does not continue the backup's; nothing was restored."))
        case .ledgerOlder(let size, let witnessed):
            self.init(
                .failed,
                say(
                    "账本只有 \(size) 条，而有人见过 \(witnessed) 条的：之后的删除会漏掉。找到新的账本，或由两位负责人签字：--officer 甲 --officer 乙。",
                    "The ledger has \(size) events and one of \(witnessed) was seen: erasures since would be missed. Find the newer ledger, or let two officers sign: --officer A --officer B"
                ))
        case .noLedger:
            self.init(
                .failed,
                say(
                    "没有账本，不知道备份之后删除过谁。用 --ledger 给出导出的账本，或由两位负责人签字：--officer 甲 --officer 乙。",
                    "Without a ledger nobody knows who was erased since. Give an export with --ledger, or let two officers sign: --officer A --officer B"
                ))
        case .checkpointRefused:
            self.init(.failed, say("检查点不是这套系统的，或与账本矛盾。", "The checkpoint is not ours, or contradicts the ledger."))
        case .officersRefused:
            self.init(
                .failed,
                say(
                    "需要两位不同的负责人，密码正确，账号在用。",
                    "Two different officers are needed, with their passwords and active accounts."))
        case .keysRetired:
            self.init(
                .failed,
                say(
                    "这个备份之后轮换过数据密钥，现在的密钥打不开其中的信息。用轮换之前的密钥备份：--keys 文件。",
                    "Data keys were rotated after this backup, so the keys of today do not open all of it. Give a key copy from before: --keys FILE"
                ))
        case .damaged(let lines):
            self.init(
                .failed, say("恢复出来的数据不完整：\(lines.first ?? "")", "What was restored is not whole: \(lines.first ?? "")"))
        }
    }
}
