public import Access
public import Customers
public import Foundation
import Ledger
import Privacy
public import Storage
import Tabular
import Vault
public import Vocabulary

/// Begins an upload; the file's content is not known yet.
struct OpenUpload: Action {
    typealias Asked = Customer.Import
    let id: ID<ImportJob>
    let request: ImportRequest
    static let unknownDigest = [UInt8](repeating: 0, count: 32)
    /// Files that nobody looked at for so long are shredded when the same person brings the next.
    private static let longestWait: TimeInterval = 7 * 86_400

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ImportJob {
        _ = try tx.openActivity(request.activity)
        for job in try tx.importJobs(of: permit.staff, limit: 500)
        where job.state == .checking && now.timeIntervalSince(job.changedAt) > Self.longestWait {
            try tx.commit(job.discarded(under: permit))
        }
        let job = ImportJob(
            id: id, source: ImportSource(digest: Self.unknownDigest, sizeBytes: 0), staff: permit.staff,
            terms: ImportTerms(
                activity: request.activity, channel: request.channel, fields: [],
                keepsGoodValues: request.keepsGoodValues, language: request.language),
            state: .checking, position: TablePosition(byteOffset: 0, line: 1, number: 0), startedAt: now,
            changedAt: now)
        let event = LedgerEvent(ImportJob.fileAction, purpose: request.activity, object: id.uuid)
        return try tx.commit(Change(ImportOpening(job, fileName: request.fileName), recording: event)).job
    }
}

/// Pieces of the file, sealed as they arrive.
struct AddPieces: Action {
    typealias Asked = Customer.Import
    let job: ImportJob
    let pieces: [[UInt8]]
    let first: Int

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        let event = LedgerEvent(ImportJob.fileAction, purpose: job.terms.activity, object: job.id.uuid)
        try tx.commit(Change(ImportPieces(pieces, from: first, of: job.id), recording: event))
    }
}

/// What the file turned out to be, and how it is to be read; also when somebody changes that on the check page.
struct SettleImport: Action {
    typealias Asked = Customer.Import
    let id: ID<ImportJob>
    let source: ImportSource
    let terms: ImportTerms
    let start: TablePosition

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(importing: terms, object: id, in: reading)
    }

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ImportJob {
        guard let job = try tx.importJob(id), job.staff == permit.staff else { throw ImportError.unknown }
        guard job.state == .checking else { throw ImportError.movedOn }
        let settled = job.settled(source, terms, start: start, at: now)
        return try tx.commit(settled.turned(.checking, at: now, under: permit))
    }
}

/// Shreds an uploaded file that is not to be imported.
public struct DiscardImport: Action {
    public typealias Asked = Customer.Import
    let id: ID<ImportJob>

    public init(_ id: ID<ImportJob>) { self.id = id }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let job = try tx.importJob(id), job.staff == permit.staff else { throw ImportError.unknown }
        guard job.state == .checking else { throw ImportError.movedOn }
        try tx.commit(job.discarded(under: permit))
    }
}

/// Shreds the uploaded file of an import that is over; the job itself stays.
struct ShredUpload: Action {
    typealias Asked = Customer.Import
    let id: ID<ImportJob>

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        try tx.commit(
            Change(ImportDisposal(id, forgetsJob: false), recording: LedgerEvent(ImportJob.fileAction, object: id.uuid))
        )
    }
}

extension ImportJob {
    fileprivate func discarded(under permit: Permit<Customer.Import>) -> Change<ImportDisposal> {
        Change(
            ImportDisposal(id, forgetsJob: true),
            recording: LedgerEvent(ImportJob.fileAction, purpose: terms.activity, object: id.uuid))
    }
}

extension Workplace {
    /// Takes in a file as it arrives, sealed; memory holds 4 MiB of it. Nothing is imported yet.
    ///
    /// - Parameter next: the file's next bytes; nil at its end. When it throws, what had arrived is shredded.
    /// - Throws: `RecordedRefusal`, `ImportError` for a file that cannot be read as a table, or what `next` throws.
    public func uploadImport(
        _ request: ImportRequest, as staff: ID<StaffMember>, next: () async throws -> [UInt8]?
    ) async throws -> ImportJob {
        let id = ID<ImportJob>(TimeOrderedIdentities(atMilliseconds: now.milliseconds).next())
        let job = try await perform(OpenUpload(id: id, request: request), as: staff)
        do {
            let source = try await store(next, as: job, staff)
            let found = try await open(job, source: source, as: staff)
            let plan = try ImportPlan(found.bytes, request, for: found.activity, source: source)
            return try await perform(
                SettleImport(id: id, source: source, terms: plan.terms, start: plan.start), as: staff)
        } catch {
            _ = try? await perform(DiscardImport(id), as: staff)
            throw error
        }
    }

    private func store(
        _ next: () async throws -> [UInt8]?, as job: ImportJob, _ staff: ID<StaffMember>
    ) async throws -> ImportSource {
        var digest = ContentDigest()
        var size = 0
        var number = 0
        var pending: [UInt8] = []
        let group = 16 * ImportPieces.pieceBytes
        while true {
            let chunk = try await next()
            if let chunk {
                digest.update(chunk)
                size += chunk.count
                pending += chunk
            }
            while pending.count >= group || (chunk == nil && !pending.isEmpty) {
                let taken = pending.prefix(group)
                let pieces = stride(from: 0, to: taken.count, by: ImportPieces.pieceBytes).map {
                    Array(taken[$0..<min($0 + ImportPieces.pieceBytes, taken.count)])
                }
                try await perform(AddPieces(job: job, pieces: pieces, first: number), as: staff)
                number += pieces.count
                pending.removeFirst(taken.count)
            }
            if chunk == nil { return ImportSource(digest: digest.bytes, sizeBytes: size) }
        }
    }
}
