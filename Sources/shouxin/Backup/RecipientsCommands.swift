import Access
import Actions
import ArgumentParser
import Backups
import Storage

/// `shouxin backup recipients`: whose keys open backups.
struct RecipientsCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "recipients",
            abstract: say("备份能用谁的密钥打开", "Whose keys open backups"),
            subcommands: [RecipientsList.self, RecipientsAdd.self, RecipientsRemove.self, RecipientsRecovery.self])
    }
}

struct RecipientsList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出收件人", "List them"))
    }

    @OptionGroup var options: BackupOptions

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let facts = try await workplace.ask(ShowBackups(), as: options.administrator(workplace).id)
        for one in facts.recipients { try Output.line("\(one.recipient)  \(one.kind.rawValue)  \(one.label)") }
        if !facts.canBeOpenedElsewhere { Output.remark(CommandFailure(BackupError.noRecipient).sentence) }
    }
}

struct RecipientsAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: say("登记一把公钥；私钥留在那个人手里", "Register a public key; its secret stays with its owner"),
            discussion: say(
                "示例：shouxin backup recipients add age1… --label 个人信息保护负责人",
                "Example: shouxin backup recipients add age1… --label 'protection officer'"))
    }

    @OptionGroup var options: BackupOptions
    @Argument(help: ArgumentHelp(say("age-keygen 给出的公钥", "The public key that age-keygen prints"), valueName: "age1…"))
    var recipient: String
    @Option(help: ArgumentHelp(say("这是谁的", "Whose it is"), valueName: say("名称", "name")))
    var label: String

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        _ = try await workplace.perform(
            AddBackupRecipient(AgeRecipient(recipient), label: label), as: options.administrator(workplace).id)
        Output.remark(say("以后的备份也能用它打开；已有的不能。", "Backups from now on open with it; earlier ones do not."))
    }
}

struct RecipientsRemove: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remove",
            abstract: say("取消一把公钥；机器之外至少留一把", "Take a public key off; one outside the house stays"),
            discussion: say(
                "示例：shouxin backup recipients remove age1…", "Example: shouxin backup recipients remove age1…"))
    }

    @OptionGroup var options: BackupOptions
    @Argument(
        help: ArgumentHelp(
            say("backup recipients list 列出的公钥", "As backup recipients list shows it"), valueName: "age1…"))
    var recipient: String

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        try await workplace.perform(
            RemoveBackupRecipient(AgeRecipient(recipient)), as: options.administrator(workplace).id)
        Output.remark(say("以后的备份用它打不开；已有的还打得开。", "Backups from now on do not open with it; earlier ones do."))
    }
}

struct RecipientsRecovery: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "recovery",
            abstract: say("做一把用口令打开的恢复密钥", "Make a recovery key that a passphrase opens"),
            discussion: say(
                """
                密钥文件放在每个备份文件夹里，私钥用口令加锁。口令请抄在纸上，分两处保管：忘了它，恢复密钥就没有用了。

                示例：shouxin backup recipients recovery
                """,
                """
                The key file is left in each backup folder, its secret locked by the passphrase. Write the passphrase on \
                paper and keep it in two places: without it the key is of no use.

                Example: shouxin backup recipients recovery
                """))
    }

    @OptionGroup var options: BackupOptions
    @Option(help: ArgumentHelp(say("从这个文件读口令", "Read the passphrase from this file"), valueName: say("文件", "file")))
    var recoveryPassphraseFile: String?

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let staff = try options.administrator(workplace).id
        let passphrase = try Passphrase.read(
            from: recoveryPassphraseFile,
            asking: say("恢复口令（至少 12 个字符）：", "Recovery passphrase (12 characters or more): "))
        if recoveryPassphraseFile == nil {
            let again = try Passphrase.read(from: nil, asking: say("再输入一次：", "Once more: "))
            guard again == passphrase else {
                throw CommandFailure(.failed, say("两次输入不同，什么也没有做。", "They differ; nothing was done."))
            }
        }
        let paths = try await workplace.makeRecoveryIdentity(
            passphrase: passphrase, as: staff, with: BackupOptions.tools)
        for path in paths { try Output.line(path) }
    }
}

/// `shouxin backup keys`: copies of the wrapped keys, apart from the data, few and counted.
struct KeyBackupCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keys",
            abstract: say("密钥副本：与数据分开，数量有限", "Copies of the keys: apart from the data, and few"),
            subcommands: [KeyBackupCreate.self, KeyBackupList.self])
    }
}

struct KeyBackupCreate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: say("做一个密钥副本，替换最早的一个", "Make a copy of the keys in place of the oldest"),
            discussion: say(
                "示例：shouxin backup keys create --to /media/usb/shouxin-keys",
                "Example: shouxin backup keys create --to /media/usb/shouxin-keys"))
    }

    @OptionGroup var options: BackupOptions
    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            say("放密钥副本的文件夹，不要与数据备份相同", "A folder that holds no data backups"), valueName: say("文件夹", "folder")))
    var folder: String

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let plan = try workplace.backupPlan()
        let target = absolute([folder]) ?? []
        guard Set(target).isDisjoint(with: plan.folders) else {
            throw CommandFailure(
                .failed,
                say("\(folder) 里有数据备份。密钥副本要放在别处。", "\(folder) holds data backups. Keys belong elsewhere."))
        }
        let outcome = try await workplace.takeBackup(
            of: .keys, by: .staff(options.administrator(workplace).id), to: target, with: BackupOptions.tools)
        try BackupReport.print(outcome)
    }
}

struct KeyBackupList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出密钥副本", "List the copies of the keys"))
    }

    @OptionGroup var options: BackupOptions
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let staff = try options.administrator(workplace).id
        try await CopyListing(workplace: workplace, kind: .keys, json: json).print(as: staff)
    }
}
