import Foundation

extension NameShelves {
    /// The names that match `query`, best kind first, in the order of pinyin within a kind.
    func search(_ query: NameQuery, limit: Int, within isVisible: (UUID) -> Bool) -> [(id: UUID, kind: NameMatchKind)] {
        var results: [(id: UUID, kind: NameMatchKind)] = []
        for kind in NameMatchKind.allCases where results.count < limit && !query.isEmpty {
            let step = NameSearchStep(query, kind)
            var found: [NameLocation] = []
            for shelf in shelves.indices {
                found += locations(on: shelf, step, limit: limit - results.count, within: isVisible)
            }
            if shelves.count > 1 { found.sort(by: precedes) }
            results += found.prefix(limit - results.count).map { (id(at: $0), kind) }
        }
        return results
    }

    private func locations(
        on shelf: Int, _ step: NameSearchStep, limit: Int, within isVisible: (UUID) -> Bool
    ) -> [NameLocation] {
        var found: [NameLocation] = []
        let (segment, removed) = (shelves[shelf].segment, shelves[shelf].removed)
        segment.forEachMatch(of: step) { slot in
            if !removed.contains(slot), isVisible(segment.names.ids[slot]) {
                found.append(NameLocation(shelf: shelf, slot: slot))
            }
            return found.count < limit
        }
        return found
    }

    func id(at location: NameLocation) -> UUID { shelves[location.shelf].segment.names.ids[location.slot] }

    /// Whether one name stands before another in the order of pinyin, namesakes by identity.
    func precedes(_ left: NameLocation, _ right: NameLocation) -> Bool {
        guard left.shelf != right.shelf else { return left.slot < right.slot }
        return shelves[left.shelf].segment.names.withName(left.slot) { name in
            shelves[right.shelf].segment.slotsBefore(name, id(at: left)) <= right.slot
        }
    }
}
