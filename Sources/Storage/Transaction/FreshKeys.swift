import SQLEngine
import Synchronization
import Vault
import Vocabulary

/// Data keys that the running group has made. They reach the key database before the group's data is committed, so
/// that a crash between leaves an unused key and never a customer without one. Guarded by its mutex.
final class FreshKeys: Sendable {
    private struct Made {
        var order: [(subject: ID<Subject>, wrapped: WrappedKey)] = []
        var open: [ID<Subject>: DataKey] = [:]
        var unitBegan = 0
    }

    private let made = Mutex(Made())

    func key(of subject: ID<Subject>) -> DataKey? { made.withLock { $0.open[subject] } }

    func add(_ key: DataKey, _ wrapped: WrappedKey) {
        made.withLock {
            $0.order.append((key.customer, wrapped))
            $0.open[key.customer] = key
        }
    }

    func unitWillBegin() { made.withLock { $0.unitBegan = $0.order.count } }

    func unitDidFail() {
        made.withLock { made in
            for (subject, _) in made.order[made.unitBegan...] { made.open[subject] = nil }
            made.order.removeLast(made.order.count - made.unitBegan)
        }
    }

    func store(in keys: any Engine) throws {
        let order = made.withLock(\.order)
        guard !order.isEmpty else { return }
        try keys.writeAndWait { writer in
            try DataKeyTable.insert(order, in: writer)
        }
    }

    func clear() { made.withLock { $0 = Made() } }
}
