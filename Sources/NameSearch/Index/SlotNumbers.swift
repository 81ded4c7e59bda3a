import Foundation

/// Identities to slots, holding the slots only: the identities stay in their own array.
struct SlotNumbers: Sendable {
    private static let empty = UInt32.max
    private var table: [UInt32]

    /// An identity that comes again stands for its last slot.
    init(_ ids: [UUID]) {
        var size = 16
        while size < ids.count * 2 { size *= 2 }
        table = [UInt32](repeating: Self.empty, count: size)
        for slot in ids.indices { table[position(of: ids[slot], in: ids)] = UInt32(slot) }
    }

    func slot(of id: UUID, in ids: [UUID]) -> Int? {
        let slot = table[position(of: id, in: ids)]
        return slot == Self.empty ? nil : Int(slot)
    }

    private func position(of id: UUID, in ids: [UUID]) -> Int {
        let mask = table.count - 1
        var position = Self.hash(id) & mask
        while table[position] != Self.empty, ids[Int(table[position])] != id { position = (position + 1) & mask }
        return position
    }

    /// Mixes all 16 bytes: identities may count upwards.
    private static func hash(_ id: UUID) -> Int {
        let (high, low) = withUnsafeBytes(of: id.uuid) {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        let mixed = (high ^ (low &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: mixed >> 24)
    }

    var memoryBytes: Int { table.capacity * 4 }
}
