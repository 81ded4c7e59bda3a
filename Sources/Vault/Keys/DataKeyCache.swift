import Synchronization
import Vocabulary

/// The open data keys of the customers used last, at most `capacity`. Guarded by its mutex.
///
/// Two generations stand in for a list in order of use: when the young one is half the capacity, it becomes the old
/// one and the old one is let go. A look-up costs one or two hash probes and no bookkeeping.
final class DataKeyCache: Sendable {
    private struct Entry {
        let wrapped: [WrappedKey]
        let key: DataKey
    }

    private struct Generations {
        var young: [ID<Subject>: Entry] = [:]
        var old: [ID<Subject>: Entry] = [:]
    }

    private let generationSize: Int
    private let generations = Mutex(Generations())

    init(capacity: Int) { generationSize = max(1, capacity / 2) }

    /// The open key, if it was opened from these very wrapped forms.
    subscript(wrapped: [WrappedKey], of customer: ID<Subject>) -> DataKey? {
        generations.withLock { generations in
            if let entry = generations.young[customer] { return entry.wrapped == wrapped ? entry.key : nil }
            guard let entry = generations.old[customer], entry.wrapped == wrapped else { return nil }
            insert(entry, into: &generations)
            return entry.key
        }
    }

    func insert(_ key: DataKey, from wrapped: [WrappedKey]) {
        generations.withLock { insert(Entry(wrapped: wrapped, key: key), into: &$0) }
    }

    func remove(_ customer: ID<Subject>) {
        generations.withLock { generations in
            generations.young[customer] = nil
            generations.old[customer] = nil
        }
    }

    var count: Int { generations.withLock { $0.young.count + $0.old.count } }

    private func insert(_ entry: Entry, into generations: inout Generations) {
        generations.old[entry.key.customer] = nil
        generations.young[entry.key.customer] = entry
        guard generations.young.count >= generationSize else { return }
        generations.old = generations.young
        generations.young = [:]
    }
}
