import Foundation
import Ledger
import SQLEngine
import Vault
import Vocabulary

/// An epoch of the keys (密钥纪元) is over.
public enum EpochClose {
    public static let action = "keys.close-epoch"
}

/// What to do while an epoch is closed, and with whose name on the ledger.
public struct EpochCloseOrder: Sendable {
    public var stamp: EventStamp
    /// Leaves keys behind that do not open, instead of refusing to close.
    public var discardsDamaged = false
    /// Hears how many keys have been wrapped anew.
    public var progress: @Sendable (Int) -> Void = { _ in }
    /// Runs in the transaction that records the closing: erasures whose keys were deleted before `began` are final now.
    public var sealing: @Sendable (Transaction, ClosedEpoch) throws -> Void = { _, _ in }

    public init(stamp: EventStamp) { self.stamp = stamp }
}

extension Store {
    private var closing: EpochClosing { EpochClosing(keys: keys, refresh: refresh) }

    /// Closes the present epoch: a new epoch key, every data key wrapped in it, the old epoch key destroyed, the ratchet
    /// moved on, the log of the key database emptied, and the closing recorded. 14–19 µs a key.
    ///
    /// Reading and writing go on meanwhile, here and in other processes. After a crash at any moment the store opens
    /// with every key, and the next call or `finishEpochClose` goes on from there. A closing that was left half done is
    /// finished first and does not count: keys deleted after it began may stand in copies made since.
    ///
    /// - Throws: `EpochCloseProblem`, `RootKeyProblem` for the ratchet file, or a fault of the disk.
    @discardableResult
    public func closeEpoch(_ order: EpochCloseOrder) async throws -> ClosedEpoch {
        try await finishEpochClose(order)
        let epoch = try closing.begin(at: ledger.clock())
        try await carryThrough(epoch, order)
        guard let closed = try closedEpochs().last, closed.epoch == epoch else { throw VaultFault.unreadableRow }
        return closed
    }

    /// Finishes what a crash left of a closing; does nothing otherwise. For the start of the server.
    public func finishEpochClose(_ order: EpochCloseOrder) async throws {
        if let epoch = try closing.pending() { try await carryThrough(epoch, order) }
        try await leaveNoTrace()
        try await record(order)
    }

    /// Every epoch that has been closed, the oldest first.
    public func closedEpochs() throws -> [ClosedEpoch] { try keys.read { try EpochCloseTable.closed($0) } }

    private func carryThrough(_ epoch: UInt32, _ order: EpochCloseOrder) async throws {
        var place = EpochClosing.Place()
        // In this process another closing may have been begun by a command beside it.
        try keys.read(refresh.follow)
        while !place.isAtEnd {
            place = try closing.rewrap(epoch, from: place)
            order.progress(place.rewrapped)
            await Task.yield()
        }
        try closing.finish(epoch, discardingDamaged: order.discardsDamaged, at: ledger.clock())
        try await leaveNoTrace()
        try await record(order)
    }

    /// Ratchet first: without its former state the former slots open nothing, even in the log.
    private func leaveNoTrace() async throws {
        guard try !keys.read({ try EpochCloseTable.closed($0, unrecordedOnly: true) }).isEmpty else { return }
        try closing.stepRatchet()
        for attempt in 1... {
            do { return try keys.fold() } catch EngineFault.database(let code, _) where code & 0xFF == 5 && attempt < 50
            {
                // Somebody still reads a snapshot from before.
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func record(_ order: EpochCloseOrder) async throws {
        for closed in try keys.read({ try EpochCloseTable.closed($0, unrecordedOnly: true) }) {
            let now = ledger.clock()
            try await write(stamped: order.stamp, at: now) { tx in
                guard try tx.sealedEpoch() < closed.epoch else { return }
                try order.sealing(tx, closed)
                try tx.commit(
                    Change(
                        SealedEpoch(epoch: closed.epoch),
                        recording: LedgerEvent(
                            EpochClose.action, count: UInt32(clamping: closed.keyCount), detail: "\(closed.epoch)")))
            }
            try keys.writeAndWait { try EpochCloseTable.noteRecorded(closed.epoch, at: now, in: $0) }
        }
    }
}

/// The newest epoch whose closing is on the ledger; keeps a crash from recording one twice.
struct SealedEpoch: Storable {
    let epoch: UInt32

    func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO setting (name, value) VALUES ('sealed-epoch', ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [.text(String(epoch))])
    }
}

extension Reading {
    fileprivate func sealedEpoch() throws -> UInt32 {
        try sql.row("SELECT value FROM setting WHERE name = 'sealed-epoch'") { UInt32($0.text(0)) ?? 0 } ?? 0
    }
}
