import Actions
import ArgumentParser
import Foundation
import Ledger
import Storage

/// `shouxin ledger`: is the record of everything intact, and a copy of it for others to check.
struct LedgerCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ledger",
            abstract: say("操作账本", "The ledger of everything that was done"),
            subcommands: [
                LedgerVerify.self, LedgerExport.self, LedgerProve.self, LedgerKey.self, LedgerCheckpoint.self,
                LedgerDrop.self, LedgerWitness.self,
            ])
    }
}

struct LedgerExport: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say("导出账本，供 ledger-verify 检查", "Write a copy that ledger-verify can check"),
            discussion: say(
                """
                导出里没有客户信息，只有代号、目的、规则和哈希。

                示例：
                  shouxin ledger key > ledger.pub
                  shouxin ledger export export-2026-11 && ledger-verify export-2026-11 --key ledger.pub
                """,
                """
                An export holds no customer information: pseudonyms, purposes, rules and hashes.

                Examples:
                  shouxin ledger key > ledger.pub
                  shouxin ledger export export-2026-11 && ledger-verify export-2026-11 --key ledger.pub
                """))
    }

    @OptionGroup var place: FolderOptions

    @Argument(help: ArgumentHelp(say("空的或新的文件夹", "An empty or a new folder"), valueName: say("文件夹", "folder")))
    var folder: String

    func run() async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let export = ExportFolder(URL(filePath: folder))
        do {
            try export.prepare()
        } catch ExportProblem.folderNotEmpty {
            throw CommandFailure(
                .failed, say("\(folder) 不是空的，没有写入。", "\(folder) is not empty; nothing was written."))
        }
        let size = try await workplace.exportLedger(to: export.write)
        Output.remark(say("已导出 \(size) 条记录到 \(folder)。", "\(size) events written to \(folder)."))
    }
}

struct LedgerKey: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key",
            abstract: say("账本的公钥；请当面或电话核对后交给审计人员", "The public key; hand it to auditors by a way of its own"))
    }

    @OptionGroup var place: FolderOptions

    func run() throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        try Output.line(workplace.store.verifierKey.description)
    }
}
