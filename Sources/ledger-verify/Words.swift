import Ledger

/// Every sentence of the tool, Chinese first.
struct Words {
    let language: Arguments.Language

    private func choose(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    func message(for finding: Finding) -> String { choose(finding.chineseMessage, finding.englishMessage) }

    func message(for finding: PackFinding) -> String { choose(finding.chineseMessage, finding.englishMessage) }

    func sentence(for verdict: ExportVerdict) -> String {
        switch verdict {
        case .nothingThere:
            choose("这里没有导出的账本：找不到 checkpoint 文件。", "No exported ledger here: there is no checkpoint file.")
        case .wrongKey:
            choose("检查点不是这把密钥签的，未作检查。", "Another key signed the checkpoint; nothing was checked.")
        case .checked(.intact(let size, _)):
            choose("完好：\(size) 条记录与签名的检查点一致。", "Intact: \(size) events match the signed checkpoint.")
        case .checked(.damaged(let first, _)):
            choose("有损坏：从第 \(first) 条记录起不能再相信。", "Damaged: nothing from event \(first) on can be relied on.")
        }
    }

    func sentence(for verdict: FileVerdict) -> String {
        switch verdict {
        case .wrongKey:
            choose("检查点不是这把密钥签的，未作检查。", "Another key signed the checkpoint; nothing was checked.")
        case .included(let proven):
            choose(
                "成立：这条记录在签名的账本里，编号 \(proven.index + 1)，账本当时有 \(proven.head.size) 条记录。",
                "Proven: the event stands in the signed ledger as number \(proven.index + 1) of \(proven.head.size).")
        case .grew(let old, let new):
            choose(
                "一致：账本从 \(old.size) 条到 \(new.size) 条只增加过，没有改写。",
                "Consistent: from \(old.size) to \(new.size) events the ledger only grew.")
        case .signed(let head):
            choose(
                "检查点是真的，\(head.size) 条记录。它只说明签名；要检查记录，请检查导出或证明文件。",
                "The checkpoint is genuine, over \(head.size) events. It says nothing more: check an export or a proof."
            )
        case .needsOldCheckpoint(let size):
            choose(
                "一致性证明要和 \(size) 条时的检查点一起检查：用 --old 给出它。",
                "A proof of growth is checked with the checkpoint at \(size) events: give it with --old.")
        case .refused(let problem): choose(problem.chineseMessage + "。", problem.englishMessage + ".")
        }
    }

    func sentence(for verdict: PackVerdict) -> String {
        switch verdict {
        case .wrongKey:
            choose("检查点不是这把密钥签的，未作检查。", "Another key signed the checkpoint; nothing was checked.")
        case .sound(let files, let proofs, let made):
            choose(
                "证据包完好：清单在账本第 \(made.index + 1) 条，\(files) 个文件与清单一致，\(proofs) 份存在证明成立。",
                "The evidence is sound: event \(made.index + 1) holds its list; \(files) files are as listed, "
                    + "\(proofs) proofs hold.")
        case .damaged(let findings):
            choose("证据包有 \(findings.count) 处不对。", "The evidence has \(findings.count) faults.")
        }
    }

    func sentence(for problem: Arguments.Problem) -> String {
        switch problem {
        case .noPath: choose("缺少要检查的文件夹或文件。", "What to check is missing: a folder or a file.")
        case .noKey: choose("缺少 --key（公钥）。", "--key (the public key) is missing.")
        case .tooManyPaths: choose("一次只能检查一个文件夹或文件。", "Only one folder or file can be checked at a time.")
        case .unknownOption(let option): choose("没有 \(option) 这个选项。", "There is no option \(option).")
        case .missingValue(let option): choose("\(option) 后面缺少内容。", "\(option) needs a value.")
        case .badLanguage: choose("--language 只能是 zh 或 en。", "--language is zh or en.")
        }
    }

    func badKey(_ given: String) -> String {
        choose(
            "--key 给的 \(given) 不是公钥：应为“名称+八位十六进制+Base64”，或内有一行公钥、读得到的文件。",
            "--key \(given) is no public key: expected name+8 hex digits+Base64, or a file with one such line that can be read."
        )
    }

    var badWitness: String {
        choose(
            "--witness 不是见证的公钥：应为“名称+八位十六进制+Base64”。",
            "--witness is not a witness's key: expected name+8 hex digits+Base64.")
    }

    func unwitnessed(by name: String) -> String {
        choose("没有 \(name) 的联署，或联署不对。", "The cosignature of \(name) is missing or wrong.")
    }

    func noFile(_ path: String) -> String {
        choose("没有 \(path)，或没有权限读它。", "There is no \(path), or it may not be read.")
    }

    func noOldCheckpoint(_ path: String) -> String {
        choose("读不到 --old 的检查点文件 \(path)。", "The file \(path), given with --old, cannot be read.")
    }

    var help: String {
        choose(
            """
            用法：ledger-verify 文件夹或文件 --key 公钥 [--old 检查点] [--witness 公钥] [--json] [--language zh|en]

            只凭公钥检查：导出的操作账本、解开的证据包（文件夹），存在证明、一致性证明、检查点（文件）。

              --key 公钥      名称+哈希+Base64，或存有它的文件；须从账本以外的途径取得
              --old 检查点    以前留下的检查点文件；账本必须是它的延续
              --witness 公钥  这位见证必须已经联署；可以多次给出
              --json          输出 JSON
              --language      zh 或 en；默认按 LC_ALL、LC_MESSAGES、LANG

            示例：
              ledger-verify export --key ledger.pub --old checkpoint-2026-10
              ledger-verify event-7.tlog-proof --key ledger.pub
              ledger-verify growth.tlog-consistency --key ledger.pub --old checkpoint-2026-10

            退出码：0 完好，1 有损坏或证明不成立，10 没有可检查的，12 密钥不对，64 用法不对

            """,
            """
            Usage: ledger-verify FOLDER|FILE --key KEY [--old CHECKPOINT] [--witness KEY] [--json]
                                   [--language zh|en]

            Checks with nothing but a public key: an exported ledger or an unpacked evidence pack (folders), a proof
            of one event, a proof of growth, a checkpoint (files).

              --key KEY         name+hash+Base64, or a file that holds it; get it by another way than the export
              --old CHECKPOINT  a checkpoint file kept from earlier; the ledger must be its continuation
              --witness KEY     this witness must have cosigned; may be given several times
              --json            print JSON
              --language        zh or en; chosen by LC_ALL, LC_MESSAGES, LANG otherwise

            Examples:
              ledger-verify export --key ledger.pub --old checkpoint-2026-10
              ledger-verify event-7.tlog-proof --key ledger.pub
              ledger-verify growth.tlog-consistency --key ledger.pub --old checkpoint-2026-10

            Exit codes: 0 sound, 1 damage found or not proven, 10 nothing there, 12 wrong key, 64 usage

            """)
    }
}
