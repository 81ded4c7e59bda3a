import Access
import Actions
import Backups
import Foundation
import SQLEngine
import Storage
import Vault
import Vocabulary

/// What the shell gets to know (docs/operations.md); the same numbers as `ledger-verify`.
enum ExitCode: Int32 {
    case done = 0
    case failed = 1
    /// `scan --fail-on`: what was not to be there was found.
    case found = 3
    /// A question file in which nothing could be read.
    case nothingReadable = 4
    case nothingThere = 10
    case locked = 11
    case wrongKey = 12
    /// EX_USAGE of sysexits.h; the argument parser's own.
    case usage = 64
}

/// Why a command ends without having done its work: a sentence that says what to do, and the exit code.
struct CommandFailure: Error, Equatable {
    let code: ExitCode
    let sentence: String

    init(_ code: ExitCode, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}

extension CommandFailure {
    /// Turns what the rooms throw into words for the terminal; never a value of anybody's.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let problem as StoreProblem: self.init(problem)
        case let refused as RecordedRefusal: self.init(refused)
        case let fault as EngineFault: self.init(fault)
        case let problem as RootKeyProblem: self.init(.wrongKey, problem.sentence(in: Speech.language))
        case let problem as KMSProblem: self.init(.wrongKey, problem.sentence(in: Speech.language))
        case let problem as KMSSlotProblem: self.init(problem)
        case let problem as KeyRingProblem: self.init(StoreProblem.keyRing(problem))
        case RetirementProblem.stillUsed(let subjects):
            self.init(
                .failed,
                say(
                    "还有 \(subjects) 位的信息在旧版本下，没有销毁。先运行 shouxin keys rotate data，或等服务重新加密完。",
                    "The values of \(subjects) still stand under an earlier version; nothing was destroyed. Run shouxin keys rotate data, or wait for the server to seal them anew."
                ))
        case RetirementProblem.stillRead:
            self.init(
                .failed,
                say(
                    "还有程序在读重新加密以前的状态（备份、核验或导出），没有销毁。等它结束再运行一次。",
                    "Something still reads the state before the values were sealed anew (a backup, a check or an export); nothing was destroyed. Run it again when that has ended."
                ))
        case RetirementProblem.indexStillUsed(let tokens):
            self.init(
                .failed,
                say(
                    "还有 \(tokens) 条索引在旧的索引密钥下，没有销毁。先运行 shouxin keys rotate index。",
                    "\(tokens) tokens still stand under an earlier index key; nothing was destroyed. Run shouxin keys rotate index."
                ))
        case VaultFault.indexKeyMissing:
            self.init(
                .failed,
                say(
                    "索引所用的密钥不在密钥库里，可能放回了另一时间的副本。运行 shouxin keys rotate index，用现有的密钥重建索引。",
                    "The key of the index is not in the key database; a copy of another time may have been put back. Run shouxin keys rotate index to make the index anew."
                ))
        case RetirementProblem.unknownColumns(let columns):
            self.init(
                .failed,
                say(
                    "本程序不认识 \(columns.joined(separator: ", ")) 里的信息，没有销毁旧版本。请用新版程序。",
                    "This program does not know how to seal \(columns.joined(separator: ", ")) anew; no version was destroyed. Use the newer program."
                ))
        case EpochCloseProblem.damagedKeys(let count):
            self.init(
                .failed,
                say(
                    "有 \(count) 把数据密钥打不开，纪元没有关闭，什么都没有销毁。先从密钥备份恢复；确定不要了，再加 --discard-damaged。",
                    "\(count) data keys do not open. The epoch was not closed and nothing was destroyed. Restore them from a key backup, or leave them behind with --discard-damaged."
                ))
        case let error as BackupError: self.init(error)
        case let problem as DiskProblem: self.init(problem)
        case let problem as AgeProblem: self.init(problem)
        case let error as RestoreError: self.init(error)
        case let error as StoragePlaceError:
            self.init(.failed, say("没有登记：\(error)。", "Not registered: \(error)."))
        case let problem as ContainerProblem:
            self.init(.failed, say("备份文件不完整：\(problem)。", "The backup is not whole: \(problem)."))
        case let error as CocoaError:
            let (path, reason) = (error.filePath ?? say("文件", "The file"), SystemWords.text(error))
            self.init(.failed, say("\(path) 不能读写：\(reason)。", "\(path) cannot be read or written: \(reason)."))
        default:
            self.init(.failed, say("未能完成：\(error)", "Not done: \(error)"))
        }
    }

    private init(_ problem: StoreProblem) {
        switch problem {
        case .nothingThere(let path):
            self.init(
                .nothingThere,
                say(
                    "\(path) 里还没有数据。先运行 shouxin serve --data \(path)。",
                    "There is no store in \(path) yet. Run first: shouxin serve --data \(path)"))
        case .keysMissing(let path):
            self.init(
                .wrongKey,
                say(
                    "缺少密钥库 \(path)，数据无法打开。请从密钥备份恢复它。",
                    "The key database \(path) is missing, so the data cannot be opened. Restore it from a key backup."))
        case .dataMissing(let path):
            self.init(
                .failed,
                say(
                    "密钥库还在，数据文件 \(path) 不见了。请从备份恢复它。",
                    "The key database is there but the data file \(path) is not. Restore it from a backup."))
        case .rootKey(.needsPassphrase):
            self.init(
                .wrongKey,
                say(
                    "这些数据用口令加锁。用 --passphrase-file 或环境变量 SHOUXIN_PASSPHRASE 给出口令。",
                    "This data is locked with a passphrase. Give it with --passphrase-file or SHOUXIN_PASSPHRASE."))
        case .rootKey(let problem): self.init(.wrongKey, problem.sentence(in: Speech.language))
        case .keyRing(.wrongRootKey):
            self.init(
                .wrongKey,
                say(
                    "密钥不对：这把密钥（root.key 或口令）打不开这些数据。请换回原来的密钥；文件夹里什么都没有改动。",
                    "Wrong key: this root key or passphrase does not open this data. Put the original key back; nothing in the folder was changed."
                ))
        case .keyRing(.damagedSlot(let role, _)):
            self.init(
                .failed,
                say(
                    "密钥库已损坏（\(role)）。请从密钥备份恢复 keys.sqlite。",
                    "The key database is damaged (\(role)). Restore keys.sqlite from a key backup."))
        case .keyRing(.ratchetMissing):
            self.init(
                .wrongKey,
                say(
                    "找不到棘轮文件 ratchet.key。用 --ratchet 指定它的位置；没有它，数据无法打开。",
                    "The ratchet file ratchet.key is missing. Say where it is with --ratchet; without it the data cannot be opened."
                ))
        case .keyRing(.ratchetAhead):
            self.init(
                .wrongKey,
                say(
                    "密钥库是纪元关闭之前的旧副本，已经打不开。请放回现用的 keys.sqlite，或恢复连同棘轮一起做的密钥备份。",
                    "The key database is an old copy from before an epoch was closed and opens no more. Put the current keys.sqlite back, or restore a key backup that holds its ratchet."
                ))
        case .keyRing(.wrongRatchet):
            self.init(
                .wrongKey,
                say(
                    "棘轮文件不属于这个密钥库。用 --ratchet 指定正确的文件。",
                    "The ratchet file belongs to another key database. Name the right one with --ratchet."))
        case .keyRing(.suiteMissing(let number)):
            let name = CipherSuite(rawValue: number)?.name ?? say("第 \(number) 号算法", "suite \(number)")
            self.init(
                .failed,
                say(
                    "这些数据用 \(name) 加密，本程序没有编入它。什么都没有改动、没有丢失；请用编入了它的程序（swift build --traits SM）打开。",
                    "This data is sealed with \(name), which this program was built without. Nothing was changed or lost; open it with a program built with it (swift build --traits SM)."
                ))
        case .ledgerDamaged:
            self.init(
                .failed,
                say(
                    "操作账本不完整，无法继续写入。请从备份恢复。",
                    "The ledger is incomplete and cannot go on. Restore from a backup."))
        }
    }

    private init(_ refused: RecordedRefusal) {
        let recorded = say(
            "这次申请已记入操作账本第 \(refused.number + 1) 条。", "Recorded on the ledger as number \(refused.number + 1).")
        guard let rulebook = try? Rulebook.bundled() else {
            self.init(.failed, say("不准许这样做。", "Not permitted. ") + recorded)
            return
        }
        let words = refused.refusal.explanation(in: Speech.language, at: Date(), citing: rulebook)
        let places = words.articles.joined(separator: say("、", ", "))
        self.init(
            .failed,
            [
                words.title,
                say("规则：", "Rule: ") + words.rule + (places.isEmpty ? "" : say("（\(places)）", " (\(places))")),
                say("事实：", "Fact: ") + words.fact, say("何时会变：", "What would change it: ") + words.change,
                say("下一步：", "Next step: ") + words.nextStep, recorded,
            ].joined(separator: "\n"))
    }

    private init(_ fault: EngineFault) {
        switch fault {
        case .diskFull:
            self.init(
                .failed,
                say(
                    "磁盘已满，最后这一步没有保存，之前的都在。腾出空间后再运行。",
                    "The disk is full. This last step was not saved; everything before it was. Free some space and run again."
                ))
        case .notADatabase(let path):
            self.init(
                .failed,
                say("\(path) 不是数据库文件。请从备份恢复它。", "\(path) is not a database file. Restore it from a backup."))
        case .newerSchema(let path, let found, let known):
            self.init(
                .failed,
                say(
                    "\(path) 是更新的版本写的（格式 \(found)，本程序只认到 \(known)）。请用新版程序。",
                    "\(path) was written by a newer version (format \(found); this one knows \(known)). Use the newer program."
                ))
        case .database where !fault.endsWriting:
            self.init(.failed, say("数据库出错：\(fault)", "The database failed: \(fault)"))
        case .closed:
            self.init(.failed, say("程序正在关闭，这一步没有保存。", "The program is closing; this step was not saved."))
        case .notAcceptingWrites, .database:
            self.init(
                .failed,
                say(
                    "磁盘出错，最后这一步没有保存，之前确认过的都在。检查磁盘，运行 shouxin verify，再继续。（\(fault)）",
                    "The disk failed. This last step was not saved; everything confirmed before it was. Look at the disk, run shouxin verify, then go on. (\(fault))"
                ))
        }
    }
}
