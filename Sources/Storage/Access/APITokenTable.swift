public import Access
import Foundation
import SQLEngine
public import Vocabulary

extension Reading {
    public func apiToken(hash: [UInt8]) throws -> APIToken? {
        try APITokenTable.load("WHERE secret_hash = ?", [.blob(hash)], from: sql).first
    }

    public func apiToken(_ id: ID<APIToken>) throws -> APIToken? {
        try APITokenTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    public func apiTokens() throws -> [APIToken] {
        try APITokenTable.load("ORDER BY created_at DESC LIMIT 500", [], from: sql)
    }
}

extension APIToken: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO api_token (id, secret_hash, staff_id, label, scopes, created_at, expires_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at
            """,
            [
                id.column, .blob(hash), staff.column, .text(name),
                .text(scopes.map(\.rawValue).sorted().joined(separator: " ")), .time(createdAt), .time(expiresAt),
                .time(revokedAt),
            ])
    }
}

enum APITokenTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [APIToken] {
        try sql.rows(
            """
            SELECT id, staff_id, label, secret_hash, scopes, created_at, expires_at, revoked_at
            FROM api_token \(clause)
            """, arguments
        ) { row in
            APIToken(
                id: try row.id(0), staff: try row.id(1), name: row.text(2), hash: row.blob(3),
                scopes: Set(row.text(4).split(separator: " ").compactMap { APIScope(rawValue: String($0)) }),
                createdAt: row.time(5), expiresAt: row.time(6), revokedAt: row.optionalTime(7))
        }
    }
}
