import Foundation
import Synchronization
public import Vocabulary

/// The names of all customers in memory, for search by fragment, pinyin and initials, and for lists in order.
///
/// Names are never written to disk (an index of names there shows who is common and who is rare). One lock holds the
/// current shelves, which are values: a search takes them and runs on without the lock, so that it never waits for a
/// merge. A second lock puts writers in line.
///
/// Cost at a million names: see `Benchmarks/Sources/NameSearchBenchmark`.
public final class NameIndex<Owner>: Sendable {
    /// A name that answers a query.
    public struct Match: Sendable, Hashable {
        public let id: ID<Owner>
        public let kind: NameMatchKind
    }

    private let current = Mutex(NameShelves())
    private let writing = Mutex(())

    public init() {}

    private var shelves: NameShelves { current.withLock { $0 } }

    private func change<Result: Sendable>(_ body: (inout NameShelves) -> Result) -> Result {
        writing.withLock { _ in
            var next = shelves
            let result = body(&next)
            current.withLock { [next] in $0 = next }
            return result
        }
    }
}

// MARK: - Writing

extension NameIndex {
    /// Adds many names at once, about 3 µs each; those already here are replaced, and the last of a batch counts.
    public func load(_ names: some Sequence<(id: ID<Owner>, name: String)>) {
        var batch = NameBatch()
        for (id, name) in names { batch.append(id.uuid, name: name) }
        change { $0.insert(batch) }
    }

    /// Adds one name, or replaces it. Amortised tens of microseconds; now and then shelves are merged in passing.
    public func insert(_ id: ID<Owner>, name: String) { load(CollectionOfOne((id: id, name: name))) }

    /// Replaces the name of `id`, or adds it.
    public func replace(_ id: ID<Owner>, name: String) { insert(id, name: name) }

    /// Takes a name out; it is found no more at once, and `compact` removes the last trace of it from memory.
    ///
    /// - Returns: false if there was none.
    @discardableResult
    public func remove(_ id: ID<Owner>) -> Bool { change { $0.remove(id.uuid) } }

    /// Rebuilds everything without the removed names, as an erasure asks for; about 3 µs a name.
    public func compact() { change { $0.compact() } }
}

// MARK: - Reading

extension NameIndex {
    public var count: Int { shelves.count }

    public func contains(_ id: ID<Owner>) -> Bool { shelves.location(of: id.uuid) != nil }

    /// The names that match `query`, best kind first, in the order of pinyin within a kind.
    ///
    /// - Parameters:
    ///   - query: characters, pinyin with or without tones and spaces, initials, or a mixture: 王伟, ou yang, wangw.
    ///   - isVisible: asked for matches only, until `limit` are found; a filter that lets few through costs a call for
    ///     every match.
    public func search(
        _ query: String, limit: Int, within isVisible: ((ID<Owner>) -> Bool)? = nil
    ) -> [Match] {
        shelves.search(NameQuery(query), limit: limit) { isVisible?(ID($0)) ?? true }
            .map { Match(id: ID($0.id), kind: $0.kind) }
    }

    /// How many names stand before that of `id` in the order of pinyin; nil if it is not here.
    public func rank(of id: ID<Owner>) -> Int? { shelves.rank(of: id.uuid) }

    /// The next names in the order of pinyin, namesakes by identity.
    ///
    /// - Parameters:
    ///   - id: the last of the page before; nil for the first page. Nothing follows an identity that is not here.
    ///   - isVisible: asked for each name on the way.
    public func page(
        after id: ID<Owner>?, limit: Int, ascending: Bool = true, within isVisible: ((ID<Owner>) -> Bool)? = nil
    ) -> [ID<Owner>] {
        shelves.page(after: id?.uuid, limit: limit, ascending: ascending) { isVisible?(ID($0)) ?? true }
            .map { ID($0) }
    }

    /// Bytes held for the names and their lists, by the capacity of the arrays.
    public var memoryBytes: Int { shelves.memoryBytes }
}
