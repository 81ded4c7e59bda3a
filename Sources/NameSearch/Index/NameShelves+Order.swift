import Foundation

extension NameShelves {
    /// How many names stand before that of `id` in the order of pinyin.
    func rank(of id: UUID) -> Int? {
        guard let location = location(of: id) else { return nil }
        return zip(shelves, slotsBefore(location)).reduce(0) { rank, pair in
            rank + pair.1 - pair.0.removed.count(below: pair.1)
        }
    }

    /// The next names in order after `id`, or from the beginning; nothing after an identity that is not here.
    func page(after id: UUID?, limit: Int, ascending: Bool, within isVisible: (UUID) -> Bool) -> [UUID] {
        guard var next = starts(after: id, ascending: ascending) else { return [] }
        var page: [UUID] = []
        while page.count < limit {
            var best: NameLocation?
            for shelf in shelves.indices {
                advance(&next[shelf], on: shelf, ascending: ascending)
                guard shelves[shelf].segment.names.ids.indices.contains(next[shelf]) else { continue }
                let candidate = NameLocation(shelf: shelf, slot: next[shelf])
                if best.map({ precedes(candidate, $0) == ascending }) ?? true { best = candidate }
            }
            guard let best else { break }
            next[best.shelf] += ascending ? 1 : -1
            if isVisible(self.id(at: best)) { page.append(self.id(at: best)) }
        }
        return page
    }

    /// For each shelf the first slot of the page, which may be outside.
    private func starts(after id: UUID?, ascending: Bool) -> [Int]? {
        guard let id else { return shelves.map { ascending ? 0 : $0.segment.count - 1 } }
        guard let location = location(of: id) else { return nil }
        return slotsBefore(location).enumerated().map { shelf, before in
            if !ascending { return before - 1 }
            return shelf == location.shelf ? before + 1 : before
        }
    }

    private func slotsBefore(_ location: NameLocation) -> [Int] {
        let id = id(at: location)
        return shelves[location.shelf].segment.names.withName(location.slot) { name in
            shelves.map { $0.segment.slotsBefore(name, id) }
        }
    }

    /// Skips slots whose names have been removed.
    private func advance(_ slot: inout Int, on shelf: Int, ascending: Bool) {
        let removed = shelves[shelf].removed
        while slot >= 0, slot < shelves[shelf].segment.count, removed.contains(slot) { slot += ascending ? 1 : -1 }
    }
}
