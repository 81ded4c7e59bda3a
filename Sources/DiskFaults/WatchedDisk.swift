internal import Synchronization

/// The disk below one folder, as SQLite sees it: counts the calls that change something, makes the n-th fail, and knows
/// what of it would be left if the power went.
///
/// A class, because SQLite's file layer asks it; guarded by its mutex. Only databases opened while it lives are watched.
public final class WatchedDisk: Sendable {
    public enum Call: Sendable, CaseIterable { case open, write, truncate, sync, delete }

    public enum Fault: Sendable {
        /// EIO, once; then the disk is well again, as it often pretends to be.
        case brokenOnce
        /// EIO from then on: also what a process sees that does not know yet that the power is gone.
        case brokenForGood
        /// ENOSPC at a write, once.
        case full
    }

    private struct State {
        var calls: [Call] = []
        var failing: (at: Int, fault: Fault)?
        var images: [String: FileImage] = [:]

        /// Counts one call and says what it is to meet.
        mutating func meet(_ call: Call) -> Fault? {
            calls.append(call)
            guard let (place, fault) = failing else { return nil }
            let isMet =
                switch fault {
                case .brokenOnce: calls.count == place
                case .brokenForGood: calls.count >= place
                case .full: calls.count >= place && call == .write
                }
            if isMet, fault == .full { failing = nil }
            return isMet ? fault : nil
        }
    }

    private let folder: String
    private let state = Mutex(State())

    /// - Parameter folder: an absolute path without symbolic links.
    public init(_ folder: String) {
        self.folder = folder.hasSuffix("/") ? folder : folder + "/"
        FileLayer.install()
        FileLayer.watch(self)
    }

    deinit { FileLayer.forget(folder) }

    /// What was called since the count began.
    public var calls: [Call] { state.withLock(\.calls) }

    /// Counts from here, and lets everything pass.
    public func pass() {
        state.withLock { state in
            state.calls = []
            state.failing = nil
        }
    }

    /// Counts from here; the n-th call, from 1, fails.
    public func fail(at call: Int, _ fault: Fault) {
        state.withLock { state in
            state.calls = []
            state.failing = (call, fault)
        }
    }

    /// What the disk holds of each file if the power goes now: everything that was flushed, and of what was not any part,
    /// written whole, torn or not at all, by the dice. By the path below the folder; shared memory is not on the disk.
    public func remains(_ dice: inout some RandomNumberGenerator) -> [String: [UInt8]] {
        let images = state.withLock(\.images)
        var found: [String: [UInt8]] = [:]
        for (path, image) in images.sorted(by: { $0.key < $1.key }) where !path.hasSuffix("-shm") {
            if let bytes = image.remains(&dice) { found[String(path.dropFirst(folder.count))] = bytes }
        }
        return found
    }

    func covers(_ path: String) -> Bool { path.hasPrefix(folder) }
    var key: String { folder }
}

// MARK: - What the file layer tells

extension WatchedDisk {
    /// - Returns: the fault that the call is to meet.
    func meets(_ call: Call) -> Fault? { state.withLock { $0.meet(call) } }

    func opened(_ path: String, holding bytes: () -> [UInt8]?) {
        state.withLock { state in
            // A file of the same name as one that was taken away is another file.
            guard state.images[path]?.isDeleted != false else { return }
            state.images[path] = FileImage(durable: bytes())
        }
    }

    func wrote(_ bytes: UnsafeRawBufferPointer, at offset: Int, to path: String) {
        change(path) { $0.pending.append(.write(offset, Array(bytes))) }
    }
    func truncated(_ path: String, to size: Int) { change(path) { $0.pending.append(.truncate(size)) } }
    /// A journalling file system writes down what happened to names before, with the next flush of whatever file.
    func synced(_ path: String) {
        state.withLock { state in
            state.images = state.images.filter { !$0.value.isDeleted }
            state.images[path, default: FileImage(durable: nil)].flush()
        }
    }
    func deleted(_ path: String) { state.withLock { $0.images[path]?.isDeleted = true } }

    private func change(_ path: String, _ body: (inout FileImage) -> Void) {
        state.withLock { body(&$0.images[path, default: FileImage(durable: nil)]) }
    }
}
