import Foundation

/// A file with something secret in it that was named on the command line: a passphrase, shares, an identity, a key.
///
/// As with the key file and with `ssh`, a file of our own that others could read or change is refused, because its secret
/// may be out already. Where the system laid it down (`/run/secrets` of a container, `CREDENTIALS_DIRECTORY` of systemd),
/// its modes are the system's affair. Standard input and pipes are nobody else's.
enum SecretFile {
    static let limit = 1 << 20

    /// - Returns: at most `limit` bytes.
    /// - Throws: `CommandFailure` of the kind `code`, with the way out.
    static func read(
        _ path: String, or code: ExitCode = .wrongKey, trusting folders: [String] = laidDownIn()
    ) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path, code) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, code) }
        if status.st_mode & S_IFMT == S_IFREG { try check(path, status, code, folders) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
        guard let bytes = try? handle.read(upToCount: limit) ?? Data() else { throw unreadable(path, code) }
        return Array(bytes)
    }

    private static func check(_ path: String, _ status: stat, _ code: ExitCode, _ folders: [String]) throws {
        guard status.st_uid == geteuid() || status.st_uid == 0 || geteuid() == 0 else {
            throw CommandFailure(
                code,
                say("文件 \(path) 不属于运行命令的人，没有读取。", "The file \(path) belongs to somebody else and was not read."))
        }
        let real = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        let isLaidDown = folders.contains { path.hasPrefix($0 + "/") || real.hasPrefix($0 + "/") }
        // What root gave us to read is open to us by its mode; only that others may change it is never right.
        let loose: mode_t = isLaidDown || status.st_uid != geteuid() ? 0o022 : 0o077
        guard status.st_mode & loose != 0 else { return }
        let mode = String(status.st_mode & 0o777, radix: 8)
        throw CommandFailure(
            code,
            say(
                "文件 \(path) 的权限是 \(mode)，别人也能读写，里面的内容可能已经外泄，没有读取。确认没有外泄后，运行 chmod 600 \(path) 再来。",
                "The file \(path) has mode \(mode): others may read or change it, and its secret may be out. It was not read. If it is not, run chmod 600 \(path) and come again."
            ))
    }

    /// Where a container or systemd puts secrets.
    static func laidDownIn(environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
        ["/run/secrets", "/var/run/secrets"] + (environment["CREDENTIALS_DIRECTORY"].map { [$0] } ?? [])
    }

    private static func unreadable(_ path: String, _ code: ExitCode) -> CommandFailure {
        CommandFailure(code, say("读不到文件 \(path)。", "The file \(path) cannot be read."))
    }
}
