public import SQLEngine
import Synchronization

/// Makes the n-th step that writes fail, as a full or broken disk would. Guarded by its mutex.
public final class Faults: Sendable {
    /// What the engine hears. An I/O error is SQLITE_IOERR (10): after it the engine takes no more writes.
    public static let diskFull = EngineFault.diskFull
    public static let brokenDisk = EngineFault.database(code: 10, message: "disk I/O error")

    private struct Plan {
        var steps = 0
        var failing: ClosedRange<Int>?
        var fault = Faults.diskFull
    }

    private let plan = Mutex(Plan())

    public init() {}

    /// Steps since the count began.
    public var steps: Int { plan.withLock(\.steps) }

    /// Counts from here, and lets everything pass.
    public func stop() { plan.withLock { $0 = Plan() } }

    /// Counts from here; the n-th step, from 1, fails, and with `forGood` every later one too.
    public func fail(at step: Int, with fault: EngineFault = Faults.diskFull, forGood: Bool = false) {
        plan.withLock { $0 = Plan(failing: step...(forGood ? .max : step), fault: fault) }
    }

    /// Engine options that ask this before each step.
    public func options(readers: Int = 4, overwritesDeleted: Bool = false) -> SQLiteEngine.Options {
        SQLiteEngine.Options(
            beforeStep: { [self] _ in try check() }, readers: readers, overwritesDeleted: overwritesDeleted)
    }

    /// Counts one step; for files beside the databases.
    public func check() throws {
        try plan.withLock { plan in
            plan.steps += 1
            if let failing = plan.failing, failing.contains(plan.steps) { throw plan.fault }
        }
    }
}
