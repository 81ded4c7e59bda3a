import Access
import Actions
import ArgumentParser
import Foundation
import Ledger
import Storage

/// `shouxin ledger witness`: whose word the ledger counts on, and what they have cosigned.
struct LedgerWitness: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "witness",
            abstract: say("见证：谁在另一台机器上为账本联署", "Witnesses who cosign the ledger on machines of their own"),
            subcommands: [WitnessAdd.self, WitnessList.self, WitnessReceive.self, WitnessRemove.self])
    }
}

private struct KeyArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            say("见证的公钥，shouxin witness show 会显示", "The witness's public key, as shouxin witness show prints it"),
            valueName: say("公钥", "key")))
    var key: String

    func parsed() throws -> WitnessKey {
        guard let key = WitnessKey(key) else {
            throw CommandFailure(
                .failed,
                say(
                    "这不是见证的公钥：应为“名称+八位十六进制+Base64”。",
                    "This is not a witness's key: expected name+8 hex digits+Base64."))
        }
        return key
    }
}

struct WitnessAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "add", abstract: say("增加一位见证", "Count on a witness"))
    }

    @OptionGroup var security: SecurityOptions
    @OptionGroup private var witness: KeyArgument

    func run() async throws {
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let key = try witness.parsed()
        do {
            try await workplace.perform(AddWitness(key), as: security.administrator(workplace).id)
        } catch WitnessError.alreadyKnown {
            throw CommandFailure(.failed, say("\(key.name) 已经是见证。", "\(key.name) is a witness already."))
        }
        Output.remark(say("\(key.name) 从现在起是见证。", "\(key.name) is a witness from now on."))
    }
}

struct WitnessRemove: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "remove", abstract: say("不再算数的见证", "Count on a witness no longer"))
    }

    @OptionGroup var security: SecurityOptions
    @OptionGroup private var witness: KeyArgument

    func run() async throws {
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let key = try witness.parsed()
        do {
            try await workplace.perform(RemoveWitness(key), as: security.administrator(workplace).id)
        } catch WitnessError.unknown {
            throw CommandFailure(.failed, say("\(key.name) 不是见证。", "\(key.name) is no witness."))
        }
    }
}

struct WitnessList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("有哪些见证，各自联署到哪里", "Witnesses, and how far each has cosigned"))
    }

    @OptionGroup var place: FolderOptions

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    private struct Line: Encodable {
        let key: String
        let addedAt: Date
        let size: UInt64?
        let cosignedAt: Date?
    }

    func run() throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let witnesses = try workplace.witnesses()
        if json {
            return try Output.json(
                witnesses.map {
                    Line(
                        key: $0.key.description, addedAt: $0.addedAt, size: $0.newest?.size, cosignedAt: $0.newest?.at)
                })
        }
        if witnesses.isEmpty {
            Output.remark(
                say(
                    "没有见证：持有签名密钥的管理员可以重写历史而不被发现。见 docs/operations.md“见证”。",
                    "No witness: an administrator who holds the signing key can rewrite history unseen. See docs/operations.md, “Witnesses”."
                ))
        }
        for witness in witnesses {
            let state =
                witness.newest.map { "\($0.size)\t\($0.at.formatted(.iso8601))" }
                ?? say("还没有联署", "nothing cosigned yet")
            try Output.line("\(witness.key)\t\(state)")
        }
    }
}

struct WitnessReceive: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "receive", abstract: say("收下见证联署的检查点", "Take a checkpoint that a witness has cosigned"),
            discussion: say(
                """
                见证看到过的历史如果不是现在账本的开头，说明数据文件被换回了旧的，或历史被改写过：命令拒绝，退出码 1。

                示例：shouxin ledger witness receive cosigned-2026-11-26
                """,
                """
                Where the history that the witness has seen is not the beginning of this ledger, the data file was put
                back or history was rewritten: the command refuses and ends with 1.

                Example: shouxin ledger witness receive cosigned-2026-11-26
                """))
    }

    @OptionGroup var security: SecurityOptions

    @Argument(
        help: ArgumentHelp(
            say("联署的检查点；- 表示标准输入", "The cosigned checkpoint; - for standard input"), valueName: say("文件", "file")))
    var file: String

    func run() async throws {
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        do {
            let received = try await workplace.receiveCosignature(
                SmallFile.read(file), as: security.administrator(workplace))
            Output.remark(
                say(
                    "\(received.cosignature.witness.name) 为 \(received.size) 条记录联署，已收下。",
                    "\(received.cosignature.witness.name) has cosigned \(received.size) events."))
        } catch WitnessError.notCosigned {
            throw CommandFailure(.failed, say("没有我们认得的见证联署。", "No witness that we know has cosigned it."))
        } catch WitnessError.untrusted(let problem) {
            throw CommandFailure(.failed, problem.message(in: Speech.language) + say("。", "."))
        } catch WitnessError.contradicted(let problem) {
            throw CommandFailure(
                .failed,
                say(
                    "见证看到的历史与这本账本不符：\(problem.chineseMessage)。不要再写入，保留数据文件和这个检查点。",
                    "The witness has seen another history than this ledger's. \(problem.englishMessage). Stop writing; keep the data files and this checkpoint."
                ))
        }
    }
}

/// A proof or a checkpoint, never large.
enum SmallFile {
    static let limitBytes = 256 * 1024

    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        guard let handle, let data = try? handle.readToEnd() ?? Data(), data.count <= limitBytes else {
            throw CommandFailure(.nothingThere, say("读不到 \(path)。", "\(path) cannot be read."))
        }
        return Array(data)
    }
}
