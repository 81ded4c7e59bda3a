public import Customers
import Foundation
import SQLEngine
public import Vault
import Vocabulary

/// The versions of the index key that tokens stand under: one, or while a rotation runs two. New tokens are made with
/// the newest.
///
/// It stands in the data and not with the keys, so that a snapshot of the tokens and what it is to be asked with are
/// read as one, and so that the write lock of the data decides with which key a token is made, by whatever process.
enum IndexKeyTable {
    /// The newest first.
    static func versions(_ reader: any SQLReader) throws -> [UInt32] {
        try reader.rows("SELECT version FROM index_key ORDER BY version DESC LIMIT 100") {
            UInt32(clamping: $0.int64(0))
        }
    }

    /// How far the rotation to the newest version has come; nil when none runs.
    static func progress(_ reader: any SQLReader) throws -> IndexFigures.Rotation? {
        guard try versions(reader).count > 1 else { return nil }
        return try reader.row(
            "SELECT version, began_at, total, made FROM index_key ORDER BY version DESC LIMIT 1"
        ) {
            IndexFigures.Rotation(
                to: UInt32(clamping: $0.int64(0)), began: $0.optionalTime(1), total: $0.int(2), made: $0.int(3))
        }
    }

    static func begin(_ version: UInt32, of total: Int, at now: Date, in writer: any SQLWriter) throws {
        try writer.run(
            "INSERT INTO index_key (version, began_at, total) VALUES (?, ?, ?)",
            [.int(version), .time(now), .int(total)])
    }

    static func noteMade(_ count: Int, of version: UInt32, in writer: any SQLWriter) throws {
        try writer.run("UPDATE index_key SET made = made + ? WHERE version = ?", [.int(count), .int(version)])
    }

    /// - Returns: how many versions there were.
    static func retire(before version: UInt32, in writer: any SQLWriter) throws -> Int {
        try writer.run("DELETE FROM index_key WHERE version < ?", [.int(version)])
    }

    /// For an index that is made anew as a whole.
    static func replace(with version: UInt32, in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM index_key", [])
        try writer.run("INSERT INTO index_key (version) VALUES (?)", [.int(version)])
    }
}

extension Reading {
    /// The keys that tokens are made with, and asked for, in this snapshot or transaction.
    ///
    /// - Throws: `VaultFault.indexKeyMissing` when the key database does not have one of them: a copy of another time
    ///   was put back.
    public func indexKeys() throws -> IndexKeys { try vault.indexKeys(IndexKeyTable.versions(sql)) }
}

extension VaultAccess {
    /// Follows the key database where another process has begun a rotation: the key is there before the data names it.
    func indexKeys(_ versions: [UInt32]) throws -> IndexKeys {
        for _ in 0..<3 {
            if let found = ring.indexKeys(versions) { return found }
            do { try keys.read(refresh.follow) } catch KeyRingProblem.ratchetAhead { continue }
        }
        guard let found = ring.indexKeys(versions) else { throw VaultFault.indexKeyMissing }
        return found
    }
}

extension Transaction {
    /// The same write, with tokens under the key that tokens are made with now. Values that were sealed before a
    /// rotation began, on another thread or by a process that did not know of it yet, are opened once more.
    ///
    /// - Parameter index: the `indexKeys` of this transaction.
    public func findable(_ write: CustomerWrite, with index: IndexKeys) throws -> CustomerWrite {
        guard write.put.contains(where: { $0.tokens.contains { $0.token.version != index.newest } }) else {
            return write
        }
        let subject = write.customer.subject
        let key = try vault.dataKey(of: subject)
        return try write.finding { value in
            try vault.ring.tokens(
                of: value.sealed.envelope, at: value.address(of: subject, tenant: vault.ring.tenant),
                class: value.field.dataClass, key: key, with: index
            ) { value.field.findable($0, kind: value.kind) }
            .map { CustomerWrite.Token(kind: $0.kind, token: $0.token) }
        }
    }
}
