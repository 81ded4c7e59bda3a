import ArgumentParser
import Foundation
import Ledger

/// `shouxin witness`: run on a second machine by somebody who is not the administrator of the first.
struct WitnessCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "witness",
            abstract: say("在第二台机器上为账本做见证", "Witness a ledger from a second machine"),
            discussion: say(
                """
                见证记住上次联署的检查点，只为从它长出来的新检查点联署。它不需要数据，也不需要信任服务器。

                示例：
                  shouxin witness init --state witness.state --name 审计 --ledger ledger.pub
                  ssh crm shouxin ledger prove --from $(shouxin witness size --state witness.state) > growth
                  shouxin witness cosign growth --state witness.state > cosigned
                  ssh crm shouxin ledger witness receive - < cosigned
                """,
                """
                A witness remembers the last checkpoint it cosigned and cosigns only what has grown out of it. It needs
                neither data nor trust in the server.

                Examples:
                  shouxin witness init --state witness.state --name audit --ledger ledger.pub
                  ssh crm shouxin ledger prove --from $(shouxin witness size --state witness.state) > growth
                  shouxin witness cosign growth --state witness.state > cosigned
                  ssh crm shouxin ledger witness receive - < cosigned
                """),
            subcommands: [WitnessInit.self, WitnessShow.self, WitnessSize.self, WitnessCosign.self, WitnessRound.self])
    }
}

struct StateOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("见证自己的文件，内有私钥，权限 0600", "The witness's own file; holds its private key, mode 0600"),
            valueName: say("文件", "file")))
    var state: String

    var file: WitnessStateFile { WitnessStateFile(path: state) }
}

struct WitnessInit: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "init", abstract: say("做一把见证的密钥", "Make a witness's key"))
    }

    @OptionGroup var state: StateOption

    @Option(
        help: ArgumentHelp(
            say("见证的名称，不含空格和 +", "The witness's name, without spaces or +"), valueName: say("名称", "name")))
    var name: String

    @Option(
        help: ArgumentHelp(
            say(
                "账本的公钥，或存有它的文件；须当面或电话核对",
                "The ledger's public key, or a file that holds it; compare it by a way of its own"),
            valueName: say("公钥", "key")))
    var ledger: String

    func run() throws {
        let text = (try? SmallFile.read(ledger)).map { String(decoding: $0, as: UTF8.self) } ?? ledger
        guard let key = VerifierKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CommandFailure(.failed, say("--ledger 不是账本的公钥。", "--ledger is not a ledger's public key."))
        }
        guard let memory = WitnessMemory(name: name, ledger: key) else {
            throw CommandFailure(.failed, say("--name 不能有空格或 +。", "--name may not hold spaces or +."))
        }
        try state.file.create(memory)
        Output.remark(
            say(
                "把这把公钥交给账本的管理员：shouxin ledger witness add",
                "Give this key to the ledger's administrator: shouxin ledger witness add"))
        try Output.line(memory.key.witnessKey.description)
    }
}

struct WitnessShow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: say("公钥和上次联署的检查点", "The public key, and the last checkpoint cosigned"))
    }

    @OptionGroup var state: StateOption

    func run() throws {
        let memory = try state.file.read()
        try Output.line(memory.key.witnessKey.description)
        if let last = memory.last { try Output.text("\n" + last.encoded) }
    }
}

struct WitnessSize: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "size", abstract: say("上次联署时账本的条数", "Events of the last checkpoint cosigned"))
    }

    @OptionGroup var state: StateOption

    func run() throws { try Output.line("\(state.file.read().lastSize)") }
}

struct WitnessCosign: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cosign", abstract: say("核对一致性证明，再联署", "Check a proof of growth, then cosign"),
            discussion: say(
                """
                账本变短或被改写时拒绝联署，退出码 1；请保留证明文件，通知个人信息保护负责人。

                退出码：0 已联署，1 拒绝，10 文件不在，12 不是这本账本的密钥
                """,
                """
                Refuses a ledger that became shorter or was rewritten and ends with 1: keep the proof file, and tell the
                protection officer.

                Exit codes: 0 cosigned, 1 refused, 10 no such file, 12 another ledger's key
                """))
    }

    @OptionGroup var state: StateOption

    @Argument(
        help: ArgumentHelp(
            say(
                "shouxin ledger prove --from 的输出；- 表示标准输入",
                "What shouxin ledger prove --from printed; - for standard input"),
            valueName: say("文件", "file")))
    var proof = "-"

    func run() throws {
        var memory = try state.file.read()
        let bytes = try SmallFile.read(proof)
        let note: SignedNote
        do throws(ProofProblem) {
            note = try memory.cosign(ConsistencyFile(parsing: bytes), atSeconds: UInt64(Date().timeIntervalSince1970))
        } catch {
            throw CommandFailure(
                error.isWrongKey ? .wrongKey : .failed,
                say("没有联署：\(error.chineseMessage)。", "Not cosigned. \(error.englishMessage)."))
        }
        // Remembered before it is said: a word that was given is never forgotten.
        try state.file.replace(memory)
        try Output.text(note.encoded)
    }
}
