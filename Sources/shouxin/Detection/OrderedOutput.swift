import Synchronization

/// What several tasks print, in the order of their numbers: the first that is not done prints at once, the others wait
/// in memory. So one huge file never has to be held.
final class OrderedOutput: Sendable {
    private struct State {
        var current = 0
        var waiting: [Int: [UInt8]] = [:]
    }

    private let state = Mutex(State())
    private let write: @Sendable ([UInt8]) throws -> Void

    init(write: @escaping @Sendable ([UInt8]) throws -> Void = { try Output.bytes($0) }) {
        self.write = write
    }

    func add(_ bytes: [UInt8], of number: Int) throws {
        guard !bytes.isEmpty else { return }
        try state.withLock { state in
            if number == state.current {
                try write(bytes)
            } else {
                state.waiting[number, default: []] += bytes
            }
        }
    }

    /// The current one is done: the next may print, and what it said so far is printed.
    func advance() throws {
        try state.withLock { state in
            state.current += 1
            if let bytes = state.waiting.removeValue(forKey: state.current) { try write(bytes) }
        }
    }
}
