import ArgumentParser
import Foundation
import Storage

/// `shouxin unlock`: brings the secret to a server that was started with `serve --sealed`.
struct UnlockCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unlock",
            abstract: say("给密封启动的服务解锁", "Unlock a server that was started sealed"),
            discussion: say(
                """
                只向本机发送；到别的机器要用 https。用到 curl 程序。
                示例：
                  shouxin unlock --key-file /media/usb/root.key
                  shouxin unlock --url https://crm.example.cn --passphrase-file /run/secrets/passphrase
                  shouxin unlock --kms
                """,
                """
                Sends to this machine only, or by https to another. Uses the program curl.
                Examples:
                  shouxin unlock --key-file /media/usb/root.key
                  shouxin unlock --url https://crm.example.cn --passphrase-file /run/secrets/passphrase
                  shouxin unlock --kms
                """))
    }

    @Option(help: ArgumentHelp(say("服务的地址", "Address of the server"), valueName: say("地址", "address")))
    var url = "http://127.0.0.1:8080"

    @Option(help: ArgumentHelp(say("密钥文件", "The key file"), valueName: say("文件", "file")))
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            say("口令在这个文件里；也可以用环境变量 SHOUXIN_PASSPHRASE", "A passphrase, read from this file; or set SHOUXIN_PASSPHRASE"),
            valueName: say("文件", "file")))
    var passphraseFile: String?

    @Option(
        help: ArgumentHelp(
            say("恢复份额在这个文件里，每行一份", "Recovery shares in this file, one a line"), valueName: say("文件", "file")))
    var sharesFile: String?

    @Flag(help: ArgumentHelp(say("让服务现在再问一次它的密钥管理服务", "Have the server ask its key service once more, now")))
    var kms = false

    func validate() throws {
        guard WebAddress(url) != nil else {
            throw ValidationError(
                say(
                    "--url 应是本机的 http 地址，或任何机器的 https 地址，不带路径。",
                    "--url is an http address of this machine or an https address of any, without a path."))
        }
        guard [keyFile, passphraseFile, sharesFile].count(where: { $0 != nil }) + (kms ? 1 : 0) <= 1 else {
            throw ValidationError(
                say(
                    "--key-file、--passphrase-file、--shares-file、--kms 只取一个。",
                    "Give one of --key-file, --passphrase-file, --shares-file and --kms."))
        }
    }

    func run() async throws {
        guard let address = WebAddress(url) else { return }
        var request = Curl(address: address, path: "/api/v1/unlock", headers: [("Content-Type", "application/json")])
        request.body = try secret()
        let answer: Curl.Answer
        do { answer = try request.run() } catch { throw error.failure(at: address.base) }
        try report(answer)
    }

    private func report(_ answer: Curl.Answer) throws {
        switch answer.status {
        case 204: try Output.line(say("已解锁。", "Unlocked."))
        case 422: throw CommandFailure(.wrongKey, say("打不开：密钥、口令或份额不对。", "Not unlocked: the secret is wrong."))
        case 429:
            throw CommandFailure(
                .failed, say("这一分钟试得太多，过一分钟再试。", "Too many attempts this minute. Try again in a minute."))
        case 400 where kms:
            throw CommandFailure(
                .nothingThere,
                say("那里的服务没有配置密钥管理服务。", "The server there has no key service. Start it with --kms FILE."))
        case 503 where kms:
            throw CommandFailure(
                .failed,
                say(
                    "没有解锁。原因和办法在服务的日志里；服务自己也会再问密钥管理服务。",
                    "Not unlocked; the server's log says why and what to do. It asks its key service again by itself, too."
                ))
        case 503:
            throw CommandFailure(
                .failed,
                say("密钥对，但数据没有打开。原因在服务日志里。", "The key is right, but the data did not open; the service's log says why.")
            )
        case 401, 404:
            throw CommandFailure(
                .nothingThere, say("那里的服务不是密封的，不用解锁。", "The server there is not sealed; nothing to unlock."))
        default:
            throw CommandFailure(
                .failed, say("没有解锁：服务回答 \(answer.status)。", "Not unlocked: the server answered \(answer.status)."))
        }
    }

    /// The body, which goes to curl by its standard input: command lines are for all to see.
    func secret(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Data {
        if kms { return Data(#"{"kms":true}"#.utf8) }
        if let keyFile {
            let key = try bytes(of: keyFile)
            return try JSONEncoder().encode(["key": key.base64EncodedString()])
        }
        if let sharesFile {
            let lines = String(decoding: try bytes(of: sharesFile), as: UTF8.self).split(whereSeparator: \.isNewline)
            return try JSONEncoder().encode(["shares": lines.map(String.init)])
        }
        if let passphraseFile {
            return try JSONEncoder().encode(["passphrase": try FolderOptions.passphrase(in: passphraseFile)])
        }
        guard let passphrase = environment["SHOUXIN_PASSPHRASE"], !passphrase.isEmpty else {
            throw CommandFailure(
                .usage,
                say(
                    "用 --key-file、--passphrase-file 或 --shares-file 给出密钥。",
                    "Give the key with --key-file, --passphrase-file or --shares-file."))
        }
        return try JSONEncoder().encode(["passphrase": passphrase])
    }

    private func bytes(of file: String) throws -> Data {
        Data(try SecretFile.read(file).prefix(4096))
    }
}
