import Foundation
import SQLEngine
public import Training
import Vault
public import Vocabulary

/// SHA-256 over everything a result is computed from: whose sitting of which paper, its rules, every item with its
/// wording, and the log up to some entry. It is taken over what is stored, byte by byte, and contains the sitting's
/// identity, so that it vouches for no other one (docs/decisions/0056-sittings-and-the-ledger.md).
struct AttemptDigest {
    private var digest = ContentDigest()

    /// The sitting without its log; nil where there is none.
    init?(of attempt: ID<Attempt>, from sql: any SQLReader) throws {
        put("sitting/1")
        let head: Void? = try sql.row(
            """
            SELECT examinee_id, paper_id, paper_number, seed, started_at, rules, red_lines, sitting FROM attempt
            WHERE id = ?
            """, [attempt.column]
        ) { row in
            put(attempt.bytes)
            for column in 0...1 { put(row.blob(column)) }
            for column in 2...4 { put("\(row.int64(column))") }
            for column in 5...7 { put(row.text(column)) }
        }
        guard head != nil else { return nil }
        try sql.forEachRow(
            """
            SELECT item.place, item.version_id, item.question_id, item.milli_marks, item.cell, version.content
            FROM attempt_item AS item LEFT JOIN question_version AS version ON version.id = item.version_id
            WHERE item.attempt_id = ? ORDER BY item.place
            """, [attempt.column]
        ) { row in
            put("\(row.int64(0))")
            for column in 1...2 { put(row.blob(column)) }
            for column in 3...4 { put("\(row.int64(column))") }
            put(row.optionalText(5))
        }
    }

    mutating func add(_ entry: StoredEntry) {
        for number in [Int64(entry.number), entry.at] { put("\(number)") }
        put(entry.kind)
        put(entry.clientAt.map { "\($0)" })
        put(entry.device)
    }

    /// 64 lower-case hexadecimal digits.
    var text: String { digest.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// With its length before it, so that no two sittings read alike.
    private mutating func put(_ bytes: [UInt8]?) {
        let length = bytes.map { UInt64($0.count) } ?? .max
        digest.update(withUnsafeBytes(of: length.bigEndian) { Array($0) })
        if let bytes { digest.update(bytes) }
    }

    private mutating func put(_ text: String?) { put(text.map { Array($0.utf8) }) }
}

/// An entry of a log as it is stored. Times are milliseconds since 1970 UTC.
struct StoredEntry: Sendable {
    let number: Int
    let at: Int64
    let kind: String
    let clientAt: Int64?
    let device: String?
    /// The event that vouches for the log up to here, from 0; only for what the ledger records of a sitting.
    var ledgerNumber: UInt64?

    static let columns = "number, at, kind, client_at, device, ledger_number"

    init(_ row: borrowing SQLRow) {
        number = row.int(0)
        at = row.int64(1)
        kind = row.text(2)
        clientAt = row.optionalInt64(3)
        device = row.optionalText(4)
        ledgerNumber = row.optionalInt64(5).map { UInt64(clamping: $0) }
    }

    init(_ event: AttemptEvent) throws {
        number = event.number
        at = event.at.milliseconds
        kind = try TrainingJSON.text(event.kind)
        clientAt = event.clientTime?.milliseconds
        device = event.device
    }

    func insert(of attempt: ID<Attempt>, in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO attempt_event (attempt_id, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                attempt.column, .int(number), .integer(at), .text(kind), clientAt.map { .integer($0) } ?? .null,
                .optional(device), ledgerNumber.map { .int($0) } ?? .null,
            ])
    }
}

/// An entry that the ledger vouches for, encoded once: its digest is over the very bytes that are stored.
public struct AttemptEntry: Sendable {
    public let event: AttemptEvent
    /// SHA-256 of the sitting with this entry, in hexadecimal.
    public let digest: String
    let attempt: ID<Attempt>
    private let stored: StoredEntry

    init(_ event: AttemptEvent, of attempt: ID<Attempt>, after digest: AttemptDigest) throws {
        self.event = event
        self.attempt = attempt
        stored = try StoredEntry(event)
        var digest = digest
        digest.add(stored)
        self.digest = digest.text
    }

    /// What the event says: the digest, behind the reason where there is one.
    public var detail: String { event.kind.detail(with: digest) }

    func insert(in transaction: Transaction) throws {
        var entry = stored
        entry.ledgerNumber = transaction.nextEvent
        try entry.insert(of: attempt, in: transaction)
    }
}

extension Reading {
    /// An entry that is about to be appended, with the digest of the log that it will end. Reads the whole sitting.
    public func entry(_ event: AttemptEvent, in attempt: ID<Attempt>) throws -> AttemptEntry {
        guard var digest = try AttemptDigest(of: attempt, from: sql) else { throw VaultFault.unreadableRow }
        try sql.forEachRow(
            "SELECT \(StoredEntry.columns) FROM attempt_event WHERE attempt_id = ? ORDER BY number", [attempt.column]
        ) { digest.add(StoredEntry($0)) }
        return try AttemptEntry(event, of: attempt, after: digest)
    }
}
