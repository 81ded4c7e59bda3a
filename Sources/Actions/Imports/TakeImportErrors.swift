public import Access
public import Customers
import Foundation
import Ledger
import Storage
import Synchronization
public import Vocabulary

/// Takes the rows that were not imported out of the house again: recorded before the first of them is opened.
struct TakeImportErrors: Action {
    typealias Asked = Customer.ImportErrors
    let job: ID<ImportJob>

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        guard let job = try reading.importJob(job) else { throw ImportError.unknown }
        return try Demand(importing: job.terms, object: job.id, in: reading)
    }

    /// - Returns: the proof that it was decided and recorded, under which the rows are then read one by one.
    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Permit<Asked> {
        guard let job = try tx.importJob(job) else { throw ImportError.unknown }
        guard job.staff == permit.staff else { throw ImportError.notYours }
        try tx.record(
            LedgerEvent(
                Asked.name, purpose: job.terms.activity, count: UInt32(clamping: job.counts.listed),
                object: job.id.uuid))
        return permit
    }
}

/// The error file of one import, a few rows at a time: memory does not depend on how many there are. Guarded by its
/// mutex.
public final class ImportErrorReader: Sendable {
    private let store: Store
    private let job: ID<ImportJob>
    private let permit: Permit<Customer.ImportErrors>
    private let last = Mutex(-1)

    init(_ job: ID<ImportJob>, in store: Store, under permit: Permit<Customer.ImportErrors>) {
        self.store = store
        self.job = job
        self.permit = permit
    }

    /// The next lines, the header first; nil at the end.
    public func next() throws -> [UInt8]? {
        try last.withLock { last in
            let rows = try store.read { try $0.listedRows(of: job, after: last, limit: 64, under: permit) }
            guard let end = rows.last else { return nil }
            last = end.number
            return rows.flatMap(\.line)
        }
    }
}

extension Workplace {
    /// Opens the error file of an import; that it was taken is on the ledger before the first row is opened.
    ///
    /// - Throws: `RecordedRefusal`, `ImportError`.
    public func openImportErrors(
        of job: ID<ImportJob>, as staff: ID<StaffMember>
    ) async throws -> ImportErrorReader {
        ImportErrorReader(job, in: store, under: try await perform(TakeImportErrors(job: job), as: staff))
    }

    /// Why rows of an import were not imported, the commonest first.
    public func importReasons(of job: ID<ImportJob>) throws -> [(reason: ImportReason, count: Int)] {
        try store.read { try $0.importReasons(of: job) }
    }
}
