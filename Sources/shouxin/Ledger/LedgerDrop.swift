import Access
import Actions
import ArgumentParser
import Foundation
import Ledger
import Storage

/// Each day's checkpoint on another volume.
struct LedgerDrop: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "drop",
            abstract: say("把当天的检查点存到另一个卷上", "Put the day's checkpoint on another volume"),
            discussion: say(
                """
                --daily 记住这个文件夹：服务运行时每天自动存一份，启动时和它对照；账本比里面的检查点旧，服务拒绝启动。
                最好是服务的用户只能新建、不能改删文件的卷。

                示例：
                  shouxin ledger drop /mnt/worm/shouxin --daily
                  shouxin ledger drop
                  shouxin ledger drop --never
                """,
                """
                --daily remembers the folder: the server puts one there each day and compares itself with them when it
                starts; it refuses to start on a ledger older than one of them. Best on a volume where the server's
                user can make files but neither change nor remove them.

                Examples:
                  shouxin ledger drop /mnt/worm/shouxin --daily
                  shouxin ledger drop
                  shouxin ledger drop --never
                """))
    }

    @OptionGroup var security: SecurityOptions

    @Argument(
        help: ArgumentHelp(
            say("文件夹；默认是记住的那个", "The folder; the one remembered unless given"), valueName: say("文件夹", "folder")))
    var folder: String?

    @Flag(help: ArgumentHelp(say("记住它，每天存一份", "Remember it, and put one there each day")))
    var daily = false

    @Flag(help: ArgumentHelp(say("不再每天存", "Put none there any more")))
    var never = false

    func validate() throws {
        guard !(never && (daily || folder != nil)), !daily || folder != nil else {
            throw ValidationError(say("--daily 要写明文件夹；--never 单独使用。", "--daily needs a folder; --never stands alone."))
        }
    }

    func run() async throws {
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        if never { return try await choose(nil, workplace) }
        guard let path = try folder ?? workplace.checkpointFolder() else {
            throw CommandFailure(
                .failed,
                say(
                    "还没有选定文件夹：shouxin ledger drop 文件夹 --daily。",
                    "No folder was chosen: shouxin ledger drop FOLDER --daily"))
        }
        let place = URL(filePath: path).standardizedFileURL
        let drop = CheckpointDrop(place)
        try Self.check(workplace, drop)
        if daily { try await choose(place.path, workplace) }
        if let file = try workplace.dropCheckpoint(into: drop) {
            Output.remark(say("已写到 \(file.path)。", "Written to \(file.path)."))
        } else {
            Output.remark(say("今天的已经在 \(place.path) 里。", "Today's is in \(place.path) already."))
        }
    }

    private func choose(_ path: String?, _ workplace: Workplace) async throws {
        try await workplace.perform(ChooseCheckpointFolder(path), as: security.administrator(workplace).id)
    }

    /// - Throws: exit code 1 where the ledger is not the continuation of what lies there.
    static func check(_ workplace: Workplace, _ drop: CheckpointDrop) throws {
        guard FileManager.default.fileExists(atPath: drop.folder.path),
            let problem = try workplace.contradiction(with: drop)
        else { return }
        throw CommandFailure(
            .failed,
            say(
                "账本不是 \(drop.folder.path) 里检查点的延续：\(problem.chineseMessage)。数据文件可能被换回了旧的。保留它，从新的备份恢复。",
                "The ledger does not continue the checkpoints in \(drop.folder.path). \(problem.englishMessage). The data file may have been put back; keep it, and restore a newer backup."
            ))
    }
}
