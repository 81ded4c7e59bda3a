import Foundation
import SQLEngine
import Vault
import Vocabulary

/// Why an epoch cannot be closed.
public enum EpochCloseProblem: Error, Equatable, Sendable {
    /// So many data keys do not open, so they cannot go on into the next epoch. Nothing was destroyed; the rows can be
    /// put back from a key backup, or left behind for good by whoever decides that.
    case damagedKeys(count: Int)
}

/// The steps of closing an epoch. Each is one transaction on the key database or one change of the ratchet file, can be
/// repeated, and leaves every data key open: in the epoch that is closed, or in the next one, whose keys both stand in
/// `epoch_slot` until the last step.
struct EpochClosing: Sendable {
    let keys: any Engine
    let refresh: RingRefresh

    /// Tables of wrapped keys that hang on the epoch key, all with the columns of `data_key`.
    static let tables = ["data_key", EscrowKeyTable.name]
    static let batchSize = 2000

    /// How far a walk over the keys has come.
    struct Place: Sendable {
        var table = 0
        var subject = ID<Subject>.house
        var version: UInt32 = 0
        var rewrapped = 0
        var isAtEnd = false
    }

    /// The epoch whose closing was begun and not finished.
    func pending() throws -> UInt32? {
        try keys.read(KeySlotTable.load).flatMap { $0.slots.epochs.count > 1 ? $0.slots.epochs.first?.epoch : nil }
    }

    /// Puts a new epoch beside the present one. From here on new keys are wrapped in it, by every process.
    ///
    /// - Returns: the epoch that is to be closed.
    func begin(at now: Date) throws -> UInt32 {
        let epoch = try keys.writeAndWait { writer in
            guard let (slots, _) = try KeySlotTable.load(writer), let present = slots.epochs.first else {
                throw VaultFault.keyMissing
            }
            guard slots.epochs.count == 1 else { return present.epoch }
            try refresh.followIfBehind(writer)
            let next = try refresh.ring.beginEpoch(after: slots, ratchet: nextState(after: present))
            try KeySlotTable.replaceKeys(with: next, in: writer)
            try EpochCloseTable.begin(present.epoch, at: now, in: writer)
            return present.epoch
        }
        try keys.read(refresh.follow)
        return epoch
    }

    /// Slots from before there was a ratchet get the first state of a new one.
    private func nextState(after slot: EpochSlot) throws -> RatchetState {
        guard slot.step > 0 else { return try refresh.ratchet.createIfMissing() }
        guard let state = try refresh.ratchet.readIfThere() else { throw KeyRingProblem.ratchetMissing }
        guard let present = state.reaching(slot.step) else { throw KeyRingProblem.ratchetAhead }
        return present.next
    }

    /// Wraps the next keys anew. What does not open is passed over; `finish` counts it.
    func rewrap(_ epoch: UInt32, from place: Place) throws -> Place {
        let table = Self.tables[place.table]
        return try keys.writeAndWait { writer in
            var next = place
            let rows = try DataKeyTable.page(of: table, after: place.subject, place.version, Self.batchSize, in: writer)
            let rewrapped = rows.compactMap { row -> (subject: ID<Subject>, wrapped: WrappedKey)? in
                guard row.wrapped.epoch <= epoch,
                    let wrapped = try? wrappedAnew(row.wrapped, of: row.subject, in: table)
                else { return nil }
                return (row.subject, wrapped)
            }
            try DataKeyTable.replace(rewrapped, in: table, writer)
            next.rewrapped += rewrapped.count
            if let last = rows.last, rows.count == Self.batchSize {
                (next.subject, next.version) = (last.subject, last.wrapped.version)
            } else {
                (next.table, next.subject, next.version) = (place.table + 1, .house, 0)
                next.isAtEnd = next.table == Self.tables.count
            }
            return next
        }
    }

    private func wrappedAnew(_ wrapped: WrappedKey, of subject: ID<Subject>, in table: String) throws -> WrappedKey {
        table == EscrowKeyTable.name
            ? try refresh.ring.rewrappedInEscrow(wrapped, of: subject)
            : try refresh.ring.rewrapped(wrapped, of: subject)
    }

    /// Destroys the epoch key, once nothing hangs on it any more.
    ///
    /// - Throws: `EpochCloseProblem.damagedKeys` unless they are to be left behind.
    func finish(_ epoch: UInt32, discardingDamaged: Bool, at now: Date) throws {
        try keys.writeAndWait { writer in
            guard let (slots, _) = try KeySlotTable.load(writer), slots.epochs.first?.epoch == epoch,
                let newest = slots.epochs.last, slots.epochs.count > 1
            else { return }
            var left = 0
            for table in Self.tables { left += try DataKeyTable.count(in: table, before: newest.epoch, writer) }
            guard left == 0 || discardingDamaged else { throw EpochCloseProblem.damagedKeys(count: left) }
            for table in Self.tables where left > 0 {
                try DataKeyTable.delete(from: table, before: newest.epoch, writer)
            }
            let alone = KeySlots(unlock: slots.unlock, epochs: [newest], tenantKeys: [])
            try KeySlotTable.replaceKeys(with: alone, in: writer)
            try EpochCloseTable.noteDestroyed(epoch, at: now, discarded: left, in: writer)
        }
        try keys.read(refresh.follow)
    }

    /// Moves the ratchet to where the slots stand, and overwrites the state before. Under the lock of the key database,
    /// so that two processes do not write the file at once.
    func stepRatchet() throws {
        try keys.writeAndWait { writer in
            guard let (slots, _) = try KeySlotTable.load(writer), let step = slots.epochs.first?.step, step > 0,
                let state = try refresh.ratchet.readIfThere(), state.step < step, let due = state.reaching(step)
            else { return }
            try refresh.ratchet.write(due)
        }
    }
}
