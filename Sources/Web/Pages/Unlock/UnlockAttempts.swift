import Foundation
import Synchronization
import Vault

/// How often a secret may be tried: one at a time, and five in a minute from everybody together.
///
/// Not counted by caller: behind a proxy all callers look alike, and a root key is worth many addresses. Guarded by its
/// mutex.
final class UnlockAttempts: Sendable {
    static let mostInAMinute = 5
    private static let minute: TimeInterval = 60

    enum Answer: Equatable {
        /// `refused` secrets were wrong before.
        case mayTry(refused: Int)
        case wait(seconds: Int)
        /// Somebody else was first.
        case open
    }

    private struct State {
        var times: [Date] = []
        var isBusy = false
        var isOpen = false
        var refused = 0
    }

    private let state = Mutex(State())

    /// Asks for a try; whoever gets one says afterwards how it ended.
    func begin(at now: Date) -> Answer {
        state.withLock { state in
            guard !state.isOpen else { return .open }
            // A clock that was set back must not lock anybody out: what lies ahead of it is forgotten.
            state.times.removeAll { !(0..<Self.minute).contains(now.timeIntervalSince($0)) }
            guard !state.isBusy else { return .wait(seconds: 2) }
            if state.times.count >= Self.mostInAMinute, let first = state.times.first {
                return .wait(seconds: max(1, Int((Self.minute - now.timeIntervalSince(first)).rounded(.up))))
            }
            state.times.append(now)
            state.isBusy = true
            return .mayTry(refused: state.refused)
        }
    }

    func end(_ end: UnlockEnd) {
        state.withLock { state in
            state.isBusy = false
            if end == .opened { state.isOpen = true }
            if end == .wrong { state.refused += 1 }
        }
    }
}

/// How an attempt ended.
enum UnlockEnd: Equatable {
    case opened, wrong, cannotOpen, noKMS
    case kms(KMSProblem.Reason)
    case wait(seconds: Int)
}
