public import Access
public import Customers
public import Foundation
public import Ledger
public import Privacy
public import Storage
public import Training
public import Vault
public import Vocabulary

/// One's own day, with one's own reasons.
public enum ViewHome: WorkingTextPermission {
    public static let name = "home.view"
    public static let requirement = Requirement.everybody
    public static let opened = DataClass.audit
}

/// What the first page shows; nil where the person may not see it.
public struct HomeFacts: Sendable {
    public struct Recent: Sendable {
        public let customer: Customer
        public let event: RecordedEvent
    }
    public struct DayCount: Sendable, Equatable {
        /// Days since 1970 in Asia/Shanghai.
        public let day: Int
        public let count: Int
    }

    public let staff: StaffMember
    public let team: Team?
    /// In one's data scope, counted up to ten thousand; nil without a certificate.
    public let customers: Int?
    public let channels: [(channel: Channel, count: Int)]
    /// One's own for those who work with customers, everybody's for those who watch.
    public let revealsByDay: [DayCount]
    public let refusalsByDay: [DayCount]
    public let refusedToday: Int
    public let ledgerSize: UInt64
    public let recent: [Recent]
    /// Certificates of others that end within 30 days, for those who grant them.
    public let endingCertificates: [(staff: StaffMember, until: Date)]
    /// Staff who work with customers and hold no valid certificate, for those who grant them.
    public let withoutCertificate: [StaffMember]
    /// Entries of the register that no officer has confirmed, for the officer.
    public let unconfirmed: [ProcessingActivity]
    public let passwordDueAt: Date?
    /// Active accounts by post, for those who may see accounts; by name of the post in no order.
    public let accounts: [Role: Int]
    /// How many who work with customers hold a valid certificate, for those who grant them.
    public let certified: Int
    /// Accounts whose first password nobody has changed yet, for those who open them.
    public let unclaimed: [StaffMember]
    /// Accounts that too many wrong passwords have locked, for those who may unlock them.
    public let locked: [StaffMember]
    /// Copies of the data that need somebody, for those who look after them.
    public let storage: StorageDuty?
    public let studies: HomeStudies
    /// Erasures that wait for an officer's decision, for officers.
    public let erasures: [Erasure]
    /// Emergency accesses that wait for a decision, stand open or wait for a review, for those who see to it.
    public let emergencies: [(access: EmergencyAccess, holder: String)]
    /// What one has to do again, with the rule that says so.
    public let retraining: [(assignment: RetrainingAssignment, rule: RetrainingRule?)]
    /// What one's posts ask for and no valid certificate covers.
    public let duties: [PostCurriculum]
    /// Sessions, items of the plan and tasks of exercises that are one's own.
    public let training: [DueThing]
    /// Objections and answers to mark that wait, for those who see to them.
    public let objections: Int
    public let answersToMark: Int
    /// Training records past their period, for officers.
    public let pastRecords: Int
}

public struct ShowHome: Question {
    public typealias Asked = ViewHome
    public static let days = 14

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> HomeFacts {
        let mayList = Self.mayList(staff, at: now)
        let watches = !staff.roles.isDisjoint(with: ViewLedger.requirement.roles)
        let start = CalendarDate(of: now).start.addingTimeInterval(-Double(Self.days - 1) * 86_400)
        let whose = watches ? nil : staff.id
        let grants = staff.roles.contains(.trainer)
        let oversees = !staff.roles.isDisjoint(with: StaffMember.List.requirement.roles)
        let everybody = oversees ? try snapshot.allStaff().filter { $0.state == .active } : []
        let members = grants ? everybody : []
        return HomeFacts(
            staff: staff, team: try snapshot.teams().first { $0.id == staff.team },
            customers: mayList
                ? try snapshot.customerCount(CustomerFilter(reach: staff.reach), upTo: CustomerListPage.countCeiling)
                : nil,
            channels: mayList ? try snapshot.customerCountsByChannel(staff.reach) : [],
            revealsByDay: try snapshot.days(.done, whose, from: start),
            refusalsByDay: try snapshot.days(.refused, whose, from: start),
            refusedToday: try snapshot.eventCount(outcome: .refused, by: whose, since: CalendarDate(of: now).start),
            ledgerSize: try snapshot.ledgerSize(),
            recent: mayList ? try snapshot.recent(staff, under: permit) : [],
            endingCertificates: Self.ending(members, at: now),
            withoutCertificate: members.filter { Self.lacksCertificate($0, at: now) },
            unconfirmed: staff.roles.contains(.protectionOfficer)
                ? try snapshot.activities().filter { $0.confirmation == nil } : [],
            passwordDueAt: try Self.passwordDue(snapshot, staff), accounts: Self.posts(everybody),
            certified: members.count { Self.needsCertificate($0) && !Self.lacksCertificate($0, at: now) },
            unclaimed: staff.roles.contains(.systemAdministrator)
                ? try everybody.filter { try snapshot.credential(of: $0.id)?.mustChange == true } : [],
            locked: staff.roles.contains(.securityAdministrator)
                ? try everybody.filter { try snapshot.isLocked($0.id, at: now) } : [],
            storage: try StorageDuty.load(snapshot, staff, at: now),
            studies: try snapshot.studies(
                of: staff, lacksCertificate: Self.lacksCertificate(staff, at: now)),
            erasures: try snapshot.erasuresToDecide(staff),
            emergencies: try snapshot.openEmergencies(for: staff, at: now),
            retraining: try snapshot.ownRetraining(of: staff),
            duties: try snapshot.curricula().filter { $0.isFor(staff.roles) && !$0.isHeld(by: staff, at: now) },
            training: try snapshot.dueThings(of: staff, at: now),
            objections: Self.may(QuestionObjection.Decide.self, staff) ? try snapshot.openObjectionCount() : 0,
            answersToMark: Self.may(AnswerToMark.Mark.self, staff) ? try snapshot.waitingAnswerCount() : 0,
            pastRecords: Self.may(RecordRetention.Remove.self, staff) ? try snapshot.pastRecordCount(at: now) : 0)
    }

