import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vault

struct KeysKMS: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "kms",
            abstract: say("密钥管理服务（KMS）：让外部服务也能解锁", "External key services that can unlock, too"),
            discussion: say(
                """
                在原来的密钥文件、口令之外，再加一个入口：根密钥用一把只有密钥管理服务能交还的密钥封存。
                配置文件的写法见 docs/operations.md“密钥管理服务”。令牌不写在命令里。

                示例：
                  shouxin keys kms add /etc/shouxin/kms.json --data /var/lib/shouxin
                  shouxin serve --data /var/lib/shouxin --kms /etc/shouxin/kms.json
                """,
                """
                One more way in beside key file or passphrase: the root key, sealed under a key that only the service
                gives back. The file is described in docs/operations.md, “A key service”. No token on the command line.

                Examples:
                  shouxin keys kms add /etc/shouxin/kms.json --data /var/lib/shouxin
                  shouxin serve --data /var/lib/shouxin --kms /etc/shouxin/kms.json
                """),
            subcommands: [KMSAdd.self, KMSRewrap.self, KMSRemove.self])
    }
}

/// The file that says how to reach a service.
struct KMSArgument: ParsableArguments {
    @Argument(help: ArgumentHelp(say("密钥管理服务的配置文件", "The key service's file"), valueName: say("配置", "file")))
    var settings: String

    func service() throws -> TransitKMS { try TransitKMS(file: settings) }
}

struct KMSAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: say("增加一个密钥管理服务的入口", "Let a key service unlock"),
            discussion: say(
                "示例：shouxin keys kms add /etc/shouxin/kms.json",
                "Example: shouxin keys kms add /etc/shouxin/kms.json"))
    }

    @OptionGroup var keeper: KeeperOptions
    @OptionGroup var kms: KMSArgument

    func run() async throws {
        let service = try kms.service()
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let slot = try await workplace.putKMSSlot(by: service, as: keeper.keeper(workplace).id)
        try Output.line(
            say(
                "密钥管理服务 \(slot.place) 从现在起可以解锁（它的密钥版本 \(slot.ciphertext.keyVersion)）。",
                "The key service \(slot.place) can unlock from now on (version \(slot.ciphertext.keyVersion) of its key)."
            ))
        Output.remark(
            say(
                "它若不在了，还要靠密钥文件、口令或恢复份额。先做好恢复份额：shouxin keys shares create。",
                "Should it be gone, a key file, passphrase or recovery shares must help. Make shares: shouxin keys shares create"
            ))
    }
}

struct KMSRewrap: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rewrap",
            abstract: say("用密钥管理服务最新的密钥版本重做入口", "Make the slot anew under the newest version of the service's key"),
            discussion: say(
                """
                服务那边轮换密钥之后运行；不动任何数据。然后才可以在服务那边停用旧版本。

                示例：shouxin keys kms rewrap /etc/shouxin/kms.json
                """,
                """
                After the key was rotated at the service, and before its former version is put out of use there.

                Example: shouxin keys kms rewrap /etc/shouxin/kms.json
                """))
    }

    @OptionGroup var keeper: KeeperOptions
    @OptionGroup var kms: KMSArgument

    func run() async throws {
        let service = try kms.service()
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let known = try workplace.store.keyFigures().kms
        guard let former = known.first(where: { $0.place == service.place }) else {
            throw KMSSlotProblem.unknown(places: known.map(\.place))
        }
        let slot = try await workplace.putKMSSlot(by: service, as: keeper.keeper(workplace).id)
        try Output.line(
            say(
                "\(slot.place)：密钥版本 \(former.keyVersion) → \(slot.ciphertext.keyVersion)。",
                "\(slot.place): key version \(former.keyVersion) → \(slot.ciphertext.keyVersion)."))
    }
}

struct KMSRemove: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remove", abstract: say("去掉一个密钥管理服务的入口", "Let a key service unlock no more"),
            discussion: say(
                """
                要用留下来的方式打开：密钥文件、口令或恢复份额。旧的密钥副本里还有这个入口，直到关闭一次纪元。

                示例：shouxin keys kms remove https://vault.example.cn:8200/transit/shouxin --key-file /media/usb/root.key
                """,
                """
                Open the data by a way that stays: key file, passphrase or shares. Older copies of the keys keep the slot
                until an epoch has been closed.

                Example: shouxin keys kms remove https://vault.example.cn:8200/transit/shouxin --key-file /media/usb/root.key
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Argument(
        help: ArgumentHelp(
            say("服务的位置，keys status 会显示", "The service's place, as keys status names it"), valueName: say("位置", "place"))
    )
    var place: String

    func run() async throws {
        let unlock = try keeper.place.unlock()
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        try await workplace.removeKMSSlot(place, openedBy: unlock, as: keeper.keeper(workplace).id)
        try Output.line(say("\(place) 不能再解锁。", "\(place) unlocks no more."))
    }
}
