public import Access
public import Customers
import Foundation
import Privacy
import Storage
public import Tabular
public import Vocabulary

/// What an import tells while it runs, after each batch that is on disk.
public struct ImportStep: Sendable {
    public let job: ImportJob
    public let sizeBytes: Int

    public var fraction: Double {
        sizeBytes == 0 ? 1 : Double(job.position.byteOffset) / Double(sizeBytes)
    }
}

extension Workplace {
    /// Opens a file and understands it; nothing is written. A refusal is recorded.
    ///
    /// - Throws: `RecordedRefusal`, `ImportError`, `CustomerError`, or what the source throws.
    public func planImport(
        of bytes: any ByteSource, _ request: ImportRequest, as staff: ID<StaffMember>
    ) async throws -> ImportPlan {
        let activity = try await ask(PrepareImport(activity: request.activity), as: staff)
        return try ImportPlan(bytes, request, for: activity)
    }

    /// Imports a file from beginning to end, or from where an import of the same file on the same terms stopped.
    ///
    /// - Parameters:
    ///   - shouldStop: asked after each batch; the import then stands as stopped and goes on when it is called again.
    ///   - progress: called after each batch that is on disk, and first with where it begins.
    /// - Returns: the job as it stands: `finished`, or `stopped`.
    public func importCustomers(
        _ plan: ImportPlan, as staff: ID<StaffMember>, assignment: CustomerAssignment = .importer,
        shouldStop: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (ImportStep) -> Void = { _ in }
    ) async throws -> ImportJob {
        let reader = try plan.reader()
        let id = ID<ImportJob>(TimeOrderedIdentities(atMilliseconds: now.milliseconds).next())
        let job = try await perform(BeginImport(id: id, plan: plan, start: reader.position), as: staff)
        reader.resume(at: job.position)
        return try await run(
            job, plan, reader, as: staff, assignment: assignment, shouldStop: shouldStop, progress: progress)
    }

    /// As `importCustomers(_:)`, from bytes at hand: what a demo company is filled with.
    public func importCustomers(
        from bytes: any ByteSource, _ request: ImportRequest, as staff: ID<StaffMember>,
        assignment: CustomerAssignment = .importer, progress: @escaping @Sendable (ImportStep) -> Void = { _ in }
    ) async throws -> ImportJob {
        let plan = try await planImport(of: bytes, request, as: staff)
        return try await importCustomers(plan, as: staff, assignment: assignment, progress: progress)
    }

    func run(
        _ job: ImportJob, _ plan: ImportPlan, _ reader: TableReader, as staff: ID<StaffMember>,
        assignment: CustomerAssignment, shouldStop: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (ImportStep) -> Void
    ) async throws -> ImportJob {
        guard let importer = try store.read({ try $0.staff(staff) }) else { throw WorkplaceProblem.staffUnknown }
        let preparation = RowPreparation(
            store: store, intake: try plan.intake(at: now), activity: plan.activity, job: job.id, terms: plan.terms,
            importer: importer, assignment: assignment, now: now)
        progress(ImportStep(job: job, sizeBytes: plan.source.sizeBytes))
        let pipeline = ImportPipeline(workplace: self, preparation: preparation, staff: staff)
        do {
            return try await pipeline.run(reader, from: job, shouldStop: shouldStop) {
                progress(ImportStep(job: $0, sizeBytes: plan.source.sizeBytes))
            }
        } catch {
            // Whole batches are on disk; the job says so as soon as it can. Whoever goes on need not wait for that.
            _ = try? await perform(TurnImport(job: job.id, state: .stopped), as: staff)
            throw error
        }
    }
}

/// Reading, preparing and writing at the same time: while one batch is written, the next ones are judged and sealed.
/// Batches are written in the order of the file.
struct ImportPipeline {
    /// How many batches are prepared ahead; more would only fill the memory.
    static let depth = 4
    let workplace: Workplace
    let preparation: RowPreparation
    let staff: ID<StaffMember>

    func run(
        _ reader: TableReader, from job: ImportJob, shouldStop: @Sendable () -> Bool,
        progress: @Sendable (ImportJob) -> Void
    ) async throws -> ImportJob {
        var ahead: [Task<PreparedRows, any Error>] = []
        var writing: Task<ImportJob, any Error>?
        var isRead = false
        var current = job
        defer { for task in ahead { task.cancel() } }
        while true {
            while !isRead, ahead.count < Self.depth {
                let batch = try RecordBatch(from: reader)
                isRead = batch.isLast
                ahead.append(Task.detached { [preparation] in try preparation.prepared(batch) })
            }
            let next = ahead.isEmpty ? nil : try await ahead.removeFirst().value
            if let writing {
                current = try await writing.value
                progress(current)
            }
            guard let next else { return current }
            if shouldStop() {
                return try await workplace.perform(TurnImport(job: job.id, state: .stopped), as: staff)
            }
            writing = Task.detached { [workplace, preparation, staff] in
                try await workplace.perform(ImportRows(rows: next, preparation: preparation), as: staff)
            }
        }
    }
}
