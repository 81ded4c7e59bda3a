import Foundation

/// A segment and the slots that have been taken out of it since it was built.
struct NameShelf: Sendable {
    let segment: Segment
    var removed: SlotSet

    init(_ batch: NameBatch) {
        segment = Segment(batch)
        removed = SlotSet(capacity: segment.count)
    }

    var count: Int { segment.count - removed.count }

    func slot(of id: UUID) -> Int? {
        segment.slot(of: id).flatMap { removed.contains($0) ? nil : $0 }
    }

    /// Adds the names that are left to `batch`, in order.
    func copy(into batch: inout NameBatch) {
        for slot in 0..<segment.count where !removed.contains(slot) {
            segment.names.withName(slot) { batch.append(segment.names.ids[slot], folded: $0) }
        }
    }
}
