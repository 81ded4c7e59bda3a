import Actions
import ArgumentParser
import Foundation
import Ledger
import Storage

struct LedgerProve: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "prove",
            abstract: say("存在证明或一致性证明，写成文件", "A proof of one event, or that the ledger only grew"),
            discussion: say(
                """
                存在证明（c2sp.org/tlog-proof）说明一条记录在签名的账本里，没有被改过。一致性证明说明从一个检查点到
                另一个，账本只增加过。两种文件都不含客户信息，用 ledger-verify 和公钥检查。

                编号与网页、API 上的一致，从 1 起。

                示例：
                  shouxin ledger prove --event 42 --out event-42.tlog-proof
                  ledger-verify event-42.tlog-proof --key ledger.pub
                  shouxin ledger prove --from 1200 --to 5800 > growth.tlog-consistency
                  ledger-verify growth.tlog-consistency --key ledger.pub --old checkpoint-1200
                """,
                """
                A proof of an event (c2sp.org/tlog-proof) shows that it stands in the signed ledger, unchanged. A proof
                of growth shows that from one checkpoint to another the ledger was only added to. Neither file holds
                customer information; ledger-verify checks both with the public key.

                Events are numbered as on the pages and in the API, from 1.

                Examples:
                  shouxin ledger prove --event 42 --out event-42.tlog-proof
                  ledger-verify event-42.tlog-proof --key ledger.pub
                  shouxin ledger prove --from 1200 --to 5800 > growth.tlog-consistency
                  ledger-verify growth.tlog-consistency --key ledger.pub --old checkpoint-1200
                """))
    }

    @OptionGroup var place: FolderOptions

    @Option(help: ArgumentHelp(say("要证明的记录的编号", "The number of the event"), valueName: say("编号", "number")))
    var event: UInt64?

    @Option(
        help: ArgumentHelp(say("较早的检查点有多少条记录", "Events of the older checkpoint"), valueName: say("条数", "size")))
    var from: UInt64?

    @Option(
        help: ArgumentHelp(
            say("较晚的检查点有多少条记录；默认是现在", "Events of the newer checkpoint; the ledger as it is now unless given"),
            valueName: say("条数", "size")))
    var to: UInt64?

    @Option(
        help: ArgumentHelp(
            say("写到这个文件；默认写到标准输出", "Write to this file; to standard output unless given"),
            valueName: say("文件", "file")))
    var out: String?

    func validate() throws {
        guard (event == nil) != (from == nil), event == nil || to == nil else {
            throw ValidationError(
                say("给出 --event，或者给出 --from（可加 --to）。", "Give either --event, or --from with or without --to."))
        }
        guard event != 0 else {
            throw ValidationError(say("编号从 1 起。", "Events are numbered from 1."))
        }
    }

    func run() throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        do {
            try write(proof(workplace))
        } catch let problem as LedgerProofError {
            throw CommandFailure(.failed, Self.sentence(problem))
        }
    }

    private func proof(_ workplace: Workplace) throws -> String {
        if let event { return try workplace.eventProof(event - 1).encoded }
        return try workplace.growthProof(from: from ?? 0, to: to).encoded
    }

    private func write(_ proof: String) throws {
        guard let out else { return try Output.text(proof) }
        do {
            try Data(proof.utf8).write(to: URL(filePath: out), options: .withoutOverwriting)
        } catch {
            throw CommandFailure(
                .failed,
                say("\(out) 已经存在或不能写，没有写入。", "\(out) is there already or cannot be written; nothing was written."))
        }
        Output.remark(say("已写到 \(out)。", "Written to \(out)."))
    }

    private static func sentence(_ problem: LedgerProofError) -> String {
        switch problem {
        case .noSuchEvent(let number, let size):
            say("没有第 \(number + 1) 条记录，账本有 \(size) 条。", "There is no event \(number + 1); the ledger has \(size).")
        case .noSuchCheckpoint(let size):
            say(
                "没有 \(size) 条时的检查点。用 shouxin ledger checkpoint --list 看有哪些。",
                "No checkpoint was kept at \(size) events. shouxin ledger checkpoint --list shows those that were.")
        case .backwards(let from, let to):
            say("--from（\(from)）不能大于 --to（\(to)）。", "--from (\(from)) cannot be larger than --to (\(to)).")
        }
    }
}
