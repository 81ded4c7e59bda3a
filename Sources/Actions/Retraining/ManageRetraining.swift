public import Access
public import Foundation
public import Ledger
public import Storage
public import Training
public import Vault
public import Vocabulary

/// Seeing the rules of retraining and everybody's assignments, with the reasons as written.
public enum ViewRetraining: WorkingTextPermission {
    public static let name = RetrainingRule.viewing
    public static let opened = DataClass.audit
    public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .auditAdministrator])
}

/// Rules and assignments with the people they concern.
public struct RetrainingDesk: Sendable {
    /// The newest version of each rule, and the one that stands where that is another.
    public struct Rule: Sendable {
        public let newest: RetrainingRule
        public let standing: RetrainingRule?
    }

    public let rules: [Rule]
    public let assignments: [RetrainingAssignment]
    public let staff: [StaffMember]
    /// Titles of published courses, by code.
    public let courses: [String: String]
    public let reader: StaffMember

    public func content(of assignment: RetrainingAssignment) -> RetrainingRule.Content? {
        let rule = rules.first { $0.newest.code == assignment.key.rule }
        return (rule?.standing ?? rule?.newest)?.content
    }
}

public struct ShowRetraining: Question {
    public typealias Asked = ViewRetraining

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> RetrainingDesk {
        RetrainingDesk(
            rules: RetrainingDesk.rules(try snapshot.retrainingRules(), at: now),
            assignments: try snapshot.retrainingAssignments(), staff: try snapshot.allStaff(),
            courses: try snapshot.courseTitles(), reader: staff)
    }
}

extension RetrainingDesk {
    static func rules(_ all: [RetrainingRule], at now: Date) -> [Rule] {
        Dictionary(grouping: all, by: \.code).values.compactMap { versions in
            guard let newest = versions.max(by: { $0.number < $1.number }) else { return nil }
            return Rule(newest: newest, standing: versions.first { $0.stands(at: now) })
        }.sorted { $0.newest.code < $1.newest.code }
    }
}

extension Reading {
    /// Titles of the published courses, by code.
    func courseTitles() throws -> [String: String] {
        Dictionary(
            try publishedCourses(withTexts: false).map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}

/// One assignment with the events that fired it; customers and values are not among what is shown.
public struct RetrainingFile: Sendable {
    public let assignment: RetrainingAssignment
    public let rule: RetrainingRule
    public let holder: StaffMember
    public let events: [RecordedEvent]
    /// Why an officer let it go, or what an officer wrote of the incident; nil for those who may not read it.
    public let reasons: [String]
    public let courses: [String: String]
    public let staff: [ID<StaffMember>: String]
    public let mayWaive: Bool
}

/// One's own assignments, and those of others for who may see them.
public struct ShowAssignment: Question {
    public typealias Asked = ViewHome
    let key: RetrainingAssignment.Key

    public init(_ key: RetrainingAssignment.Key) { self.key = key }

    /// - Throws: `RetrainingError.unknown`, also for another's that the reader may not see.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> RetrainingFile {
        let sees = !ViewRetraining.requirement.roles.isDisjoint(with: staff.roles)
        guard key.staff == staff.id || sees, let found = try snapshot.retrainingAssignment(key),
            let rule = try snapshot.retrainingRule(key.rule, number: found.number),
            let holder = try snapshot.staff(key.staff)
        else { throw RetrainingError.unknown }
        let events = try found.evidence.events.compactMap { try snapshot.event($0, under: permit) }
        let waiver = try snapshot.waiver(of: found, under: permit)
        return RetrainingFile(
            assignment: found, rule: rule, holder: holder,
            events: events.map { RecordedEvent(number: $0.number, frame: $0.frame, subjects: [], detail: nil) },
            reasons: (rule.content.trigger == .incident ? events.compactMap(\.detail) : []) + waiver,
            courses: try snapshot.courseTitles(), staff: try snapshot.staffNames(),
            mayWaive: found.isPending && staff.id != key.staff
                && !RetrainingRule.Waive.requirement.roles.isDisjoint(with: staff.roles))
    }
}

extension Snapshot {
    /// What the officer wrote who waived it.
    fileprivate func waiver(of one: RetrainingAssignment, under permit: Permit<ViewHome>) throws -> [String] {
        guard case .waived(let by, let at) = one.state else { return [] }
        var filter = LedgerFilter(actor: ActorReference(by), action: RetrainingRule.Waive.name, from: at)
        filter.before = at.addingTimeInterval(0.001)
        return try events(filter, limit: 10, under: permit).filter { $0.frame.object == one.key.staff.uuid }
            .compactMap(\.detail)
    }
}

/// Writes the next version of a rule; it counts once an officer has confirmed it.
public struct WriteRetrainingRule: Action {
    public typealias Asked = RetrainingRule.Write
    let code: String
    let latest: Int
    let content: RetrainingRule.Content

