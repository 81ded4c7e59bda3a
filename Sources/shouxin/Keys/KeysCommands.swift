import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// `shouxin keys`: how the keys stand, and looking after them.
struct KeysCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keys", abstract: say("密钥：状态、轮换、关闭纪元", "The keys: figures, rotation, closing epochs"),

            subcommands: [
                KeysStatus.self, KeysRotate.self, KeysRetire.self, KeysCloseEpoch.self, KeysDrill.self,
                KeysLeakage.self, KeysShares.self, KeysRekey.self, KeysKMS.self,
            ])
    }
}

/// Who looks after the keys: 系统管理员.
struct KeeperOptions: ParsableArguments {
    @OptionGroup var place: FolderOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以哪位系统管理员的身份；默认第一位", "The system administrator to act as; the first one unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func keeper(_ workplace: Workplace) throws -> StaffMember {
        try Administrator(workplace: workplace, role: .systemAdministrator).find(actor)
    }
}

struct KeysCloseEpoch: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close-epoch",
            abstract: say(
                "关闭纪元：旧的密钥副本从此打不开已删除的客户", "Close the epoch: older copies of the keys open no erased customer any more"),
            discussion: say(
                """
                换一个新的纪元密钥，重新包裹全部数据密钥，销毁旧的，棘轮前进一步。服务运行时也可以关闭，查看和录入照常。
                中途断电也不丢密钥：再运行一次，或启动服务，就从断处继续。

                示例：shouxin keys close-epoch --data /var/lib/shouxin
                """,
                """
                Makes a new epoch key, wraps every data key in it, destroys the old one and moves the ratchet on. Works \
                beside a running server. After a power cut no key is lost: run it again, or start the server.

                Example: shouxin keys close-epoch --data /var/lib/shouxin
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Flag(
        help: ArgumentHelp(
            say("打不开的数据密钥不再保留，相关客户的信息从此无法恢复", "Leave keys behind that do not open; what they sealed is lost for good")))
    var discardDamaged = false

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let person = try keeper.keeper(workplace)
        let start = ContinuousClock.now
        let closed = try await workplace.closeEpoch(discardingDamaged: discardDamaged, as: person.id) { count in
            Output.progress(say("已重新包裹 \(count) 把密钥", "\(count) keys wrapped anew"))
        }
        Output.progress("", isLast: true)
        let seconds = KeysStatus.seconds(ContinuousClock.now - start)
        try Output.line(
            say(
                "纪元 \(closed.epoch) 已关闭，\(closed.keyCount) 把数据密钥转入纪元 \(closed.epoch + 1)，用时 \(seconds) 秒。",
                "Epoch \(closed.epoch) is closed; \(closed.keyCount) data keys went on into epoch \(closed.epoch + 1), in \(seconds) s."
            ))
        guard closed.discardedCount > 0 else { return }
        Output.remark(
            say(
                "打不开而未保留：\(closed.discardedCount) 把。",
                "Left behind because they did not open: \(closed.discardedCount)."))
    }
}
