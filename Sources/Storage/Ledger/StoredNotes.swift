import Ledger
import SQLEngine

/// The signed heads of the ledger in the order of their sizes, a page at a time: a server that has run for years keeps
/// tens of millions of them.
///
/// A class, because a sequence cannot throw: what went wrong while reading waits here for whoever walked it.
final class StoredNotes: Sequence, IteratorProtocol {
    private static let page = 1000
    private let sql: any SQLReader
    private var notes: ArraySlice<[UInt8]> = []
    private var last = Int64.min
    private var isAtEnd = false
    private var failure: (any Error)?

    init(sql: any SQLReader) { self.sql = sql }

    func next() -> [UInt8]? {
        if notes.isEmpty, !isAtEnd { fetch() }
        return notes.popFirst()
    }

    /// - Throws: the fault of the database that ended the walk early.
    func check() throws { if let failure { throw failure } }

    private func fetch() {
        do {
            notes = try sql.rows(
                "SELECT note, size FROM ledger_checkpoint WHERE size > ? ORDER BY size LIMIT ?",
                [.integer(last), .int(Self.page)]
            ) { row in
                last = row.int64(1)
                // One that stands in another's place is refused as what it is here: no checkpoint of this size.
                let note = row.blob(0)
                let isOwn = (try? SignedNote(parsing: note)).flatMap { try? Checkpoint(parsing: $0.text) }.map {
                    Int64(clamping: $0.size) == last
                }
                return isOwn == false ? [] : note
            }[...]
            isAtEnd = notes.count < Self.page
        } catch {
            failure = error
            isAtEnd = true
        }
    }
}
