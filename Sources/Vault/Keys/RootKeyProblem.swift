import Foundation
public import Vocabulary

/// Why there is no root key. The program does not start, and nothing was touched.
public enum RootKeyProblem: Error, Sendable, Equatable {
    case missing(path: String)
    /// A folder, a pipe, a symbolic link.
    case notAFile(path: String)
    /// The mode bits are others than 0400.
    case openToOthers(path: String, mode: UInt16)
    case otherOwner(path: String)
    case wrongSize(path: String, byteCount: Int)
    /// `code` is errno.
    case unreadable(path: String, code: Int32)
    case cannotCreate(path: String, code: Int32)
    case passphraseTooShort(minimumCharacters: Int)
    /// The slots were made with a passphrase.
    case needsPassphrase
    /// The slots were made with a key file.
    case needsKeyFile
    /// The stored scrypt parameters are out of bounds.
    case passphraseParameters
    case outOfMemory
    case shares(RecoveryShareProblem)
    /// A first run needs a key file or a passphrase.
    case sharesMakeNoKey
    case kms(KMSProblem)
    /// No slot was made with this service; `others` are the places of those that there are.
    case noKMSSlot(place: String, others: [String])
    case ratchetDamaged(path: String)
    case ratchetOpenToOthers(path: String, mode: UInt16)
    case ratchetUnreadable(path: String, code: Int32)
    case ratchetNotWritten(path: String, code: Int32)
}

extension RootKeyProblem {
    /// What is wrong and what to do about it, for the terminal.
    public func sentence(in language: Language) -> String {
        let words = words
        return language == .chinese ? words.chinese : words.english
    }

    private var words: (chinese: String, english: String) {
        switch self {
        case .missing(let path):
            (
                "找不到密钥文件 \(path)。请放回原来的密钥文件；没有它，数据无法打开。",
                "The key file \(path) is missing. Put the original back; without it the data cannot be opened."
            )
        case .notAFile(let path):
            ("\(path) 不是普通文件。请换成密钥文件本身。", "\(path) is not a regular file. Put the key file itself there.")
        case .openToOthers(let path, let mode):
            (
                "密钥文件 \(path) 的权限是 \(octal(mode))，应为 0400。请运行 chmod 0400 \(path)。",
                "The key file \(path) has mode \(octal(mode)) instead of 0400. Run: chmod 0400 \(path)"
            )
        case .otherOwner(let path):
            (
                "密钥文件 \(path) 属于另一个系统用户。请用它的所有者运行本程序，或运行 chown。",
                "The key file \(path) belongs to another user. Run the program as its owner, or chown the file."
            )
        case .wrongSize(let path, let byteCount):
            (
                "密钥文件 \(path) 有 \(byteCount) 字节，应为 32 字节。请放回原来的密钥文件。",
                "The key file \(path) has \(byteCount) bytes instead of 32. Put the original back."
            )
        case .unreadable(let path, let code):
            ("无法读取密钥文件 \(path)：\(reason(code))。", "The key file \(path) cannot be read: \(reason(code)).")
        case .cannotCreate(let path, let code):
            ("无法创建密钥文件 \(path)：\(reason(code))。", "The key file \(path) cannot be created: \(reason(code)).")
        case .passphraseTooShort(let minimum):
            ("口令至少需要 \(minimum) 个字符。", "The passphrase needs at least \(minimum) characters.")
        case .needsPassphrase:
            ("这些数据用口令加锁，请输入口令。", "This data is locked with a passphrase. Enter it.")
        case .needsKeyFile:
            ("这些数据用密钥文件加锁，请指定密钥文件。", "This data is locked with a key file. Name the file.")
        case .passphraseParameters:
            (
                "密钥库中的口令参数已损坏。请从密钥备份恢复 keys.sqlite。",
                "The passphrase parameters in the key database are damaged. Restore keys.sqlite from a key backup."
            )
        case .shares(.notAShare):
            (
                "有一行不是恢复份额。份额以 \(RecoveryShare.word) 开头。",
                "A line is no recovery share. A share begins with \(RecoveryShare.word)."
            )
        case .shares(.mistyped):
            ("有一份恢复份额抄错了，请逐组核对。", "A recovery share is mistyped. Compare it group by group.")
        case .shares(.tooFew(let needed, let given)):
            (
                "需要 \(needed) 份不同的恢复份额，每行一份，只给了 \(given) 份。",
                "\(needed) different recovery shares are needed, one a line; \(given) were given."
            )
        case .shares(.differentSets):
            ("这些恢复份额不是同一次做的，请找同一批的。", "These recovery shares were made at different times. Use those of one set.")
        case .sharesMakeNoKey:
            ("第一次启动需要密钥文件、口令或密钥管理服务。", "A first start needs a key file, a passphrase or a key service.")
        case .kms(let problem): (problem.sentence(in: .chinese), problem.sentence(in: .english))
        case .noKMSSlot(let place, let others):
            (
                "这些数据没有为密钥管理服务 \(place) 留过入口\(others.isEmpty ? "" : "（有的是 \(others.joined(separator: "、"))）")。先用原来的方式运行 shouxin keys kms add。",
                "This data has no slot for the key service \(place)\(others.isEmpty ? "" : " (there is one for \(others.joined(separator: ", ")))"). Run shouxin keys kms add first, unlocking as before."
            )
        case .ratchetDamaged(let path):
            (
                "棘轮文件 \(path) 已损坏。请放回它的副本；没有它，数据无法打开。",
                "The ratchet file \(path) is damaged. Put a copy back; without it the data cannot be opened."
            )
        case .ratchetOpenToOthers(let path, let mode):
            (
                "棘轮文件 \(path) 的权限是 \(octal(mode))，应为 0600。请运行 chmod 0600 \(path)。",
                "The ratchet file \(path) has mode \(octal(mode)) instead of 0600. Run: chmod 0600 \(path)"
            )
        case .ratchetUnreadable(let path, let code):
            ("无法读取棘轮文件 \(path)：\(reason(code))。", "The ratchet file \(path) cannot be read: \(reason(code)).")
        case .ratchetNotWritten(let path, let code):
            (
                "无法写入棘轮文件 \(path)：\(reason(code))。排除原因后再运行一次，会从中断处继续。",
                "The ratchet file \(path) cannot be written: \(reason(code)). Mend that and run again; it goes on from here."
            )
        case .outOfMemory:
            ("计算口令需要 128 MiB 可用内存。", "Computing the passphrase needs 128 MiB of free memory.")
        }
    }

    private func octal(_ mode: UInt16) -> String { "0" + String(mode, radix: 8) }

    private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
