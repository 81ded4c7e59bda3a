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
        let rowToken: IndexToken
        let keys: KnownCustomer.Keys<SoughtToken>
        /// Of values that were left out and are listed.
        let problems: [RowProblem]
        let new: NewCustomer?

        init(
            draft: CustomerDraft, rowToken: IndexToken, keys: KnownCustomer.Keys<SoughtToken>,
            problems: [RowProblem], new: NewCustomer?
        ) {
            self.draft = draft
            self.rowToken = rowToken
            self.keys = keys
            self.problems = problems
            self.new = new
        }
    }

    struct NewCustomer: Sendable {
        let write: CustomerWrite
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
    let start: TablePosition
    let end: TablePosition
    let isLast: Bool
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
        let tokens = assessed.map { row in row.assessment.draft.map { store.ring.token(.importedRow, $0.rowText) } }
        let sought = Set(tokens.compactMap { $0.map { SoughtToken(.importedRow, $0) } })
        let known = seals ? try store.read { try $0.customers(having: sought) } : [:]
        let isKnown = { known[SoughtToken(.importedRow, $0)] != nil }
        let identities = TimeOrderedIdentities(atMilliseconds: now.milliseconds)
        let rows = try zip(assessed, tokens).map { row, token in
            PreparedRow(
                record: row.record,
                content: try content(
                    row.record, row.assessment, token, isHere: !seals || token.map(isKnown) ?? false, identities))
        }
        return PreparedRows(rows: rows, start: batch.start, end: batch.end, isLast: batch.isLast)
    }

    private func content(
        _ record: Record, _ assessment: RowAssessment, _ token: IndexToken?, isHere: Bool,
        _ identities: TimeOrderedIdentities
    ) throws -> PreparedRow.Content {
        if assessment.isBlank { return .blank }
        guard let draft = assessment.draft, let token else { return .refused(assessment.problems) }
        let new = isHere ? nil : try sealed(draft, row: record.number, identities)
        return .customer(
            PreparedRow.Known(
                draft: draft, rowToken: token, keys: keys(of: draft), problems: assessment.problems, new: new))
    }

    private func keys(of draft: CustomerDraft) -> KnownCustomer.Keys<SoughtToken> {
        let keys = draft.keys
        let sought = { (key: (kind: TokenKind, text: String)) in
            SoughtToken(key.kind, store.ring.token(key.kind, key.text))
        }
        return KnownCustomer.Keys(document: keys.document.map(sought), others: keys.others.map(sought))
    }

    /// A new customer, sealed under a new key. About 40 µs.
    func sealed(
        _ draft: CustomerDraft, row number: Int, _ identities: TimeOrderedIdentities
    ) throws -> PreparedRow.NewCustomer {
        let id = ID<Customer>(identities.next())
        let key = store.prepareDataKey(for: id.cast())
        let belonging = assignment.belonging(row: number, of: importer)
        let origin = CustomerOrigin(
            activity: activity, owner: belonging.owner, team: belonging.team, channel: terms.channel,
            importJob: job.uuid)
        let sealer = Sealer(ring: store.ring, key: key.key) { identities.next() }
        return PreparedRow.NewCustomer(
            write: try Customer.drafted(id, from: draft, origin: origin, sealer: sealer, at: now), key: key)
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
