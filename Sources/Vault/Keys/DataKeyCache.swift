import Synchronization
import Vocabulary

/// The open data keys of the customers used last, at most `capacity`. Guarded by its mutex.
///
/// Two generations stand in for a list in order of use: when the young one is half the capacity, it becomes the old
/// one and the old one is let go. A look-up costs one or two hash probes and no bookkeeping.
final class DataKeyCache: Sendable {
    private struct Entry {
        let wrapped: WrappedKey
        let key: DataKey
    }

    /// A customer has two versions while values are sealed anew.
    private struct Place: Hashable {
        let customer: ID<Subject>
        let version: UInt32
    }

    private struct Generations {
        var young: [Place: Entry] = [:]
        var old: [Place: Entry] = [:]
    }

    private let generationSize: Int
    private let generations = Mutex(Generations())

    init(capacity: Int) { generationSize = max(1, capacity / 2) }

    /// The open key, if it was opened from this very wrapped form.
    subscript(wrapped: WrappedKey, of customer: ID<Subject>) -> DataKey? {
        generations.withLock { generations in
            let place = Place(customer: customer, version: wrapped.version)
            if let entry = generations.young[place] { return entry.wrapped == wrapped ? entry.key : nil }
            guard let entry = generations.old[place], entry.wrapped == wrapped else { return nil }
            insert(entry, into: &generations)
            return entry.key
        }
    }

    func insert(_ key: DataKey, from wrapped: WrappedKey) {
        generations.withLock { insert(Entry(wrapped: wrapped, key: key), into: &$0) }
    }

    func remove(_ customer: ID<Subject>) {
        generations.withLock { generations in
            generations.young = generations.young.filter { $0.key.customer != customer }
            generations.old = generations.old.filter { $0.key.customer != customer }
        }
    }

    var count: Int { generations.withLock { $0.young.count + $0.old.count } }

    private func insert(_ entry: Entry, into generations: inout Generations) {
        let place = Place(customer: entry.key.customer, version: entry.key.version)
        generations.old[place] = nil
        generations.young[place] = entry
        guard generations.young.count >= generationSize else { return }
        generations.old = generations.young
        generations.young = [:]
    }
}
