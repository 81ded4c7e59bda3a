import Ledger

/// Every sentence of the tool, Chinese first.
struct Words {
    let language: Arguments.Language

    private func choose(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    func message(for finding: Finding) -> String { choose(finding.chineseMessage, finding.englishMessage) }

    func sentence(for verdict: ExportVerdict) -> String {
        switch verdict {
        case .nothingThere:
            choose("这里没有导出的账本：找不到 checkpoint 文件。", "No exported ledger here: there is no checkpoint file.")
        case .wrongKey:
            choose("检查点不是这把密钥签的，未作检查。", "Another key signed the checkpoint; nothing was checked.")
        case .checked(.intact(let size, _)):
            choose("完好：\(size) 条记录与签名的检查点一致。", "Intact: \(size) events match the signed checkpoint.")
        case .checked(.damaged(let first, _)):
            choose("有损坏：从第 \(first) 号记录起不能再相信。", "Damaged: nothing from event \(first) on can be relied on.")
        }
    }

    func sentence(for problem: Arguments.Problem) -> String {
        switch problem {
        case .noFolder: choose("缺少账本导出的文件夹。", "The folder of the export is missing.")
        case .noKey: choose("缺少 --key（公钥）。", "--key (the public key) is missing.")
        case .tooManyFolders: choose("只能检查一个文件夹。", "Only one folder can be checked.")
        case .unknownOption(let option): choose("没有 \(option) 这个选项。", "There is no option \(option).")
        case .missingValue(let option): choose("\(option) 后面缺少内容。", "\(option) needs a value.")
        case .badLanguage: choose("--language 只能是 zh 或 en。", "--language is zh or en.")
        }
    }

    var badKey: String {
        choose(
            "--key 不是公钥：应为“名称+八位十六进制+Base64”，或内有一行公钥的文件。",
            "--key is not a public key: expected name+8 hex digits+Base64, or a file with one such line.")
    }

    var noOldCheckpoint: String { choose("读不到 --old 的检查点文件。", "The file given with --old cannot be read.") }

    var help: String {
        choose(
            """
            用法：ledger-verify 文件夹 --key 公钥 [--old 检查点] [--json] [--language zh|en]

            只凭公钥检查导出的操作账本：每条记录、每个哈希、签名的检查点。

              --key 公钥      名称+哈希+Base64，或存有它的文件；须从账本以外的途径取得
              --old 检查点    以前留下的检查点文件；账本必须是它的延续
              --json          输出 JSON
              --language      zh 或 en；默认按 LANG

            示例：ledger-verify export --key ledger.pub --old checkpoint-2026-10

            退出码：0 完好，1 有损坏，10 没有账本，12 密钥不对，64 用法不对

            """,
            """
            Usage: ledger-verify FOLDER --key KEY [--old CHECKPOINT] [--json] [--language zh|en]

            Checks an exported ledger with nothing but a public key: every event, every hash, the signed checkpoint.

              --key KEY         name+hash+Base64, or a file that holds it; get it by another way than the export
              --old CHECKPOINT  a checkpoint file kept from earlier; the ledger must be its continuation
              --json            print JSON
              --language        zh or en; chosen by LANG otherwise

            Example: ledger-verify export --key ledger.pub --old checkpoint-2026-10

            Exit codes: 0 sound, 1 damage found, 10 nothing there, 12 wrong key, 64 usage

            """)
    }
}
