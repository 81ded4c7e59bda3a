public import Backups
import Foundation
import SQLEngine
public import Vocabulary

extension Reading {
    /// Every place where something is kept, the one due first in front.
    public func storagePlaces() throws -> [StoragePlace] {
        try StoragePlaceTable.load("WHERE closed_at IS NULL ORDER BY added_at, id LIMIT 500", [], from: sql)
            .sorted { $0.dueAt < $1.dueAt }
    }

    public func storagePlace(_ id: ID<StoragePlace>) throws -> StoragePlace? {
        try StoragePlaceTable.load("WHERE id = ?", [id.column], from: sql).first
    }
}

extension StoragePlace: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO storage_place (
                id, kind, name, location, responsible_id, review_days, added_at, reviewed_at, reviewed_by, finding,
                closed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, location = excluded.location, responsible_id = excluded.responsible_id,
                review_days = excluded.review_days, reviewed_at = excluded.reviewed_at,
                reviewed_by = excluded.reviewed_by, finding = excluded.finding, closed_at = excluded.closed_at
            """,
            [
                id.column, .text(kind.rawValue), .text(name), .text(location),
                responsible.map { .uuid($0) } ?? .null, .int(reviewDays), .time(addedAt), .time(review?.at),
                review?.by.map { .uuid($0) } ?? .null, .optional(review?.finding.rawValue), .time(closedAt),
            ])
    }
}

enum StoragePlaceTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [StoragePlace] {
        try sql.rows(
            """
            SELECT id, kind, name, location, responsible_id, review_days, added_at, reviewed_at, reviewed_by, finding,
                   closed_at
            FROM storage_place \(clause)
            """, arguments
        ) { row in
            guard let kind = StoragePlace.Kind(rawValue: row.text(1)) else { throw VaultFault.unreadableRow }
            let by = try row.optionalID(8, of: StoragePlace.self)?.uuid
            let review = row.optionalTime(7).flatMap { at in
                StoragePlace.Finding(rawValue: row.text(9)).map { StoragePlace.Review(at: at, by: by, finding: $0) }
            }
            return StoragePlace(
                id: try row.id(0), kind: kind, name: row.text(2), location: row.text(3),
                responsible: try row.optionalID(4, of: StoragePlace.self)?.uuid, reviewDays: row.int(5),
                addedAt: row.time(6), review: review, closedAt: row.optionalTime(10))
        }
    }
}
