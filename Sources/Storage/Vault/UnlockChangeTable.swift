public import Foundation
import SQLEngine
import Vault

/// When a way of unlocking was last replaced or taken away.
public struct FormerUnlock: Sendable, Equatable {
    public let at: Date
    /// Whether a copy of the key database from before opens by the former way: until the epoch of that time was closed.
    public let opensCopies: Bool
}

/// Where the root key is to be had, and what became of the way before: one row, written with each change.
enum UnlockChangeTable {
    struct State {
        let way: UnlockWay
        let epoch: UInt32
        let at: Date
    }

    /// Nil in a folder whose ways of unlocking never changed since this is kept.
    static func load(_ reader: any SQLReader) throws -> State? {
        try reader.row("SELECT way, epoch, at FROM unlock_change LIMIT 1") { row in
            guard let way = UnlockWay(rawValue: row.text(0)) else { throw VaultFault.unreadableRow }
            return State(way: way, epoch: UInt32(clamping: row.int64(1)), at: row.time(2))
        }
    }

    /// For a new folder: there was no way before.
    static func found(_ way: UnlockWay, in writer: any SQLWriter) throws {
        try writer.run(
            "INSERT OR REPLACE INTO unlock_change (one, way, epoch, at) VALUES (1, ?, 0, 0)", [.text(way.rawValue)])
    }

    /// From now on a former way opens nothing but copies.
    ///
    /// - Parameter way: nil where a key service was wrapped anew or taken away, and the rest stays.
    static func note(_ way: UnlockWay? = nil, at now: Date, in writer: any SQLWriter) throws {
        let kept: UnlockWay = try KeySlotTable.load(writer)?.slots.passphrase == nil ? .keyFile : .passphrase
        let way = try way ?? load(writer)?.way ?? kept
        try writer.run(
            "INSERT OR REPLACE INTO unlock_change (one, way, epoch, at) VALUES (1, ?, ?, ?)",
            [.text(way.rawValue), .int(KeySlotTable.newestEpoch(writer)), .time(now)])
    }

    /// A key file was written from shares: the service is not the only way any more.
    static func noteKeyFile(in writer: any SQLWriter) throws {
        try writer.run("UPDATE unlock_change SET way = 'key-file' WHERE way = 'kms'", [])
    }

    static func former(_ state: State?, _ closed: [ClosedEpoch]) -> FormerUnlock? {
        guard let state, state.epoch > 0 else { return nil }
        return FormerUnlock(at: state.at, opensCopies: !closed.contains { $0.epoch >= state.epoch })
    }
}
