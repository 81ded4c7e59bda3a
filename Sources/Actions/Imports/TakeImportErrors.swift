public import Access
public import Customers
import Foundation
import Ledger
import Storage
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

extension Workplace {
    /// Writes the error file of an import, in memory that does not depend on how many rows there are.
    ///
    /// - Throws: `RecordedRefusal`, `ImportError`, or what `sink` throws.
    public func takeImportErrors(
        of job: ID<ImportJob>, as staff: ID<StaffMember>, to sink: ([UInt8]) async throws -> Void
    ) async throws {
        let permit = try await perform(TakeImportErrors(job: job), as: staff)
        var last = -1
        while true {
            let rows = try store.read { try $0.listedRows(of: job, after: last, limit: 64, under: permit) }
            guard let end = rows.last else { return }
            for row in rows { try await sink(row.line) }
            last = end.number
        }
    }

    /// Why rows of an import were not imported, the commonest first.
    public func importReasons(of job: ID<ImportJob>) throws -> [(reason: ImportReason, count: Int)] {
        try store.read { try $0.importReasons(of: job) }
    }
}
