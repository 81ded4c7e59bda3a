import Actions
import ArgumentParser
import Foundation
import Ledger
import Storage

struct LedgerCheckpoint: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "checkpoint",
            abstract: say("签名的检查点；请存到服务器写不到的地方", "A signed head, to be kept out of the server's reach"),
            discussion: say(
                """
                示例：
                  shouxin ledger checkpoint > checkpoint-$(date +%F)
                  shouxin ledger checkpoint --list
                  shouxin ledger checkpoint --size 1200
                """,
                """
                Examples:
                  shouxin ledger checkpoint > checkpoint-$(date +%F)
                  shouxin ledger checkpoint --list
                  shouxin ledger checkpoint --size 1200
                """))
    }

    @OptionGroup var place: FolderOptions

    @Flag(help: ArgumentHelp(say("列出保存的检查点，最近的在前", "List the checkpoints that were kept, the newest first")))
    var list = false

    @Option(
        help: ArgumentHelp(
            say("这么多条记录时的检查点；默认是现在", "The one at this many events; as of now unless given"),
            valueName: say("条数", "size")))
    var size: UInt64?

    func run() throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        guard list else {
            do {
                return try Output.text(workplace.signedHead(size: size).encoded)
            } catch LedgerProofError.noSuchCheckpoint(let size) {
                throw CommandFailure(
                    .failed, say("没有 \(size) 条时的检查点。", "No checkpoint was kept at \(size) events."))
            }
        }
        var below: UInt64?
        repeat {
            let found = try workplace.store.read { try $0.checkpoints(below: below, limit: 1000) }
            for kept in found {
                try Output.line("\(kept.size)\t\(kept.signedAt.formatted(.iso8601))")
            }
            below = found.last?.size
        } while below != nil
    }
}
