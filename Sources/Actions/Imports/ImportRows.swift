import Access
import Customers
import Foundation
import Ledger
import Privacy
import Storage
import Vocabulary

/// One batch of rows: the gate is asked anew for each, so that a revoked certificate stops an import.
struct ImportRows: Action {
    typealias Asked = Customer.Import
    let rows: PreparedRows
    let preparation: RowPreparation

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(importing: preparation.terms, object: preparation.job, in: reading)
    }

    /// - Throws: `ImportError.movedOn` when somebody else went on with the job, `CustomerError` when the activity was
    ///   closed or narrowed meanwhile.
    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ImportJob {
        guard let job = try tx.importJob(preparation.job) else { throw ImportError.unknown }
        guard job.state == .running, job.position == rows.start else { throw ImportError.movedOn }
        let activity = try tx.openActivity(preparation.activity.code, needing: preparation.terms)
        let index = try tx.indexKeys()
        let prepared = rows.rows(with: index)
        var resolution = try RowResolution(prepared, looking: index, in: tx, under: permit, preparation, at: now)
        for row in prepared { try resolution.take(row) }
        let after = job.advanced(by: resolution.counts, to: rows.end, isLast: rows.isLast, at: now)
        let batch = ImportBatch(
            before: job, after: after, imported: resolution.imported, merged: resolution.merged,
            rows: resolution.rows, listed: resolution.listed, reasons: resolution.reasons)
        return try tx.commit(batch.recorded(for: activity, under: permit), alsoAbout: batch.subjects).after
    }
}

extension Demand {
    /// Every class of information that the columns of the file may hold.
    init(importing terms: ImportTerms, object: ID<ImportJob>? = nil, in reading: some Reading) throws {
        let fields = terms.fields.compactMap(\.customerField)
        self.init(
            classes: Set(fields.map(\.dataClass)), fields: FieldSet(fields),
            purpose: try reading.activity(terms.activity)?.facts(consentStands: false), purposeCode: terms.activity,
            object: object?.uuid)
    }
}

extension Reading {
    /// The activity, if it stands and still needs every field that is imported under it.
    func openActivity(_ code: String, needing terms: ImportTerms? = nil) throws -> ProcessingActivity {
        guard let activity = try activity(code) else { throw CustomerError.activityUnknown(code) }
        guard activity.state == .active else { throw CustomerError.activityClosed(code) }
        for field in terms?.fields.compactMap(\.customerField) ?? [] where !activity.fields.contains(field.fieldSet) {
            throw CustomerError.fieldNotNeeded(field, activity: code)
        }
        return activity
    }
}
