public import Access
public import Foundation
import Ledger
public import Privacy
public import Storage
public import Vault
public import Vocabulary

/// The register, with how often each activity was the reason for opening a value in the last 30 days.
public struct ActivityRegister: Sendable {
    public let activities: [ProcessingActivity]
    public let reveals: [String: Int]
    public let confirmedBy: [ID<StaffMember>: String]
    public let mayEdit: Bool
}

public struct ListActivities: Question {
    public typealias Asked = ProcessingActivity.View
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ActivityRegister {
        let activities = try snapshot.activities()
        var names: [ID<StaffMember>: String] = [:]
        for officer in Set(activities.compactMap(\.confirmation?.officer)) {
            names[officer] = try snapshot.staff(officer)?.name
        }
        return ActivityRegister(
            activities: activities,
            reveals: try snapshot.purposeCounts(of: Reveal.name, since: now.addingTimeInterval(-30 * 86_400)),
            confirmedBy: names, mayEdit: staff.roles.contains(.protectionOfficer))
    }
}

/// One activity with its history.
public struct ActivityFile: Sendable {
    public let activity: ProcessingActivity
    public let confirmedBy: String?
    public let timeline: Timeline
    public let mayEdit: Bool
}

/// Seeing one entry of the register and who changed it.
public enum ViewActivityFile: WorkingTextPermission {
    public static let name = "activity.file"
    public static let requirement = Requirement.everybody
    public static let opened = DataClass.audit
}

public struct ShowActivity: Question {
    public typealias Asked = ViewActivityFile
    let code: String

    public init(_ code: String) { self.code = code }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ActivityFile {
        guard let activity = try snapshot.activity(code) else { throw ProcessingActivityError.unknown }
        let filter = LedgerFilter(action: ProcessingActivity.Edit.name, purpose: code)
        return ActivityFile(
            activity: activity,
            confirmedBy: try activity.confirmation.flatMap { try snapshot.staff($0.officer)?.name },
            timeline: try snapshot.timeline(filter, limit: 20, under: permit),
            mayEdit: staff.roles.contains(.protectionOfficer))
    }
}

/// Writes an entry of the register; writing is confirming.
public struct WriteActivity: Action {
    public typealias Asked = ProcessingActivity.Edit
    let activity: ProcessingActivity
    let isNew: Bool

    /// - Parameter activity: with the version that the officer looked at; `isNew` for one that must not exist yet.
    public init(_ activity: ProcessingActivity, isNew: Bool) {
        self.activity = activity
        self.isNew = isNew
    }

    /// - Throws: `ProcessingActivityError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ProcessingActivity {
        let current = try tx.activity(activity.code)
        if isNew, current != nil { throw ProcessingActivityError.codeTaken }
        if !isNew, current == nil { throw ProcessingActivityError.unknown }
        if let current, current.version != activity.version {
            throw ProcessingActivityError.changedMeanwhile(version: current.version)
        }
        var next = activity
        next.version = (current?.version ?? 0) + 1
        return try tx.commit(next.written(at: now, under: permit))
    }
}
