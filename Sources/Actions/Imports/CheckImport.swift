public import Access
public import Customers
import Foundation
import Privacy
import Storage
import Tabular
public import Vocabulary

/// Opens an uploaded file for reading, for the person who brought it or whoever goes on with it.
struct OpenImport: Question {
    typealias Asked = Customer.Import
    let id: ID<ImportJob>

    struct Opened: Sendable {
        let job: ImportJob
        let name: String
        let activity: ProcessingActivity
        let permit: Permit<Asked>
    }

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        guard let job = try reading.importJob(id) else { throw ImportError.unknown }
        return try Demand(importing: job.terms, object: id, in: reading)
    }

    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> Opened {
        guard let job = try snapshot.importJob(id) else { throw ImportError.unknown }
        guard job.state != .checking || job.staff == staff.id else { throw ImportError.unknown }
        return Opened(
            job: job, name: try snapshot.name(of: job, under: permit),
            activity: try snapshot.openActivity(job.terms.activity), permit: permit)
    }
}

/// An uploaded file as the check page shows it.
public struct ImportCheck: Sendable {
    public let job: ImportJob
    public let plan: ImportPlan
    public let preview: IntakePreview
    public let rehearsal: ImportRehearsal
    /// Whether the rehearsal went to the end of the file.
    public let isWhole: Bool
}

extension Workplace {
    /// Rows that the check page goes through; more would keep a person waiting.
    public static let checkedRows = 20_000

    /// What the uploaded file would become as it is mapped now; nothing is imported.
    ///
    /// - Throws: `RecordedRefusal`, `ImportError`.
    public func checkImport(
        _ id: ID<ImportJob>, as staff: ID<StaffMember>
    ) async throws -> ImportCheck {
        let (job, plan) = try await settled(id, mapping: nil, as: staff)
        let rehearsal = try await rehearseImport(plan, rows: Self.checkedRows, as: staff)
        return ImportCheck(
            job: job, plan: plan, preview: try IntakePreview(plan.reader(), intake: plan.intake(at: now)),
            rehearsal: rehearsal, isWhole: rehearsal.isWhole)
    }

    /// Has the columns of an uploaded file read as somebody says.
    public func settleImport(_ id: ID<ImportJob>, mapping: [IntakeField], as staff: ID<StaffMember>) async throws {
        _ = try await settled(id, mapping: mapping, as: staff)
    }

    private func settled(
        _ id: ID<ImportJob>, mapping overrides: [IntakeField]?, as staff: ID<StaffMember>
    ) async throws -> (ImportJob, ImportPlan) {
        let opened = try await ask(OpenImport(id: id), as: staff)
        guard opened.job.state == .checking else { throw ImportError.movedOn }
        var job = opened.job
        let bytes = SealedUpload(job, in: store, under: opened.permit)
        if let overrides { job.terms.fields = overrides }
        let plan = try ImportPlan(bytes, resuming: job, named: opened.name, for: opened.activity)
        guard overrides != nil else { return (job, plan) }
        job = try await perform(
            SettleImport(id: id, source: job.source, terms: plan.terms, start: plan.start), as: staff)
        return (job, plan)
    }

    func open(
        _ job: ImportJob, source: ImportSource, as staff: ID<StaffMember>
    ) async throws -> (bytes: SealedUpload, activity: ProcessingActivity) {
        let opened = try await ask(OpenImport(id: job.id), as: staff)
        let known = ImportJob(
            id: job.id, source: source, staff: job.staff, terms: job.terms, state: job.state, position: job.position,
            startedAt: job.startedAt, changedAt: job.changedAt)
        return (SealedUpload(known, in: store, under: opened.permit), opened.activity)
    }
}
