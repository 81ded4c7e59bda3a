import Synchronization
import Training
import Vault
import Vocabulary

/// Rows that never change once they are there, parsed and kept in memory within bounds: wordings of questions, the
/// beginnings of sittings' logs, sealed names of staff by their very bytes. What can change is read each time.
///
/// One for each open store; a store that was restored is opened anew. Each part is guarded by its mutex.
public final class KnownRows: Sendable {
    private let contents = Mutex(RecentlyUsed<ID<QuestionVersion>, QuestionContent>(capacity: 2000))
    private let labels = Mutex(RecentlyUsed<String, QuestionLabels>(capacity: 2000))
    private let attempts = Mutex(RecentlyUsed<ID<Attempt>, SatAttempt>(capacity: 2000))
    private let names = Mutex(RecentlyUsed<KnownName, String>(capacity: 10_000))

    /// The wording of a version, which stays as it was written (its labels and what was decided about it do not).
    func content(
        of version: ID<QuestionVersion>, parse: () throws -> QuestionContent
    ) rethrows -> QuestionContent {
        try Self.value(version, in: contents, parse)
    }

    /// Labels by the text that is stored for them, so that a change of them is another entry.
    func labels(_ text: String, parse: () throws -> QuestionLabels) rethrows -> QuestionLabels {
        try Self.value(text, in: labels, parse)
    }

    /// The name of a member of staff by the envelope that holds it and where it stands: another name, version or key is
    /// another envelope, and one that was moved to another row has to be refused as if nothing were known.
    func name(in envelope: [UInt8], at address: FieldAddress, open: () throws -> String) rethrows -> String {
        try Self.value(KnownName(envelope: envelope, address: address), in: names, open)
    }

    /// A sitting as it was when it was read last: its log may have grown since.
    func attempt(_ id: ID<Attempt>) -> SatAttempt? { attempts.withLock { $0.value(for: id) } }

    /// Keeps a committed sitting, unless more of its log is known.
    func keep(_ sat: SatAttempt) {
        attempts.withLock { known in
            let longest = known.value(for: sat.attempt.id)?.attempt.log.count ?? 0
            if sat.attempt.log.count > longest { known.keep(sat, for: sat.attempt.id) }
        }
    }

    /// Forgets a sitting whose log is not the one that was known.
    func forget(_ id: ID<Attempt>) { attempts.withLock { $0.forget(id) } }

    private static func value<Key, Value>(
        _ key: Key, in known: borrowing Mutex<RecentlyUsed<Key, Value>>, _ make: () throws -> Value
    ) rethrows -> Value {
        if let value = known.withLock({ $0.value(for: key) }) { return value }
        let value = try make()
        known.withLock { $0.keep(value, for: key) }
        return value
    }
}

private struct KnownName: Hashable {
    let envelope: [UInt8]
    let address: FieldAddress
}

/// The values asked for last, at most twice `capacity`: when the young half is full it becomes the old half, and what
/// nobody asked for meanwhile is let go.
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { young.count + old.count }

    mutating func value(for key: Key) -> Value? {
        if let value = young[key] { return value }
        guard let value = old[key] else { return nil }
        keep(value, for: key)
        return value
    }

    mutating func keep(_ value: Value, for key: Key) {
        if young.count >= capacity, young[key] == nil {
            old = young
            young = [:]
        }
        young[key] = value
    }

    mutating func forget(_ key: Key) {
        young[key] = nil
        old[key] = nil
    }
}
