import Ledger
import Storage

extension Workplace {
    public static let exportLedgerAction = "ledger.export"

    /// Writes the whole ledger in the form that `ledger-verify` checks, for the person who holds the keys. The export
    /// itself is recorded first, and so stands in it.
    ///
    /// - Parameter write: stores bytes under a path within the export.
    /// - Returns: how many events it holds.
    public func exportLedger(to write: (_ path: String, _ bytes: [UInt8]) throws -> Void) async throws -> UInt64 {
        try await asSystem { tx in
            _ = try tx.record(LedgerEvent(Self.exportLedgerAction))
        }
        let note = try store.currentCheckpoint()
        try store.read { try $0.export(note, to: write) }
        return try Checkpoint(parsing: note.text).size
    }
}