    /// - Parameter latest: the version that was edited.
    public init(_ code: String, latest: Int, _ content: RetrainingRule.Content) {
        self.code = code
        self.latest = latest
        self.content = content
    }

    /// - Throws: `RetrainingError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RetrainingRule {
        guard let newest = try tx.retrainingRules().first(where: { $0.code == code }) else {
            throw RetrainingError.unknown
        }
        guard newest.number == latest else { throw RetrainingError.changedMeanwhile }
        let titles = try tx.courseTitles()
        guard content.courses.allSatisfy({ titles[$0] != nil }) else { throw RetrainingError.courseUnknown }
        return try tx.commit(RetrainingRule.written(code, over: newest, content, under: permit))
    }
}

/// An officer stands for a rule by name; an earlier version of it ends at the same instant.
public struct ConfirmRetrainingRule: Action {
    public typealias Asked = RetrainingRule.Confirm
    let code: String
    let number: Int

    public init(_ code: String, number: Int) {
        self.code = code
        self.number = number
    }

    /// - Throws: `RetrainingError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RetrainingRule {
        let versions = try tx.retrainingRules().filter { $0.code == code }
        guard let rule = versions.first, rule.number == number else { throw RetrainingError.changedMeanwhile }
        for earlier in versions where earlier.number != number && earlier.stands(at: now) {
            try tx.commit(earlier.ended(at: now, under: permit))
        }
        return try tx.commit(rule.confirmed(at: now, under: permit))
    }
}

/// An officer ends a rule: it counts no more from now on.
public struct EndRetrainingRule: Action {
    public typealias Asked = RetrainingRule.Confirm
    let code: String

    public init(_ code: String) { self.code = code }

    /// - Throws: `RetrainingError.notConfirmed`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RetrainingRule {
        guard let rule = try tx.retrainingRules().first(where: { $0.code == code && $0.stands(at: now) }) else {
            throw RetrainingError.notConfirmed
        }
        return try tx.commit(rule.ended(at: now, under: permit))
    }
}

/// An officer notes that somebody had part in an incident; the rule for it does the rest.
public struct NoteIncident: Action {
    public typealias Asked = RetrainingRule.NoteIncident
    let staff: ID<StaffMember>
    let reason: String

    public init(of staff: ID<StaffMember>, reason: String) {
        self.staff = staff
        self.reason = String(reason.prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: self.staff.uuid)
    }

    /// - Throws: `RetrainingError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard reason.count >= 4 else { throw RetrainingError.reasonMissing }
        guard try tx.staff(staff) != nil else { throw RetrainingError.unknown }
        try tx.record(LedgerEvent(Asked.name, detail: reason, object: staff.uuid))
    }
}

/// An officer lets an assignment go, with a reason.
public struct WaiveAssignment: Action {
    public typealias Asked = RetrainingRule.Waive
    let key: RetrainingAssignment.Key
    let reason: String

    public init(_ key: RetrainingAssignment.Key, reason: String) {
        self.key = key
        self.reason = String(reason.prefix(200))
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: key.staff.uuid)
    }

    /// - Throws: `RetrainingError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RetrainingAssignment {
        guard let found = try tx.retrainingAssignment(key) else { throw RetrainingError.unknown }
        return try tx.commit(found.waived(reason: reason, at: now, under: permit))
    }
}

extension Snapshot {
    /// What somebody has to do again, with the rule that says so.
    func ownRetraining(
        of staff: StaffMember
    ) throws -> [(assignment: RetrainingAssignment, rule: RetrainingRule?)] {
        try retrainingAssignments(of: staff.id, pendingOnly: true).map { one in
            (one, try retrainingRule(one.key.rule, number: one.number))
        }
    }
}
