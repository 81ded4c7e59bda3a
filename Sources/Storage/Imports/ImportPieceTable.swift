public import Access
public import Customers
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    /// A piece of an uploaded file, opened; nil when it is not there.
    public func importPiece(
        _ number: Int, of job: ID<ImportJob>, under permit: Permit<some WorkingTextPermission>
    ) throws -> [UInt8]? {
        let sealed = try sql.row(
            "SELECT sealed FROM import_piece WHERE import_id = ? AND number = ?", [job.column, .int(number)]
        ) { $0.blob(0) }
        guard let sealed else { return nil }
        return try vault.ring.openBytes(
            Envelope(parsing: sealed), at: ImportPieces.address(of: number, in: job, tenant: vault.ring.tenant),
            class: .freeText, key: vault.dataKey(of: .house), under: permit)
    }
}

extension Reading {
    public func hasImportPieces(_ job: ID<ImportJob>) throws -> Bool {
        try sql.row("SELECT 1 FROM import_piece WHERE import_id = ? LIMIT 1", [job.column]) { _ in true } ?? false
    }
}

/// Pieces of a file that was uploaded and waits to be imported; sealed, never on disk in the clear.
public struct ImportPieces: Storable {
    /// As many bytes as fill the envelope's 256 KiB exactly, so that nothing is padded but the last piece.
    public static let pieceBytes = 256 * 1024 - 4
    static let entity: UInt16 = 6

    let job: ID<ImportJob>
    let first: Int
    let pieces: [[UInt8]]

    /// - Parameters:
    ///   - pieces: each of `pieceBytes` but the file's last.
    ///   - first: number of the first of them, from 0.
    public init(_ pieces: [[UInt8]], from first: Int, of job: ID<ImportJob>) {
        self.job = job
        self.first = first
        self.pieces = pieces
    }

    static func address(of number: Int, in job: ID<ImportJob>, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: 1, row: job.uuid, rowVersion: UInt64(number))
    }

    public func store(in transaction: Transaction) throws {
        let vault = transaction.vault
        let key = try vault.dataKey(of: .house)
        let rows: [[SQLValue]] = try pieces.enumerated().map { index, bytes in
            let address = Self.address(of: first + index, in: job, tenant: vault.ring.tenant)
            let sealed = try key.seal(bytes, class: .freeText, at: address)
            return [job.column, .int(first + index), .blob(sealed.bytes)]
        }
        try transaction.writer.run(
            "INSERT INTO import_piece (import_id, number, sealed) VALUES (?, ?, ?)", each: rows)
    }
}

/// The pieces of an uploaded file on their way out, when the import is over or was discarded; with the job itself where
/// nothing came of it.
public struct ImportDisposal: Storable {
    let job: ID<ImportJob>
    let forgetsJob: Bool

    public init(_ job: ID<ImportJob>, forgetsJob: Bool) {
        self.job = job
        self.forgetsJob = forgetsJob
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run("DELETE FROM import_piece WHERE import_id = ?", [job.column])
        guard forgetsJob else { return }
        try transaction.writer.run("DELETE FROM import_job WHERE id = ? AND state = 'checking'", [job.column])
    }
}
