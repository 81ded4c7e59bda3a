internal import CSpawn
import Glibc

/// Another program, started with nothing of ours but what is named: no environment, no open file, no blocked signal.
///
/// Not Foundation's `Process`: with some 1,350 files open it reads beyond the buffer in which `/proc/self/fd` is listed
/// (docs/decisions/0063-child-processes.md).
public struct ChildProcess: Sendable {
    public enum End: Sendable, Equatable {
        case exited(Int32)
        case killed(signal: Int32)

        /// The exit code of one that ended by itself.
        public var code: Int32? {
            if case .exited(let code) = self { code } else { nil }
        }
    }

    /// What one of the three standard streams is for the child.
    public enum Stream: Sendable {
        case nothing
        case descriptor(Int32)
    }

    /// An `errno`.
    public struct NotStarted: Error, Equatable {
        public let code: Int32
    }

    private let identifier: pid_t

    /// - Parameters:
    ///   - program: a path, not looked for anywhere.
    ///   - arguments: without the program's own name.
    ///   - folder: where it works; ours when nil.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String? = nil,
        input: Stream = .nothing, output: Stream = .nothing, error: Stream = .nothing
    ) throws(NotStarted) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, stream) in [input, output, error].enumerated() {
            switch stream {
            case .nothing: posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
            case .descriptor(let open): posix_spawn_file_actions_adddup2(&actions, open, Int32(number))
            }
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }
        Self.resetSignals(&attributes)
        var started: pid_t = 0
        let code = Self.withCStrings([program] + arguments) { words in
            Self.withCStrings(environment.map { "\($0)=\($1)" }) { pairs in
                posix_spawn(&started, program, &actions, &attributes, words, pairs)
            }
        }
        guard code == 0 else { throw NotStarted(code: code) }
        identifier = started
    }

    /// Dispatch's threads block most signals, and a child inherits that.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    /// Not after `wait`: its number may be another's by then.
    public func send(signal: Int32) { _ = Glibc.kill(identifier, signal) }
    public func kill() { send(signal: SIGKILL) }

    /// Blocks the thread until the program has ended. To be called once.
    @discardableResult
    public func wait() -> End {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { return .exited(-1) }
        }
        // WIFSIGNALED and its like are macros that Swift does not see.
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }
}
