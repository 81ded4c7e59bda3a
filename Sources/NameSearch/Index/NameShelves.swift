import Foundation

/// All names of an index as a value: a few shelves, each at least twice as large as the next.
///
/// A new name is a shelf of its own, and shelves of like size are merged (the logarithmic method, Bentley and Saxe
/// 1980): a name is indexed again about once for each doubling, and there is one way to search, not two.
struct NameShelves: Sendable {
    private(set) var shelves: [NameShelf] = []

    var count: Int { shelves.reduce(0) { $0 + $1.count } }

    func location(of id: UUID) -> NameLocation? {
        for shelf in shelves.indices {
            if let slot = shelves[shelf].slot(of: id) { return NameLocation(shelf: shelf, slot: slot) }
        }
        return nil
    }

    /// Adds the names; those already here are replaced.
    mutating func insert(_ batch: NameBatch) {
        guard batch.count > 0 else { return }
        if !shelves.isEmpty { for id in batch.ids { remove(id) } }
        shelves.append(NameShelf(batch))
        settle()
    }

    @discardableResult
    mutating func remove(_ id: UUID) -> Bool {
        guard let location = location(of: id) else { return false }
        shelves[location.shelf].removed.insert(location.slot)
        if shelves[location.shelf].removed.count * 4 > shelves[location.shelf].segment.count {
            rebuild([shelves[location.shelf]], at: location.shelf)
        }
        return true
    }

    /// Makes one shelf of all, which leaves no trace of removed names.
    mutating func compact() {
        let all = shelves
        shelves = []
        rebuild(all, at: 0)
    }

    private mutating func settle() {
        while let last = shelves.last, let before = shelves.dropLast().last, before.count < 2 * last.count {
            shelves.removeLast()
            rebuild([before, last], at: shelves.count - 1)
        }
    }

    /// Puts one shelf with all names of `old` in the place of the shelf at `index`, or of none if that is the end.
    private mutating func rebuild(_ old: [NameShelf], at index: Int) {
        var batch = NameBatch()
        batch.reserve(names: old.reduce(0) { $0 + $1.count }, units: 0)
        for shelf in old { shelf.copy(into: &batch) }
        let place = index..<min(index + 1, shelves.count)
        shelves.replaceSubrange(place, with: batch.count > 0 ? [NameShelf(batch)] : [])
    }

    var memoryBytes: Int {
        shelves.reduce(0) { $0 + $1.segment.memoryBytes + $1.removed.memoryBytes }
    }
}

/// Where a name is: a shelf, and a slot in it.
struct NameLocation: Sendable, Hashable {
    let shelf: Int
    let slot: Int
}