    private static func may<Asked: Permission>(_ permission: Asked.Type, _ staff: StaffMember) -> Bool {
        !permission.requirement.roles.isDisjoint(with: staff.roles)
    }

    private static func mayList(_ staff: StaffMember, at now: Date) -> Bool {
        let facts = Facts(staff: staff, demand: Demand(classes: [.general]), now: now)
        guard case .permitted(let permit) = Gate.decide(Customer.List.self, on: facts) else { return false }
        // Every use of break-glass is marked; the first page is opened too often for that.
        return !permit.rules.contains(.emergencyStanding)
    }

    private static func ending(_ members: [StaffMember], at now: Date) -> [(staff: StaffMember, until: Date)] {
        members.compactMap { member in
            let last = member.qualifications.filter { $0.isValid(at: now) }.map(\.validUntil).max()
            guard let last, last.timeIntervalSince(now) < 30 * 86_400 else { return nil }
            return (member, last)
        }.sorted { $0.until < $1.until }
    }

    private static func posts(_ members: [StaffMember]) -> [Role: Int] {
        Dictionary(members.flatMap { $0.roles.map { ($0, 1) } }, uniquingKeysWith: +)
    }

    private static func needsCertificate(_ member: StaffMember) -> Bool {
        !member.roles.isDisjoint(with: Role.customerFacing)
    }

    private static func lacksCertificate(_ member: StaffMember, at now: Date) -> Bool {
        needsCertificate(member) && !member.qualifications.contains { $0.isValid(at: now) }
    }

    private static func passwordDue(_ snapshot: Snapshot, _ staff: StaffMember) throws -> Date? {
        guard let days = try snapshot.settings().passwordPolicy.changeAfterDays,
            let changed = try snapshot.credential(of: staff.id)?.changedAt
        else { return nil }
        return changed.addingTimeInterval(Double(days) * 86_400)
    }
}

extension Snapshot {
    fileprivate func isLocked(_ staff: ID<StaffMember>, at now: Date) throws -> Bool {
        guard let credential = try credential(of: staff) else { return false }
        let state = Lockout.state(
            failures: credential.failures, lastFailureAt: credential.lastFailureAt,
            policy: try settings().passwordPolicy, now: now)
        if case .locked = state { return true }
        return false
    }

    fileprivate func days(
        _ outcome: LedgerEvent.Outcome, _ staff: ID<StaffMember>?, from: Date
    ) throws -> [HomeFacts.DayCount] {
        try dailyCounts(of: Reveal.name, outcome: outcome, by: staff, from: from)
            .map { HomeFacts.DayCount(day: $0.day, count: $0.count) }
    }

    /// The last customers whom somebody used, if they still lie within their scope.
    fileprivate func recent(_ staff: StaffMember, under permit: Permit<ViewHome>) throws -> [HomeFacts.Recent] {
        let actions = [
            Reveal.name, Customer.Compare.name, Customer.Create.name, Customer.Edit.name, Customer.Archive.name,
        ]
        return try recentSubjects(of: staff.id, actions: actions, limit: 8).compactMap { subject, number in
            guard let customer = try customer(subject.cast(to: Customer.self)),
                try isCustomer(customer.id, within: staff.reach), let event = try event(number, under: permit)
            else { return nil }
            return HomeFacts.Recent(customer: customer, event: event)
        }
    }
}
