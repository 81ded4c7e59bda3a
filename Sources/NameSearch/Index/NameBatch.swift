import Foundation

/// Folded names end to end in one array, with their identities.
struct NameBatch: Sendable {
    private(set) var ids: [UUID] = []
    private var units: [NameUnit] = []
    private var ends: [UInt32] = [0]

    var count: Int { ids.count }

    mutating func append(_ id: UUID, name: String) {
        ids.append(id)
        NameFolding.fold(name, into: &units)
        ends.append(UInt32(units.count))
    }

    mutating func append(_ id: UUID, folded name: Span<NameUnit>) {
        ids.append(id)
        for index in 0..<name.count { units.append(name[index]) }
        ends.append(UInt32(units.count))
    }

    mutating func reserve(names: Int, units: Int) {
        ids.reserveCapacity(names)
        ends.reserveCapacity(names + 1)
        self.units.reserveCapacity(units)
    }

    func range(_ position: Int) -> Range<Int> { Int(ends[position])..<Int(ends[position + 1]) }

    /// Calls `body` with the name at `position`, which stays where it is.
    @inline(__always)
    func withName<Result>(_ position: Int, _ body: (Span<NameUnit>) -> Result) -> Result {
        body(units.span.extracting(range(position)))
    }

    /// These names in the order of pinyin, then of identities; an identity that comes again replaces its earlier name.
    func sorted() -> NameBatch {
        let latest = SlotNumbers(ids)
        var entries: [(key: UInt64, position: Int)] = []
        entries.reserveCapacity(count)
        for position in 0..<count where latest.slot(of: ids[position], in: ids) == position {
            entries.append((withName(position, NameOrder.leadingKey), position))
        }
        entries.sort { left, right in
            left.key == right.key ? precedes(left.position, right.position) : left.key < right.key
        }
        var result = NameBatch()
        result.reserve(names: entries.count, units: units.count)
        for entry in entries { withName(entry.position) { result.append(ids[entry.position], folded: $0) } }
        return result
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let order = withName(left) { leftName in withName(right) { NameOrder.compareRest(leftName, $0) } }
        return order == 0 ? ids[left] < ids[right] : order < 0
    }

    var memoryBytes: Int { ids.capacity * 16 + units.capacity * 4 + ends.capacity * 4 }
}
