public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

extension RetrainingAssignment.Key {
    /// Stands for the assignment where an identity is asked for: the number of the event in the last eight bytes, the
    /// rule in the four before them.
    var identity: UUID {
        let hash = rule.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let bytes =
            [UInt8](repeating: 0, count: 4) + withUnsafeBytes(of: hash.bigEndian) { Array($0) }
            + withUnsafeBytes(of: trigger.bigEndian) { Array($0) }
        return ID<Reminder>(bytes: bytes)?.uuid ?? staff.uuid
    }
}

extension Workplace {
    /// Sends every notice that is due and was not sent: one transaction, so that a crash leaves all of them or none, and
    /// each has one key, so that none is sent twice.
    ///
    /// - Returns: what was sent now.
    @discardableResult
    public func sendReminders() async throws -> [Reminder] {
        let due = try store.read { snapshot in
            try ReminderPlan.due(snapshot.reminderFacts(at: now), at: now).filter { try !snapshot.hasSent($0) }
        }
        guard !due.isEmpty else { return [] }
        return try await asSystem { tx in
            try Set(due).filter { try !tx.hasSent($0) }.sorted(by: Self.inOrder).map { try tx.commit($0.sent) }
        }
    }

    private static func inOrder(_ left: Reminder, _ right: Reminder) -> Bool {
        (left.to, left.kind.rawValue, left.step) < (right.to, right.kind.rawValue, right.step)
    }
}

extension Snapshot {
    /// A change of post is told for so many days.
    private static var dutyDays: Double { 30 }

    func reminderFacts(at now: Date) throws -> ReminderPlan.Facts {
        let people = try allStaff()
        let leads = try teamLeads()
        let active = Set(people.filter { $0.state == .active }.map(\.id))
        let trainers = people.filter { $0.state == .active && $0.roles.contains(.trainer) }.map(\.id)
        return ReminderPlan.Facts(
            people: people, courses: try courseDues(people, at: now),
            retraining: try retrainingAssignments(pendingOnly: true).filter { active.contains($0.key.staff) }.map {
                ReminderPlan.Pending(staff: $0.key.staff, id: $0.key.identity, by: $0.dueAt)
            },
            duties: try newDuties(people, at: now), records: try recordFacts(people, at: now),
            managers: { staff in
                let lead = staff.team.flatMap { leads[$0] }
                if let lead, active.contains(lead), lead != staff.id { return [lead] }
                return trainers.filter { $0 != staff.id }
            })
    }

    /// New versions of courses that people have to pass again.
    private func courseDues(_ people: [StaffMember], at now: Date) throws -> [ReminderPlan.CourseDue] {
        let versions = Dictionary(grouping: try courseOutlines().filter { $0.publishedAt != nil }) { $0.code }
        guard versions.values.contains(where: { $0.contains { $0.change.mustRepeat } }) else { return [] }
        return try people.filter { $0.state == .active }.flatMap { member in
            try coursePasses(of: member.id).compactMap { code, passes -> ReminderPlan.CourseDue? in
                let published = versions[code] ?? []
                let standing = CourseStanding(passed: passes, hasBegun: false, published: published, at: now)
                guard case .due(let by, _) = standing,
                    let newest = published.max(by: { $0.number < $1.number })
                else { return nil }
                return ReminderPlan.CourseDue(staff: member.id, version: newest.id.uuid, by: by)
            }
        }
    }

    private func newDuties(
        _ people: [StaffMember], at now: Date
    ) throws -> [(staff: ID<StaffMember>, version: Int)] {
        let changed = try changedPosts(since: now.addingTimeInterval(-Self.dutyDays * 86_400))
        guard !changed.isEmpty else { return [] }
        let curricula = try curricula()
        return changed.filter { change in
            guard let member = people.first(where: { $0.id == change.staff }), member.state == .active else {
                return false
            }
            return curricula.contains { $0.isFor(member.roles) && !$0.isHeld(by: member, at: now) }
        }
    }
}

extension Reading {
    static var remindersSeenName: String { "reminders-seen" }

    func remindersSeen(by staff: ID<StaffMember>) throws -> Date {
        let text = try preferences(of: staff)[Self.remindersSeenName]
        return Date(milliseconds: text.flatMap { Int64($0) } ?? 0)
    }
}

extension Workplace {
    /// How many notices somebody has not seen, up to a hundred; two small look-ups.
    public func newReminders(of staff: ID<StaffMember>) throws -> Int {
        try store.read { try $0.reminderCount(of: staff, after: $0.remindersSeen(by: staff)) }
    }

    /// Somebody has looked at their notices.
    public func seeReminders(_ staff: ID<StaffMember>) async throws {
        try await store.setPreference(Snapshot.remindersSeenName, String(now.milliseconds), of: staff)
    }
}

/// Who leads a team, and so hears of certificates that lapsed and retraining that is late.
public struct SetTeamLead: Action {
    public typealias Asked = Team.Edit
    let team: ID<Team>
    let staff: ID<StaffMember>?

    public init(of team: ID<Team>, _ staff: ID<StaffMember>?) {
        self.team = team
        self.staff = staff
    }

    /// - Throws: `StaffError.unknown`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard try tx.teams().contains(where: { $0.id == team }) else { throw StaffError.unknown }
        if let staff { guard try tx.staff(staff) != nil else { throw StaffError.unknown } }
        try tx.commit(
            Change(TeamLead(of: team, staff), recording: LedgerEvent("team.lead", object: staff?.uuid)))
    }
}
