internal import Foundation
internal import Synchronization

/// Lets work in until the engine is closed, and then waits for what is inside.
///
/// GRDB's pool does not: whoever had just been given a connection when the pool was closed used one that was gone
/// (a wrong address in SQLite, found by `ClosingTests`).
final class Admission: Sendable {
    /// Twice the number inside, and one more when closed.
    private let state = Atomic(0)

    func during<Result>(_ work: () throws -> Result) throws -> Result {
        let before = state.add(2, ordering: .acquiringAndReleasing).oldValue
        defer { state.subtract(2, ordering: .releasing) }
        guard before & 1 == 0 else { throw EngineFault.closed }
        return try work()
    }

    /// Not to be called from inside.
    func close() {
        state.bitwiseOr(1, ordering: .acquiringAndReleasing)
        while state.load(ordering: .acquiring) != 1 { Thread.sleep(forTimeInterval: 0.001) }
    }
}
