import Foundation

/// Keeps keys out of files that outlive the process: core dumps and swap.
enum MemoryGuard {
    /// Whether memory can reach the swap.
    enum Swap: String {
        /// All memory of the process is locked.
        case locked
        /// The machine has no swap.
        case none
        /// The system does not let us lock memory, and there is swap.
        case possible
    }

    /// For every command, first thing: no core file, no dump or trace by other processes of the user, and no backtrace by
    /// Swift's own handler, which would write registers and what they point at into the journal.
    static func forbidDumps() {
        for crash in [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { signal(crash, SIG_DFL) }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // A handler of core dumps gets them whatever the limit; it gets nothing of our memory.
        try? "0".write(toFile: "/proc/self/coredump_filter", atomically: false, encoding: .utf8)
        // `prctl` takes a variable number of arguments, which Swift does not import; on Linux it is called like any other.
        typealias Call = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        guard let symbol = dlsym(nil, "prctl") else { return }
        _ = unsafeBitCast(symbol, to: Call.self)(setDumpable, 0, 0, 0, 0)
    }

    /// PR_SET_DUMPABLE of linux/prctl.h.
    private static let setDumpable: Int32 = 4

    /// For the server: locks all memory where no limit holds; a limit would make the next allocation beyond it fail.
    static func lockMemory() -> Swap {
        if isUnlimited, mlockall(lockCurrent | lockFuture | lockOnFault) == 0 { return .locked }
        return swap(by: (try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)))
    }

    /// The limit is off, or does not hold for us (`CAP_IPC_LOCK`, capabilities(7)).
    private static var isUnlimited: Bool {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit)
        if limit.rlim_cur == rlim_t.max { return true }
        return mayLock(by: (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? "")
    }

    /// - Parameter status: the text of /proc/self/status.
    static func mayLock(by status: String) -> Bool {
        let effective = status.split(separator: "\n").first { $0.hasPrefix("CapEff:") }?.split(
            whereSeparator: \.isWhitespace
        ).last
        guard let bits = effective.flatMap({ UInt64($0, radix: 16) }) else { return false }
        return bits >> 14 & 1 == 1
    }

    /// - Parameter swaps: the text of /proc/swaps, a heading and a line for each; nil where it cannot be read, which is
    ///   taken for the worse.
    static func swap(by swaps: String?) -> Swap {
        guard let swaps else { return .possible }
        return swaps.split(separator: "\n").count > 1 ? .possible : .none
    }

    /// MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT of sys/mman.h: pages are locked when they are first used.
    private static let (lockCurrent, lockFuture, lockOnFault): (Int32, Int32, Int32) = (1, 2, 4)
}
