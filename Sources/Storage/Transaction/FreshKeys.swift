import SQLEngine
import Synchronization
import Vault
import Vocabulary

/// Data keys that the running group has made. They reach the key database before the group's data is committed, so
/// that a crash between leaves an unused key and never a customer without one. Guarded by its mutex.
final class FreshKeys: Sendable {
    private struct Made {
        var order: [NewDataKey] = []
        var open: [ID<Subject>: DataKey] = [:]
        var unitBegan = 0
    }

    private let made = Mutex(Made())

    func key(of subject: ID<Subject>) -> DataKey? { made.withLock { $0.open[subject] } }

    func add(_ new: NewDataKey) {
        made.withLock {
            $0.order.append(new)
            $0.open[new.key.customer] = new.key
        }
    }

    func unitWillBegin() { made.withLock { $0.unitBegan = $0.order.count } }

    func unitDidFail() {
        made.withLock { made in
            for new in made.order[made.unitBegan...] { made.open[new.key.customer] = nil }
            made.order.removeLast(made.order.count - made.unitBegan)
        }
    }

    /// Wrapped in the epoch that is the newest at this moment, by whatever process: a key in a closed one would be lost.
    func store(in keys: any Engine, _ refresh: RingRefresh) throws {
        let order = made.withLock(\.order)
        guard !order.isEmpty else { return }
        try keys.writeAndWait { writer in
            try refresh.followIfBehind(writer)
            try DataKeyTable.insert(
                order.map { (subject: $0.key.customer, wrapped: refresh.ring.wrappedNow($0)) }, in: writer)
        }
    }

    func clear() { made.withLock { $0 = Made() } }
}
