import Foundation

/// Names in order with the lists to search them by; never changed once built.
///
/// The slot of a name is its place in the order, so every list of slots is in order as well.
final class Segment: Sendable {
    let names: NameBatch
    private let keys: [UInt64]
    private let slotNumbers: SlotNumbers
    private let postings: PostingLists
    /// Elements of each name; 0 where words make the number useless to compare.
    private let elementCounts: [UInt8]

    /// Sorts and indexes; about 3 µs a name.
    init(_ batch: NameBatch) {
        let names = batch.sorted()
        self.names = names
        keys = (0..<names.count).map { names.withName($0, NameOrder.leadingKey) }
        slotNumbers = SlotNumbers(names.ids)
        postings = PostingLists(slotCount: names.count) { slot, body in
            names.withName(slot) { $0.forEachToken(body) }
        }
        elementCounts = (0..<names.count).map { slot in
            names.withName(slot) { $0.containsWords ? 0 : UInt8(clamping: $0.elementCount) }
        }
    }

    var count: Int { names.count }

    func slot(of id: UUID) -> Int? { slotNumbers.slot(of: id, in: names.ids) }

    /// How many names come before this one: those with a smaller place, and namesakes with a smaller identity.
    ///
    /// - Parameter id: nil for before all namesakes.
    func slotsBefore(_ name: Span<NameUnit>, _ id: UUID?) -> Int {
        let key = NameOrder.leadingKey(of: name)
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if comes(middle, before: key, name, id) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func comes(_ slot: Int, before key: UInt64, _ name: Span<NameUnit>, _ id: UUID?) -> Bool {
        guard keys[slot] == key else { return keys[slot] < key }
        let order = names.withName(slot) { NameOrder.compareRest($0, name) }
        guard order == 0 else { return order < 0 }
        return id.map { names.ids[slot] < $0 } ?? false
    }

    /// Calls `body` with the slots that match in just this way, in order, until it returns false.
    func forEachMatch(of search: NameSearchStep, _ body: (Int) -> Bool) {
        if search.kind == .exact { return forEachEqual(to: search.query, body) }
        for candidate in candidates(search.tokenSets) {
            let slot = Int(candidate)
            guard search.allows(elements: elementCounts[slot]) else { continue }
            let found = names.withName(slot) { search.query.match($0, noWorseThan: search.kind) }
            if found == search.kind, !body(slot) { return }
        }
    }

    private func forEachEqual(to query: NameQuery, _ body: (Int) -> Bool) {
        var slot = slotsBefore(query.units.span, nil)
        while slot < count, names.withName(slot, { query.match($0, noWorseThan: .exact) }) == .exact {
            guard body(slot) else { return }
            slot += 1
        }
    }

    private func candidates(_ sets: [[Token]]) -> SlotStream {
        SlotStream(
            sets.compactMap { tokens in
                var lists: [Range<Int>] = []
                for token in Set(tokens) {
                    guard let list = postings.range(of: token) else { return nil }
                    lists.append(list)
                }
                return lists.isEmpty ? nil : SlotIntersection(of: lists, in: postings.slots)
            })
    }

    var memoryBytes: Int {
        names.memoryBytes + keys.capacity * 8 + slotNumbers.memoryBytes + postings.memoryBytes + elementCounts.capacity
    }
}
