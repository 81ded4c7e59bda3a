import Customers
import NameSearch
import Storage
import Synchronization
import Vault
import Vocabulary

/// The names of all customers in memory, kept in step with the store by reading what was written since.
///
/// One feed for everything: the first building at start, a name changed here, and an import by another process. Guarded
/// by its mutexes; only one reader of the feed at a time.
public final class NameDirectory: Sendable {
    /// How far the first building has come.
    public struct Progress: Sendable, Equatable {
        public let loaded: Int
        public let total: Int
        public let isComplete: Bool

        public init(loaded: Int, total: Int, isComplete: Bool) {
            self.loaded = loaded
            self.total = total
            self.isComplete = isComplete
        }
    }

    private struct Known {
        var change: Int64 = 0
        var target: Int64 = 0
        var isBuilt = false
    }

    private static let batch = 5000
    private let index = NameIndex<Customer>()
    private let store: Store
    private let known = Mutex(Known())
    private let following = Mutex(())

    init(store: Store) { self.store = store }

    /// How much of what stands in the store is here; both counts are of writes of names.
    public var progress: Progress {
        known.withLock { Progress(loaded: Int($0.change), total: Int($0.target), isComplete: $0.isBuilt) }
    }

    /// Reads everything; some 25 µs a name. Called once at start, on a thread of its own.
    public func build() throws {
        let last = try store.read { try $0.lastNameChange() }
        known.withLock { $0.target = max($0.target, last) }
        try follow()
        known.withLock { $0.isBuilt = true }
    }

    /// Reads what was written since the last time. Cheap when nothing was.
    ///
    /// - Parameter snapshot: the one at hand, because a database cannot be read from within its own reading; nil inside
    ///   a transaction, whose names may yet be undone.
    func follow(in snapshot: Snapshot? = nil) throws {
        guard let snapshot else { return try following.withLock { _ in try catchUp { try store.read($0) } } }
        // Whoever reads already does not wait for somebody who may be waiting for a connection.
        try following.withLockIfAvailable { _ in try catchUp { try $0(snapshot) } }
    }

    private func catchUp(reading: ((Snapshot) throws -> NameChanges) throws -> NameChanges) throws {
        while true {
            let change = known.withLock(\.change)
            let changes = try reading { try $0.names(after: change, limit: Self.batch) }
            guard changes.last > change else { return }
            index.load(changes.names)
            let removed = changes.gone.count { index.remove($0) }
            // Another process may have destroyed a key while it lay open here.
            for id in changes.gone { store.ring.forgetDataKeys(of: id.cast()) }
            // Nobody waits for the last trace to leave memory: 3 µs for every name there is.
            if removed > 0 { Task.detached { [index] in index.compact() } }
            known.withLock { known in
                known.change = changes.last
                known.target = max(known.target, changes.last)
            }
        }
    }

    /// The customers whose names match, best first, within `visible` if it is given.
    ///
    /// While the first building runs it answers with what is here already.
    func search(_ query: String, limit: Int, within visible: Set<ID<Customer>>?) throws -> [ID<Customer>] {
        if progress.isComplete { try follow() }
        return index.search(query, limit: limit, within: visible.map { visible in { visible.contains($0) } }).map(\.id)
    }

    /// The next customers in the order of their names.
    func page(
        after id: ID<Customer>?, limit: Int, ascending: Bool, within visible: Set<ID<Customer>>?,
        in snapshot: Snapshot
    ) throws -> [ID<Customer>] {
        if progress.isComplete { try follow(in: snapshot) }
        return index.page(
            after: id, limit: limit, ascending: ascending,
            within: visible.map { visible in { visible.contains($0) } })
    }
}
