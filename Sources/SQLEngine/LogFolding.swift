internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// Folds the write-ahead log back into the file when it has grown, after the commit that made it grow.
///
/// SQLite does the same by itself (`PRAGMA wal_autocheckpoint`), but keeps to itself what went wrong (sqlite3WalDefaultHook
/// throws the result away): a disk that no longer takes a flush would go unnoticed while commits still fit into the log.
///
/// A class, because SQLite calls it back; whoever opens connections keeps it for as long as they are open.
final class LogFolding: Sendable {
    private let pages: Int
    private let failed = Atomic(false)

    init(pages: Int) { self.pages = pages }

    /// Whether the disk or the file failed; it stays so.
    var hasFailed: Bool { failed.load(ordering: .acquiring) }

    func watch(_ database: GRDB.Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, connection, name, count in
                guard let context else { return SQLITE_OK }
                let folding = Unmanaged<LogFolding>.fromOpaque(context).takeUnretainedValue()
                if Int(count) >= folding.pages { folding.fold(connection, name) }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// As far as nobody reads an older snapshot. A full disk passes: the log only grows on.
    private func fold(_ connection: OpaquePointer?, _ name: UnsafePointer<CChar>?) {
        let code = sqlite3_wal_checkpoint_v2(connection, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        if EngineFault.database(code: code, message: "").endsWriting { failed.store(true, ordering: .releasing) }
    }
}
