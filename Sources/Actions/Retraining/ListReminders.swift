public import Access
public import Foundation
public import Storage
public import Training
import Vocabulary

/// What somebody was told, with what it is about.
public struct ReminderList: Sendable {
    public struct Item: Sendable {
        public let reminder: Reminder
        public let at: Date
        public let isNew: Bool
        /// Whom it is about, where that is somebody else.
        public let whom: String?
        public let certificate: Qualification?
        public let course: CourseVersion?
        public let assignment: RetrainingAssignment?
        /// As it is planned now, which may be another day.
        public let session: TrainingSession?
        public let planItem: PlanItem?
        /// Without its log.
        public let exercise: Tabletop?
    }

    public let items: [Item]
    public let rules: [RetrainingRule]
}

public struct ListReminders: Question {
    public typealias Asked = ViewHome

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ReminderList {
        let seen = try snapshot.remindersSeen(by: staff.id)
        let assignments = Dictionary(
            try snapshot.retrainingAssignments().map { ($0.key.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let versions = Dictionary(
            try snapshot.courseOutlines().map { ($0.id.uuid, $0) }, uniquingKeysWith: { first, _ in first })
        let items = try snapshot.reminders(of: staff.id).map { reminder, at in
            let certificate = try snapshot.qualification(ID(reminder.about))
            let assignment = assignments[reminder.about]
            let about = certificate?.holder ?? assignment?.key.staff
            return ReminderList.Item(
                reminder: reminder, at: at, isNew: at > seen,
                whom: try about.flatMap { try $0 == staff.id ? nil : snapshot.staff($0)?.name },
                certificate: certificate, course: versions[reminder.about], assignment: assignment,
                session: try snapshot.trainingSessionInBrief(ID(reminder.about)),
                planItem: try snapshot.planItem(ID(reminder.about)),
                exercise: try snapshot.tabletopInBrief(ID(reminder.about)))
        }
        return ReminderList(items: items, rules: try snapshot.retrainingRules())
    }
}
