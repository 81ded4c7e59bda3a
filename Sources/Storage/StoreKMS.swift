import Foundation
import Ledger
import SQLEngine
public import Vault

/// Why a way of unlocking was not changed; nothing was.
public enum KMSSlotProblem: Error, Equatable, Sendable {
    /// No slot of that place; the places that there are.
    case unknown(places: [String])
    /// The folder was opened by the very service that is to go: nobody showed that another way is left.
    case lastWay(place: String)
    /// A new root key needs a new slot of each service, and these were not given.
    case missing(places: [String])
    case tooMany
    /// Somebody else changed the root key meanwhile.
    case rootKeyChanged
}

extension Store {
    /// Lets an external key service open this folder from now on, or wraps its slot anew under the newest version of the
    /// service's key. The service is asked twice, once to see that it gives the key back; only then is a slot replaced.
    ///
    /// - Throws: `KMSProblem`, `KMSSlotProblem`, or a fault of the disk; then the slots are as they were.
    public func putKMSSlot(by service: any KMS, stamped stamp: EventStamp) async throws -> KMSSlot {
        let slot = try ring.kmsSlot(by: service)
        let isNew = try keys.writeAndWait { writer in
            guard let (slots, _) = try KeySlotTable.load(writer) else { throw VaultFault.keyMissing }
            guard ring.rootFits(slots.unlock) else { throw KMSSlotProblem.rootKeyChanged }
            let isNew = !slots.unlock.kms.contains { $0.place == slot.place }
            guard !isNew || slots.unlock.kms.count < KMSSlotTable.most else { throw KMSSlotProblem.tooMany }
            try KMSSlotTable.put(slot, in: writer)
            if !isNew { try UnlockChangeTable.note(at: ledger.clock(), in: writer) }
            return isNew
        }
        // The former form of the slot goes from the log as well.
        _ = try Self.cut(keys)
        let event = isNew ? UnlockChange.kmsAdded : UnlockChange.kmsRewrapped
        try await write(stamped: stamp, at: ledger.clock()) {
            _ = try $0.record(LedgerEvent(event, count: slot.ciphertext.keyVersion))
        }
        return slot
    }

    /// Closes the way in through a service. Older copies of the key database keep it until an epoch has been closed.
    ///
    /// - Parameter unlock: by which the folder was opened; another than this service, as proof that a way is left.
    public func removeKMSSlot(_ place: String, openedBy unlock: Unlock, stamped stamp: EventStamp) async throws {
        try keys.writeAndWait { writer in
            let places = try KMSSlotTable.load(writer).map(\.place)
            guard places.contains(place) else { throw KMSSlotProblem.unknown(places: places) }
            // A service that moved opens by the only slot there is, whatever its place.
            if case .kms(let service) = unlock, service.place == place || !places.contains(service.place) {
                throw KMSSlotProblem.lastWay(place: place)
            }
            try KMSSlotTable.remove(place, in: writer)
            try UnlockChangeTable.note(at: ledger.clock(), in: writer)
        }
        // The file is read without its log at the next start, and would still have the slot.
        for _ in 1...5 {
            if try Self.cut(keys) { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        try await write(stamped: stamp, at: ledger.clock()) { _ = try $0.record(LedgerEvent(UnlockChange.kmsRemoved)) }
    }

    /// Slots for a new root key: one of each service that has a slot now, and one of the service that the new root key
    /// is to come from.
    func kmsSlots(
        for root: RootKey, unlock: Unlock, by services: [any KMS]
    ) throws -> [KMSSlot] {
        let places = try keys.read(KMSSlotTable.load).map(\.place)
        var asked = services
        if case .kms(let service) = unlock { asked.append(service) }
        let missing = places.filter { place in !asked.contains { $0.place == place } }
        guard missing.isEmpty else { throw KMSSlotProblem.missing(places: missing) }
        return try asked.map { try root.kmsSlot(by: $0, tenant: ring.tenant) }
    }
}
