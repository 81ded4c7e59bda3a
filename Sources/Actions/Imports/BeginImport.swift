import Access
import Customers
import Foundation
import Ledger
import Privacy
import Storage
import Tabular
import Vocabulary

/// What somebody must be allowed before a file is even read: importing, under an activity that stands.
struct PrepareImport: Question {
    typealias Asked = Customer.Import
    let activity: String

    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ProcessingActivity {
        try snapshot.openActivity(activity)
    }
}

/// Begins an import, or goes on with the open one of the same file on the same terms.
struct BeginImport: Action {
    typealias Asked = Customer.Import
    let id: ID<ImportJob>
    let plan: ImportPlan
    let start: TablePosition

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(importing: plan.terms, object: id, in: reading)
    }

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ImportJob {
        _ = try tx.openActivity(plan.activity.code, needing: plan.terms)
        let same = try tx.importJobs(of: plan.source.digest).first { $0.isOpen && $0.isSame(plan.terms) }
        if let same { return try tx.commit(same.turned(.running, at: now, under: permit)) }
        let job = ImportJob(
            id: id, source: plan.source, staff: permit.staff, terms: plan.terms, state: .running, position: start,
            startedAt: now, changedAt: now)
        let event = LedgerEvent(ImportJob.fileAction, purpose: plan.activity.code, object: id.uuid)
        return try tx.commit(Change(ImportOpening(job, fileName: plan.fileName), recording: event)).job
    }
}

extension ImportJob {
    /// The same terms but for the language, which changes no row.
    fileprivate func isSame(_ terms: ImportTerms) -> Bool {
        var own = self.terms
        own.language = terms.language
        return own == terms
    }
}

/// Goes on with a job that is known, or begins one that was looked at.
struct TurnImport: Action {
    typealias Asked = Customer.Import
    let job: ID<ImportJob>
    let state: ImportJob.State

    /// Stopping asks for no more than the post: it must also be possible when the certificate has just run out.
    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        guard let job = try reading.importJob(job) else { throw ImportError.unknown }
        return try Demand(importing: job.terms, object: job.id, in: reading)
    }

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ImportJob {
        guard let job = try tx.importJob(job) else { throw ImportError.unknown }
        guard job.state != .finished else { throw ImportError.movedOn }
        return try tx.commit(job.turned(state, at: now, under: permit))
    }
}
