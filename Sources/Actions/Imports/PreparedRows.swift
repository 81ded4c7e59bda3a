import Access
import Customers
import Foundation
import Privacy
import Storage
import Tabular
import Vault
import Vocabulary

/// One row on its way to the writer, with everything done to it that needs no transaction.
///
/// A class, because it is passed from hand to hand: copying what a row holds counts forty references up and down.
final class PreparedRow: Sendable {
    enum Content: Sendable {
        case blank
        case refused([RowProblem])
        case customer(Known)
    }

    /// What a row is looked up by, and its sealed form; nil where a snapshot said that the same row is here already.
    final class Known: Sendable {
        let draft: CustomerDraft
        let digest: RowDigest
        let rowToken: SoughtToken
        let keys: KnownCustomer.Keys<SoughtToken>
        /// Of values that were left out and are listed.
        let problems: [RowProblem]
        let new: NewCustomer?

        init(
            draft: CustomerDraft, digest: RowDigest, with index: IndexKeys, problems: [RowProblem], new: NewCustomer?
        ) {
            self.draft = draft
            self.digest = digest
            self.problems = problems
            self.new = new
            rowToken = index.sought(.importedRow, digest.text)
            let keys = draft.keys
            self.keys = KnownCustomer.Keys(
                document: keys.document.map { index.sought($0.kind, $0.text) },
                others: keys.others.map { index.sought($0.kind, $0.text) })
        }

        /// Everything that it is looked up by.
        var sought: [SoughtToken] { [rowToken] + (keys.document.map { [$0] } ?? []) + keys.others }
    }

    struct NewCustomer: Sendable {
        let write: CustomerWrite
        let row: ImportedRow
        let key: PreparedKey
    }

    let record: Record
    let content: Content

    init(record: Record, content: Content) {
        self.record = record
        self.content = content
    }
}

/// Rows that go into one transaction.
struct PreparedRows: Sendable {
    let rows: [PreparedRow]
    /// The index keys that the rows were prepared with, the newest first.
    let versions: [UInt32]
    let start: TablePosition
    let end: TablePosition
    let isLast: Bool

    /// The rows, looked up with the keys that tokens stand under now: the index key may have been rotated since.
    func rows(with index: IndexKeys) -> [PreparedRow] {
        guard index.versions != versions else { return rows }
        return rows.map { row in
            guard case .customer(let known) = row.content else { return row }
            let again = PreparedRow.Known(
                draft: known.draft, digest: known.digest, with: index, problems: known.problems, new: known.new)
            return PreparedRow(record: row.record, content: .customer(again))
        }
    }
}

extension [PreparedRow] {
    /// Everything that the rows are looked up by.
    var sought: Set<SoughtToken> {
        reduce(into: []) { sought, row in
            if case .customer(let known) = row.content { sought.formUnion(known.sought) }
        }
    }
}

/// Reads, judges and seals rows ahead of the writer. Pure but for random bytes and one look at a snapshot, so that any
/// number of batches can be prepared at a time.
struct RowPreparation: Sendable {
    let store: Store
    let intake: Intake
    let activity: ProcessingActivity
    let job: ID<ImportJob>
    let terms: ImportTerms
    let importer: StaffMember
    let assignment: CustomerAssignment
    let now: Date

    /// - Parameter seals: false for a rehearsal, which writes nothing.
    func prepared(_ batch: RecordBatch, seals: Bool = true) throws -> PreparedRows {
        let assessed = batch.records.map { (record: $0, assessment: intake.assess($0)) }
        let digests = assessed.map { row in row.assessment.draft.map(RowDigest.init) }
        let (index, known) = try store.read { snapshot in
            let index = try snapshot.indexKeys()
            let sought = Set(digests.compactMap { $0.map { index.sought(.importedRow, $0.text) } })
            return (index, seals ? try snapshot.customers(having: sought) : [:])
        }
        let identities = TimeOrderedIdentities(atMilliseconds: now.milliseconds)
        let rows = try zip(assessed, digests).map { row, digest in
            let isHere = digest.map { known[index.sought(.importedRow, $0.text)] != nil } ?? false
            return PreparedRow(
                record: row.record,
                content: try content(
                    row.record, row.assessment, digest, index, seals: seals && !isHere, identities))
        }
        return PreparedRows(
            rows: rows, versions: index.versions, start: batch.start, end: batch.end, isLast: batch.isLast)
    }

    private func content(
        _ record: Record, _ assessment: RowAssessment, _ digest: RowDigest?, _ index: IndexKeys, seals: Bool,
        _ identities: TimeOrderedIdentities
    ) throws -> PreparedRow.Content {
        if assessment.isBlank { return .blank }
        guard let draft = assessment.draft, let digest else { return .refused(assessment.problems) }
        let new = seals ? try sealed(draft, digest, row: record.number, index, identities) : nil
        return .customer(
            PreparedRow.Known(
                draft: draft, digest: digest, with: index, problems: assessment.problems, new: new))
    }

    /// A new customer, sealed under a new key. About 40 µs.
    func sealed(
        _ draft: CustomerDraft, _ digest: RowDigest, row number: Int, _ index: IndexKeys,
        _ identities: TimeOrderedIdentities
    ) throws -> PreparedRow.NewCustomer {
        let id = ID<Customer>(identities.next())
        let key = store.prepareDataKey(for: id.cast())
        let belonging = assignment.belonging(row: number, of: importer)
        let origin = CustomerOrigin(
            activity: activity, owner: belonging.owner, team: belonging.team, channel: terms.channel,
            importJob: job.uuid)
        let sealer = Sealer(ring: store.ring, index: index, key: key.key) { identities.next() }
        return PreparedRow.NewCustomer(
            write: try Customer.drafted(id, from: draft, origin: origin, sealer: sealer, at: now),
            row: try sealer.sealed(digest), key: key)
    }
}

/// Records that are prepared together: at most 1,000, or 2 MiB of the file, so that huge cells do not fill the memory.
struct RecordBatch: Sendable {
    static let largestCount = 1000
    static let largestBytes = 2 << 20
    let records: [Record]
    let start: TablePosition
    let end: TablePosition
    let isLast: Bool

    /// The next records from where the reader stands.
    init(from reader: TableReader, limit: Int = largestCount) throws {
        start = reader.position
        var records: [Record] = []
        records.reserveCapacity(limit)
        var isLast = false
        while records.count < limit, reader.position.byteOffset - start.byteOffset < Self.largestBytes {
            guard let record = try reader.next() else {
                isLast = true
                break
            }
            records.append(record)
        }
        self.records = records
        end = reader.position
        self.isLast = isLast
    }
}
