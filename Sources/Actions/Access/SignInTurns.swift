import Foundation
import Synchronization

/// One sign-in at a time for each account, and the failures of accounts that do not exist. Guarded by its mutex.
///
/// Without turns, a hundred guesses sent at once would all be weighed before the first failure is counted. Without the
/// second, a lock would tell which accounts there are; it is kept in memory only, for the names tried last.
final class SignInTurns: Sendable {
    struct Failures: Sendable {
        var count = 0
        var lastAt: Date?
    }

    private struct State {
        /// Who waits, by account; an entry without anybody is a turn that is being taken.
        var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
        var unknown: [String: Failures] = [:]
        var triedLast: [String] = []
    }

    /// More at once than any person needs.
    static let longestQueue = 8
    static let namesRemembered = 10_000
    private let state = Mutex(State())

    /// Runs `body` when those who came before have been answered.
    ///
    /// - Throws: `SignInProblem.wait` when too many stand there already.
    func taking<T>(_ account: String, _ body: () async throws -> T) async throws -> T {
        guard await isMyTurn(account) else { throw SignInProblem.wait(seconds: 1) }
        defer { pass(account) }
        return try await body()
    }

    private func isMyTurn(_ account: String) async -> Bool {
        enum Place { case first, next, full }
        let place = state.withLock { state -> Place in
            guard let queue = state.waiting[account] else {
                state.waiting[account] = []
                return .first
            }
            return queue.count < Self.longestQueue ? .next : .full
        }
        guard place == .next else { return place == .first }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                // The one before may have left since.
                let isFree = state.waiting[account] == nil
                state.waiting[account, default: []] += isFree ? [] : [continuation]
                return isFree
            }
            if isFree { continuation.resume() }
        }
        return true
    }

    private func pass(_ account: String) {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let queue = state.waiting[account], let next = queue.first else {
                state.waiting[account] = nil
                return nil
            }
            state.waiting[account] = Array(queue.dropFirst())
            return next
        }
        next?.resume()
    }

    func failures(ofUnknown account: String) -> Failures { state.withLock { $0.unknown[account] ?? Failures() } }

    func countFailure(ofUnknown account: String, at now: Date) {
        state.withLock { state in
            var failures = state.unknown[account] ?? Failures()
            failures.count += 1
            failures.lastAt = now
            if state.unknown.updateValue(failures, forKey: account) == nil { state.triedLast.append(account) }
            guard state.triedLast.count > Self.namesRemembered else { return }
            state.unknown[state.triedLast.removeFirst()] = nil
        }
    }
}
