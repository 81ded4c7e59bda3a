import Foundation
import Synchronization

/// How far a scan is, on a terminal, a few times a second.
final class ScanProgress: Sendable {
    private struct State {
        var files = 0
        var bytes = 0
        var lastShown = Date.distantPast
        var hasShown = false
    }

    private let state = Mutex(State())
    private let isShown: Bool
    private static let interval = 0.1

    init(isShown: Bool = Output.isTerminal) {
        self.isShown = isShown
    }

    func add(files: Int = 0, bytes: Int = 0) {
        guard isShown else { return }
        state.withLock { state in
            state.files += files
            state.bytes += bytes
            let now = Date()
            guard now.timeIntervalSince(state.lastShown) >= Self.interval else { return }
            state.lastShown = now
            state.hasShown = true
            let megabytes = state.bytes >> 20
            Output.progress(
                say("已扫描 \(state.files) 个文件，\(megabytes) MB", "\(state.files) files scanned, \(megabytes) MB"))
        }
    }

    /// Wipes the line, so that what is printed next stands alone.
    func clear() {
        guard isShown else { return }
        state.withLock { state in
            if state.hasShown { Output.progress("") }
            state.hasShown = false
        }
    }
}
