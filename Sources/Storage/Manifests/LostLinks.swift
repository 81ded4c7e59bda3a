import Ledger
import SQLEngine

/// Events that wrote somebody's values and have fewer links to customers than they should: after an erasure, or because
/// somebody removed a link to hide that a customer was put back to an older state.
///
/// Memory is 50 bytes for each such customer, up to a million of them.
struct LostLinks {
    private static let limit = 1_000_000
    private var newest: [SubjectReference: UInt64] = [:]
    /// One moment in each month that such events fall into, in milliseconds since 1970 UTC.
    private(set) var months: [Int64] = []

    /// - Parameter numbers: the events that are looked at; all of them unless told otherwise.
    init(in sql: any SQLReader, numbers: ClosedRange<UInt64> = 0...UInt64(Int64.max)) throws {
        var references: Set<SubjectReference> = []
        var moments: [Int64: Int64] = [:]
        try sql.forEachRow(
            """
            SELECT frame.number, frame.frame, marks.marks,
                   (SELECT count(*) FROM ledger_subject AS about WHERE about.number = frame.number)
            FROM ledger_frame AS frame LEFT JOIN manifest_marks AS marks ON marks.number = frame.number
            WHERE substr(frame.frame, 1, 1) = x'02' AND frame.number BETWEEN ? AND ? ORDER BY frame.number
            """, [.int(numbers.lowerBound), .int(numbers.upperBound)]
        ) { row in
            guard newest.count < Self.limit, let frame = try? LedgerFrame(decoding: row.blob(1)) else { return }
            let marks = row.isNull(2) ? nil : ManifestMarks(decoding: row.blob(2))
            references = Set((marks?.marks.map(\.reference) ?? []) + [frame.subjectReference].compactMap { $0 })
            guard row.int(3) < references.count else { return }
            let number = UInt64(clamping: row.int64(0))
            for reference in references { newest[reference] = max(newest[reference] ?? 0, number) }
            // Marks are made ahead of their event: at the turn of a month they may be of the one before.
            for time in [frame.timeMilliseconds, frame.timeMilliseconds - 86_400_000] {
                moments[SubjectReference.month(ofMilliseconds: time)] = time
            }
        }
        months = moments.values.sorted()
    }

    /// The last such event that wrote values of the customer whose pseudonyms these are.
    func newest(_ pseudonym: (Int64) -> SubjectReference) -> UInt64? {
        months.compactMap { newest[pseudonym($0)] }.max()
    }
}
