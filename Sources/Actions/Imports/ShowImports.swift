public import Access
public import Customers
public import Foundation
public import Privacy
public import Storage
public import Vocabulary

/// One import as its page and the list show it.
public struct ImportFile: Sendable {
    public let job: ImportJob
    public let name: String
    public let by: String
    public let activity: ProcessingActivity?
    public let reasons: [(reason: ImportReason, count: Int)]
    /// Runs in this process now.
    public let isRunning: Bool
    /// The uploaded file is here, so that it can go on from this page.
    public let hasUpload: Bool
    public let trouble: ImportTrouble?
    /// Whether the reader began it, and may have the error file.
    public let isOwn: Bool

    /// Running somewhere: here, or in a command that wrote something in the last half minute.
    public func isUnderWay(at now: Date) -> Bool {
        isRunning || (job.state == .running && now.timeIntervalSince(job.changedAt) < 30)
    }
}

public struct ShowImport: Question {
    public typealias Asked = Customer.Import
    let id: ID<ImportJob>
    let running: RunningImports

    public init(_ id: ID<ImportJob>, in workplace: Workplace) {
        self.id = id
        running = workplace.imports
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        guard let job = try reading.importJob(id) else { throw ImportError.unknown }
        return try Demand(importing: job.terms, object: id, in: reading)
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ImportFile {
        guard let job = try snapshot.importJob(id), job.state != .checking || job.staff == staff.id else {
            throw ImportError.unknown
        }
        return try snapshot.file(of: job, for: staff, running, under: permit)
    }
}

/// A page of the list of imports, newest first.
public struct ImportList: Sendable {
    public let files: [ImportFile]
    public let hasOlder: Bool
}

public struct ListImports: Question {
    public typealias Asked = Customer.Import
    public static let limit = 30
    let before: ID<ImportJob>?
    let running: RunningImports

    public init(before: ID<ImportJob>? = nil, in workplace: Workplace) {
        self.before = before
        running = workplace.imports
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ImportList {
        let start = try before.flatMap { try snapshot.importJob($0) }
        let jobs = try snapshot.importJobs(of: staff.id, before: start, limit: Self.limit + 1)
        return ImportList(
            files: try jobs.prefix(Self.limit).map {
                try snapshot.file(of: $0, for: staff, running, under: permit)
            }, hasOlder: jobs.count > Self.limit)
    }
}

extension Snapshot {
    fileprivate func file(
        of job: ImportJob, for staff: StaffMember, _ running: RunningImports, under permit: Permit<Customer.Import>
    ) throws -> ImportFile {
        ImportFile(
            job: job, name: try name(of: job, under: permit), by: try self.staff(job.staff)?.name ?? "",
            activity: try activity(job.terms.activity), reasons: try importReasons(of: job.id),
            isRunning: running.isRunning(job.id), hasUpload: try hasImportPieces(job.id),
            trouble: running.trouble(job.id), isOwn: job.staff == staff.id)
    }
}

/// What the form of a new import offers: the activities that stand.
public struct PrepareUpload: Question {
    public typealias Asked = Customer.Import
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> [ProcessingActivity] {
        try snapshot.activities().filter { $0.state == .active }
    }
}
