import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vault

struct KeysShares: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "shares",
            abstract: say("恢复份额：密钥文件或口令丢了，由几位负责人一起找回", "Recovery shares of the root key, for several officers"),
            subcommands: [SharesCreate.self, SharesCombine.self])
    }
}

struct SharesCreate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: say("做恢复份额，每份一行，只显示这一次", "Make recovery shares, one a line; shown once"),
            discussion: say(
                """
                每份交给不同的人，分开保管。少于所需份数时，什么也推不出来。份额不含棘轮，棘轮文件要另外保住。

                示例：shouxin keys shares create --needed 2 --count 3
                """,
                """
                Give each to another person. Fewer than needed tell nothing. The ratchet's file is not in them.

                Example: shouxin keys shares create --needed 2 --count 3
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Option(help: ArgumentHelp(say("找回所需的份数", "How many bring the key back"), valueName: say("份数", "number")))
    var needed = 2

    @Option(help: ArgumentHelp(say("一共做几份", "How many there are"), valueName: say("份数", "number")))
    var count = 3

    func validate() throws {
        guard (2...16).contains(needed), (needed...16).contains(count) else {
            throw ValidationError(
                say("所需份数至少 2，总数不少于它，最多 16。", "At least 2 are needed; there are no fewer than that and at most 16."))
        }
    }

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let shares = try await workplace.makeRecoveryShares(
            needed: needed, of: count, as: keeper.keeper(workplace).id)
        Output.remark(
            say(
                "共 \(count) 份，其中任意 \(needed) 份可以找回根密钥。每份交给不同的人：",
                "\(count) shares; any \(needed) of them bring the root key back. Give each to another person:"))
        for share in shares { try Output.line(share.text(of: count)) }
    }
}

struct SharesCombine: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "combine", abstract: say("用份额把密钥文件找回来", "Bring the key file back from shares"),
            discussion: say(
                """
                从标准输入读份额，每行一份。用口令加锁的数据找回的是能代替口令的密钥，随后用 keys rekey 换新口令。

                示例：shouxin keys shares combine --out data/root.key < shares.txt
                """,
                """
                Reads shares from standard input, one a line. Where a passphrase was used, go on with --shares-file and \
                keys rekey.

                Example: shouxin keys shares combine --out data/root.key < shares.txt
                """))
    }

    @OptionGroup var place: FolderOptions

    @Option(
        help: ArgumentHelp(
            say("写到哪里；不会覆盖已有的文件", "Where to; never over a file that is there"), valueName: say("文件", "file")))
    var out: String

    func run() throws {
        umask(0o077)
        var lines: [String] = []
        while let line = readLine() { lines.append(line) }
        try Store.restoreKeyFile(FolderOptions.shares(lines), in: place.data, to: out)
        try Output.line(say("密钥文件已写到 \(out)，与这些数据相符。", "The key file is in \(out) and fits this data."))
    }
}

struct KeysRekey: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rekey", abstract: say("更换密钥文件或口令；不动任何数据", "Another key file or passphrase; touches no data"),
            discussion: say(
                """
                先停下服务。换好之后随即关闭纪元，此前的密钥副本连同旧密钥都不再有用。

                示例：
                  shouxin keys rekey --new-passphrase-file /run/secrets/passphrase
                  shouxin keys rekey --new-key-file /mnt/usb/root.key
                  shouxin keys rekey --new-kms /etc/shouxin/kms.json
                """,
                """
                Stop the server first. An epoch is closed at once, so that copies from before are of no use with the old key.

                Examples:
                  shouxin keys rekey --new-passphrase-file /run/secrets/passphrase
                  shouxin keys rekey --new-key-file /mnt/usb/root.key
                  shouxin keys rekey --new-kms /etc/shouxin/kms.json
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Option(
        help: ArgumentHelp(
            say("新的密钥文件；不能已经存在", "The new key file; must not be there yet"), valueName: say("文件", "file")))
    var newKeyFile: String?

    @Option(help: ArgumentHelp(say("里面是新口令的文件", "A file that holds the new passphrase"), valueName: say("文件", "file")))
    var newPassphraseFile: String?

    @Option(
        help: ArgumentHelp(
            say(
                "新的根密钥不留文件，只由这个密钥管理服务交还；这是它的配置",
                "No file holds the new root key; only this key service gives it back. Its file"),
            valueName: say("配置", "file")))
    var newKms: String?

    @Option(
        help: ArgumentHelp(
            say("已有入口的密钥管理服务的配置，可以多次给出", "The file of a key service that has a slot; may be given several times"),
            valueName: say("配置", "file")))
    var withKms: [String] = []

    func validate() throws {
        guard [newKeyFile, newPassphraseFile, newKms].count(where: { $0 != nil }) == 1 else {
            throw ValidationError(
                say(
                    "请给出 --new-key-file、--new-passphrase-file、--new-kms 三者之一。",
                    "Give one of --new-key-file, --new-passphrase-file and --new-kms."))
        }
    }

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close() }
        try keeper.place.folder.lock()
        let person = try keeper.keeper(workplace)
        let unlock: Unlock =
            if let newKeyFile { .keyFile(path: newKeyFile) } else if let newKms {
                .kms(try TransitKMS(file: newKms))
            } else {
                .passphrase(try FolderOptions.passphrase(in: newPassphraseFile ?? ""))
            }
        let services = try withKms.map { try TransitKMS(file: $0) }
        try await workplace.rekey(to: unlock, keeping: services, as: person.id)
        let closed = try await workplace.closeEpoch(as: person.id)
        try Output.line(
            say(
                "已换上新的解锁方式，纪元 \(closed.epoch) 随之关闭。从现在起用新的；从前的密钥文件、口令和恢复份额什么都打不开了。",
                "The keys hang on the new root key, and epoch \(closed.epoch) is closed. Use the new one from now on; the former key file, passphrase and shares open nothing any more."
            ))
        guard newKms != nil else { return }
        Output.remark(
            say(
                "新的根密钥不在任何文件里：旧的密钥文件可以删除。先做恢复份额，再让它成为唯一的入口：shouxin keys shares create。",
                "No file holds the new root key; the old key file can be deleted. Make recovery shares, should the service be gone: shouxin keys shares create"
            ))
    }
}
