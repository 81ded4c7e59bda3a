import Access
import Foundation
import Ledger
import Storage
public import Training
import Vault
import Vocabulary

/// Ends the certificates of somebody whose retraining is late, where the rule says so: in the name of the officer who
/// confirmed the rule, through the gate like everything else.
struct RevokeForOverdue: Action {
    typealias Asked = Qualification.Revoke
    let key: RetrainingAssignment.Key

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: key.staff.uuid)
    }

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let late = try tx.retrainingAssignment(key), case .overdue = late.state,
            let holder = try tx.staff(key.staff)
        else { return }
        for held in holder.qualifications where held.isValid(at: now) && held.grantedAt <= late.dueAt {
            try tx.commit(held.revoked(reason: "retraining \(key.rule)", at: now, under: permit))
        }
    }
}

extension Workplace {
    /// How far back a run looks for events that no run has seen: the server may have been off for so long.
    static let retrainingLookBackDays = 31

    /// The rules that come with the product, as proposals; once.
    public func installRetrainingRules() async throws {
        let known = Set(try store.read { try $0.retrainingRules() }.map(\.code))
        let fresh = try ShippedRetrainingRules.read().filter { !known.contains($0.code) }
        guard !fresh.isEmpty else { return }
        try await asSystem { tx in
            for rule in fresh {
                let event = LedgerEvent(RetrainingRule.Write.name, rules: ["\(rule.code).\(rule.number)"])
                _ = try tx.commit(Change(rule, recording: event))
            }
        }
    }

    /// Assigns what the rules assign, closes what was done, and lets the consequence of what was not follow.
    ///
    /// Safe to run at any time and by several processes: an assignment has one key.
    /// - Parameter everything: looks at the whole ledger instead of the last weeks.
    /// - Returns: what was assigned now.
    @discardableResult
    public func runRetraining(overWholeLedger everything: Bool = false) async throws -> [RetrainingAssignment] {
        let assigned = try await assign(everything)
        try await closeAssignments()
        try await followUp()
        return assigned
    }

    private func assign(_ everything: Bool) async throws -> [RetrainingAssignment] {
        let found = try store.read { try $0.dueRetraining(everything: everything, at: now) }
        guard !found.isEmpty else { return [] }
        return try await asSystem { tx in
            try found.filter { try tx.retrainingAssignment($0.key) == nil }.map { try tx.commit($0.assigned) }
        }
    }

    private func closeAssignments() async throws {
        let closed = try store.read { snapshot -> [Change<RetrainingAssignment>] in
            let pending = try snapshot.retrainingAssignments(pendingOnly: true)
            let books = try snapshot.books(pending.reduce(into: Set<String>()) { $0.formUnion($1.courses) })
            return try pending.compactMap { one in try snapshot.doneAt(one, books).map { one.done(at: $0) } }
        }
        guard !closed.isEmpty else { return }
        try await asSystem { tx in
            for change in closed where try tx.retrainingAssignment(change.value.key)?.isPending == true {
                _ = try tx.commit(change)
            }
        }
    }

    private func followUp() async throws {
        let late = try store.read { snapshot in
            try snapshot.retrainingAssignments(pendingOnly: true).filter { $0.state == .open && now > $0.dueAt }
        }
        guard !late.isEmpty else { return }
        try await asSystem { tx in
            for one in late where try tx.retrainingAssignment(one.key)?.state == .open {
                _ = try tx.commit(one.overdue())
            }
        }
        for one in late where one.consequence == .revoke {
            let rule = try store.read { try $0.retrainingRule(one.key.rule, number: one.number) }
            guard let officer = rule?.confirmation?.officer else { continue }
            // Who left the post cannot act any more; the manager is told all the same.
            do { try await perform(RevokeForOverdue(key: one.key), as: officer) } catch is RecordedRefusal { continue }
        }
    }
}

extension Snapshot {
    /// What the rules assign by the ledger as it is, and has not been assigned.
    func dueRetraining(everything: Bool, at now: Date) throws -> [RetrainingAssignment] {
        let rules = try retrainingRules().filter { $0.confirmation != nil }
        guard !rules.isEmpty else { return [] }
        var actions: Set<String> = []
        var days = Workplace.retrainingLookBackDays
        for rule in rules {
            switch rule.content.trigger {
            case .refusals(let action, _): actions.insert(action)
            case .aboveUsual(let action, _, _, let before):
                actions.insert(action)
                days = max(days, Workplace.retrainingLookBackDays + before)
            case .incident: break
            }
        }
        let since =
            everything
            ? Date(timeIntervalSince1970: 0) : CalendarDate(of: now).start.addingTimeInterval(Double(-days) * 86_400)
        return Retraining.assignments(
            from: try retrainingEvents(actions, since: since), under: rules, posts: try postHistory(),
            after: try retrainingAssignments(limit: 100_000))
    }

    /// The published version of each course, read once for all who are asked to do it.
    fileprivate func books(
        _ codes: Set<String>
    ) throws -> [String: (version: ID<CourseVersion>, course: Course)] {
        var books: [String: (version: ID<CourseVersion>, course: Course)] = [:]
        for code in codes {
            guard let version = try publishedCourse(code), let course = version.reading.course else { continue }
            books[code] = (version.id, course)
        }
        return books
    }

    /// When everything of an assignment was done.
    fileprivate func doneAt(
        _ one: RetrainingAssignment, _ books: [String: (version: ID<CourseVersion>, course: Course)]
    ) throws -> Date? {
        var logs: [String: (course: Course, events: [CourseEvent])] = [:]
        for code in one.courses {
            guard let book = books[code] else { continue }
            logs[code] = (book.course, try courseEvents(of: one.key.staff, in: book.version))
        }
        let passes = one.withExam ? try examPasses(of: one.key.staff, since: one.assignedAt) : []
        return one.doneAt(courses: logs, passes: passes)
    }
}
