import Access
import Actions
import ArgumentParser
import Backups
import Foundation
import Storage

/// What every backup command takes: the folder, and who acts.
struct BackupOptions: ParsableArguments {
    @OptionGroup var place: FolderOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以哪位系统管理员的身份；默认第一位", "The system administrator to act as; the first one unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func administrator(_ workplace: Workplace) throws -> StaffMember {
        try Administrator(workplace: workplace, role: .systemAdministrator).find(actor)
    }

    static let tools = BackupTools(program: Shouxin.version)
}

/// By what a backup is opened.
struct UnlockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                "age 身份文件；用口令加锁的也可以。不给时用系统自己的身份",
                "An age identity file, which may be locked by a passphrase; the installation's own identity unless given"
            ),
            valueName: say("文件", "file")))
    var identity: String?

    @Option(
        help: ArgumentHelp(
            say("打开身份文件的口令，从这个文件读", "The passphrase of the identity file, read from this file"),
            valueName: say("文件", "file")))
    var recoveryPassphraseFile: String?

    /// Nil where the installation's own is to be used.
    func unlock() throws -> AgeUnlock? {
        guard let identity else { return nil }
        let bytes = try SecretFile.read(identity, or: .failed)
        guard bytes.starts(with: Array("age-encryption.org".utf8)) else {
            return .identities(try AgeIdentity.list(in: String(decoding: bytes, as: UTF8.self)))
        }
        let passphrase = try Passphrase.read(
            from: recoveryPassphraseFile, asking: say("身份文件的口令：", "Passphrase of the identity file: "))
        let reader = try AgeReader(from: BytesInMemory(bytes), by: .passphrase(passphrase))
        var text: [UInt8] = []
        while true {
            let more = try reader.read(upTo: 1 << 16)
            if more.isEmpty { break }
            text += more
        }
        return .identities(try AgeIdentity.list(in: String(decoding: text, as: UTF8.self)))
    }
}

/// Words that must not stand on the command line, where every user of the machine can read them.
enum Passphrase {
    /// From the first line of a file, or from the terminal without showing it.
    static func read(from file: String?, asking prompt: String) throws -> String {
        if let file {
            let bytes = try SecretFile.read(file, or: .failed)
            return String(String(decoding: bytes.prefix(4096), as: UTF8.self).prefix { !$0.isNewline })
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(
                .failed,
                say(
                    "没有终端可以输入。把它写进只有您能读的文件（chmod 600），用选项给出，见 --help（--…-file、--officer-passwords）。",
                    "There is no terminal to type on. Put it into a file that only you can read (chmod 600) and name that: see --help (--…-file, --officer-passwords)."
                ))
        }
        return try typed(prompt)
    }

    private static func typed(_ prompt: String) throws -> String {
        try Output.text(prompt)
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
        let line = readLine() ?? ""
        try Output.line("")
        return line
    }
}

extension CommandFailure {
    init(_ error: BackupError) {
        switch error {
        case .running:
            self.init(
                .locked,
                say(
                    "另一个进程正在备份、检查或恢复。等它结束后再运行。",
                    "Another process is making, checking or restoring a backup. Run again when it is done."))
        case .noRecipient:
            self.init(
                .failed,
                say(
                    "还没有恢复密钥，做出的备份以后谁也打不开。先运行 shouxin backup recipients recovery，或 recipients add age1…。",
                    "There is no recovery key yet: nobody could open the backup later. Run first: shouxin backup recipients recovery, or recipients add age1…"
                ))
        case .recipient: self.init(AgeProblem.badRecipient)
        case .recipientKnown: self.init(.failed, say("这个收件人已经登记。", "This recipient is registered already."))
        case .lastRecipient:
            self.init(
                .failed,
                say(
                    "机器之外至少要留一把公钥。先登记另一把，再取消这一把。",
                    "One key outside this machine must stay. Register another before you take this one off."))
        case .labelEmpty: self.init(.failed, say("请写明这是谁的密钥。", "Say whose key this is."))
        case .folders:
            self.init(
                .failed, say("备份文件夹要写绝对路径，至多 8 个，不重复。", "Backup folders are absolute paths, at most 8, each once."))
        case .time: self.init(.failed, say("时间应在 00:00 到 23:59 之间。", "The time is 00:00 to 23:59."))
        case .retention:
            self.init(.failed, say("每种保留数在 0 到 400 之间，不能全为 0。", "Each number kept is 0 to 400, and not all are 0."))
        case .keyCopies: self.init(.failed, say("密钥副本数在 1 到 10 之间。", "Key copies: 1 to 10."))
        case .promise: self.init(.failed, say("恢复目标超出范围。", "The recovery promise is out of range."))
        case .nothingWritten(let problem):
            self.init(
                .failed,
                say(
                    "没有一个文件夹写成，备份没有做成：\(Self.words(problem))。",
                    "No folder could be written, so there is no backup: \(Self.words(problem))."))
        case .unknown: self.init(.nothingThere, say("没有这个备份。", "There is no such backup."))
        case .passphraseTooShort:
            self.init(.failed, say("口令至少 12 个字符。", "The passphrase needs at least 12 characters."))
        }
    }

    init(_ problem: DiskProblem) {
        self.init(.failed, say("磁盘出错：\(Self.words(problem))。", "The disk failed: \(Self.words(problem))."))
    }

    init(_ problem: AgeProblem) {
        switch problem {
        case .otherRecipients: self.init(.wrongKey, say("这把密钥打不开这个文件。", "This key does not open the file."))
        case .wrongPassphrase: self.init(.wrongKey, say("口令不对。", "Wrong passphrase."))
        case .badIdentity: self.init(.wrongKey, say("身份文件里没有可用的密钥。", "The identity file holds no usable key."))
        case .badRecipient: self.init(.failed, say("这不是 age 收件人（age1…）。", "This is no age recipient (age1…)."))
        default: self.init(.failed, say("这个文件已损坏或不是备份：\(problem)。", "The file is damaged or no backup: \(problem)."))
        }
    }

    static func words(_ problem: DiskProblem) -> String {
        "\(problem.call.rawValue) \(problem.path): \(problem.code == 0 ? "?" : SystemWords.text(problem.code))"
    }
}
