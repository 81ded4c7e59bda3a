import Foundation
import Storage

/// The data folder: its mode, and who serves from it.
struct DataFolder: Equatable {
    let path: String

    /// Taken by the server for as long as it runs. Never deleted: a lock on a deleted file guards nothing.
    static let lockFile = "serve.lock"

    /// Makes the folder with mode 0700 if it is not there, and narrows an empty one.
    ///
    /// A folder with something in it that others may enter is refused: what they have read cannot be unread, so a person
    /// must look at it.
    func prepare() throws(CommandFailure) {
        if mkdir(path, 0o700) == 0 { return }
        guard errno == EEXIST else { throw unusable(errno) }
        try checkMode(narrowingIfEmpty: true)
    }

    /// - Parameter narrowingIfEmpty: only by the command that may found an installation here.
    func checkMode(narrowingIfEmpty: Bool = false) throws(CommandFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { throw nothingThere }
            throw unusable(errno)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(
                .failed,
                say("\(path) 不是文件夹。用 --data 另选一个。", "\(path) is no folder. Name another with --data."))
        }
        guard access(path, R_OK | X_OK) == 0 else { throw notOurs(owner: status.st_uid) }
        guard status.st_mode & 0o077 != 0 else { return }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["?"]
        if narrowingIfEmpty, names.isEmpty, chmod(path, 0o700) == 0 { return }
        let mode = "0" + String(status.st_mode & 0o777, radix: 8)
        throw CommandFailure(
            .failed,
            say(
                "数据文件夹 \(path) 的权限是 \(mode)，别人也能进入。请运行 chmod 0700 \(path)。",
                "The data folder \(path) has mode \(mode), so others can enter it. Run: chmod 0700 \(path)"))
    }

    /// Takes the folder for this process until it ends, however it ends.
    ///
    /// - Throws: exit code 11 when another process serves from it.
    func lock() throws(CommandFailure) {
        let file = open(path + "/" + Self.lockFile, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw unusable(errno) }
        // The file stays open on purpose: the kernel lets go of the lock with the process.
        guard flock(file, LOCK_EX | LOCK_NB) != 0 else { return }
        close(file)
        throw CommandFailure(
            .locked,
            say(
                "\(path) 正由另一个 shouxin serve 使用。先停下它，或换一个文件夹。",
                "Another shouxin serve is using \(path). Stop it first, or take another folder."))
    }

    /// Seen from outside, a full folder that may not be entered looks like one in which there is nothing.
    private func notOurs(owner: uid_t) -> CommandFailure {
        let name = getpwuid(owner).map { String(cString: $0.pointee.pw_name) } ?? "\(owner)"
        return CommandFailure(
            .failed,
            say(
                "没有权限进入数据文件夹 \(path)，它属于 \(name)。用那个用户运行：sudo -u \(name) shouxin …",
                "The data folder \(path) belongs to \(name) and may not be entered. Run as that user: sudo -u \(name) shouxin …"
            ))
    }

    var nothingThere: CommandFailure { CommandFailure(StoreProblem.nothingThere(path: path)) }

    private func unusable(_ code: Int32) -> CommandFailure {
        let reason = SystemWords.text(code)
        return CommandFailure(
            .failed,
            say(
                "无法使用数据文件夹 \(path)：\(reason)。上一级文件夹要先建好并可以写，或用 --data 另选一个。",
                "The data folder \(path) cannot be used: \(reason). Make the folder above it first and see that it can be written to, or name another with --data."
            ))
    }
}
