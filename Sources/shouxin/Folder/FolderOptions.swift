import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vault

/// Which folder, and how it is unlocked.
struct FolderOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("数据文件夹", "The data folder"), valueName: say("文件夹", "folder")))
    var data = "data"

    @Option(
        help: ArgumentHelp(
            say("密钥文件；默认是数据文件夹里的 root.key", "The key file; root.key in the data folder unless given"),
            valueName: say("文件", "file")))
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            say(
                "用这个文件里的口令代替密钥文件；也可以用环境变量 SHOUXIN_PASSPHRASE",
                "A passphrase, read from this file, instead of a key file; or set SHOUXIN_PASSPHRASE"),
            valueName: say("文件", "file")))
    var passphraseFile: String?

    @Option(
        help: ArgumentHelp(
            say("用这个文件里的恢复份额解锁，每行一份", "Unlock with the recovery shares in this file, one a line"),
            valueName: say("文件", "file")))
    var sharesFile: String?

    @Option(
        help: ArgumentHelp(
            say(
                "用密钥管理服务（KMS）解锁，这个文件说明怎么找到它；也可以用环境变量 SHOUXIN_KMS",
                "Unlock by a key service (KMS); this file says how to reach it; or set SHOUXIN_KMS"),
            valueName: say("文件", "file")))
    var kms: String?

    @Option(
        help: ArgumentHelp(
            say(
                "棘轮文件；默认是数据文件夹里的 ratchet.key，最好放在不做备份的卷上；也可以用环境变量 SHOUXIN_RATCHET",
                "The ratchet file; ratchet.key in the data folder unless given, best on a volume without backups; or set SHOUXIN_RATCHET"
            ),
            valueName: say("文件", "file")))
    var ratchet: String?

    var ratchetFile: RatchetFile? {
        (ratchet ?? ProcessInfo.processInfo.environment["SHOUXIN_RATCHET"]).map { RatchetFile(path: $0) }
    }

    var folder: DataFolder { DataFolder(path: data) }

    func unlock(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Unlock {
        if let sharesFile {
            let text = String(decoding: try SecretFile.read(sharesFile), as: UTF8.self)
            return .shares(try Self.shares(text.split(whereSeparator: \.isNewline).map(String.init)))
        }
        if let passphraseFile { return .passphrase(try Self.passphrase(in: passphraseFile)) }
        if kms != nil, let service = try service(environment: environment) { return .kms(service) }
        if let passphrase = environment["SHOUXIN_PASSPHRASE"], !passphrase.isEmpty { return .passphrase(passphrase) }
        if keyFile == nil, let service = try service(environment: environment) { return .kms(service) }
        return .keyFile(path: keyFile ?? data + "/" + Store.rootKeyFile)
    }

    /// The key service that this folder may be unlocked by; nil when none was named.
    func service(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> TransitKMS? {
        let file = kms ?? environment["SHOUXIN_KMS"].flatMap { $0.isEmpty ? nil : $0 }
        return try file.map { try TransitKMS(file: $0, environment: environment) }
    }

    static func passphrase(in file: String) throws -> String {
        guard let text = String(bytes: try SecretFile.read(file).prefix(4096), encoding: .utf8) else {
            throw CommandFailure(
                .wrongKey, say("读不到口令文件 \(file)。", "The passphrase file \(file) cannot be read."))
        }
        return text.trimmingCharacters(in: .newlines)
    }

    /// One share a line; empty lines are passed over.
    static func shares(_ lines: [String]) throws -> [RecoveryShare] {
        let lines = lines.filter { !$0.allSatisfy(\.isWhitespace) }
        do { return try lines.map { try RecoveryShare(parsing: $0) } } catch let problem as RecoveryShareProblem {
            throw StoreProblem.rootKey(.shares(problem))
        }
    }

    /// Opens what is there, beside a server that may be running on it.
    func openWorkplace() throws -> Workplace {
        umask(0o077)
        try folder.checkMode()
        guard try Store.content(of: data) == .installation else { throw folder.nothingThere }
        let clock: @Sendable () -> Date = { Date() }
        let store = try Store.open(in: data, unlock: unlock(), ratchet: ratchetFile, clock: clock)
        let workplace = try Workplace(store: store, rulebook: .bundled(), clock: clock)
        guard try workplace.founding() != nil else { throw folder.nothingThere }
        return workplace
    }
}
