public import Access
public import Customers
public import Foundation
public import Ledger
public import Privacy
public import Storage
public import Vault
public import Vocabulary

/// Seeing emergency access, with the reasons as written: all of it for officers and administrators, one's own for those
/// who may ask.
public enum ViewEmergencies: WorkingTextPermission {
    public static let name = "emergency.view"
    public static let opened = DataClass.freeText
    public static let requirement = Requirement(
        roles: Role.customerFacing.union([.auditAdministrator, .securityAdministrator]))
}

/// Asks for emergency access for oneself (紧急访问).
public struct AskForEmergency: Action {
    public typealias Asked = EmergencyAccess.Ask
    let id: ID<EmergencyAccess>
    let classes: Set<DataClass>
    let customer: ID<Customer>?
    let hours: Int
    let reason: String
    let limits: EmergencyLimits

    /// - Parameters:
    ///   - customer: nil for every customer in one's data scope.
    ///   - limits: of the rulebook.
    public init(
        _ id: ID<EmergencyAccess>, classes: Set<DataClass>, customer: ID<Customer>? = nil, hours: Int, reason: String,
        within limits: EmergencyLimits
    ) {
        self.id = id
        self.classes = classes
        self.customer = customer
        self.hours = hours
        self.reason = String(reason.prefix(EmergencyAccess.longestReason))
            .trimmingCharacters(in: .whitespacesAndNewlines)
        self.limits = limits
    }

    /// - Throws: `EmergencyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> EmergencyAccess {
        guard reason.count >= 4 else { throw EmergencyError.reasonMissing }
        // First: otherwise an open request would let values be guessed without end and without a trace.
        let isOpen = try tx.emergencies(of: permit.staff).contains { $0.waits(at: now) || $0.stands(at: now) }
        guard !isOpen else { throw EmergencyError.alreadyOpen }
        let scope = EmergencyAccess.Scope(classes: classes, customer: customer.map { $0.cast() })
        let change = try EmergencyAccess.asked(id, for: scope, hours: hours, within: limits, at: now, under: permit)
        // Last: what fails afterwards would say no to a guess and leave nothing.
        if let customer { try tx.check(reason, about: customer) }
        try tx.commit(Change(EmergencyRequest(change.value, reason: reason), recording: change.event))
        return change.value
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name, about: customer) }
}

extension Reading {
    /// The law keeps storage only closed, and what is written here outlives the customer.
    fileprivate func check(_ reason: String, about customer: ID<Customer>) throws {
        guard let found = try self.customer(customer) else { throw EmergencyError.unknown }
        guard !found.isStoredOnly else { throw EmergencyError.customerClosed }
        guard try !footprint(of: found).isIn(reason) else { throw EmergencyError.reasonNamesCustomer }
    }
}

/// The second person's yes or no.
public struct DecideEmergency: Action {
    public typealias Asked = EmergencyAccess.Approve
    let id: ID<EmergencyAccess>
    let isApproved: Bool

    public init(_ id: ID<EmergencyAccess>, approving isApproved: Bool) {
        self.id = id
        self.isApproved = isApproved
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        Demand(object: try reading.emergency(id)?.holder.uuid)
    }

    /// - Throws: `EmergencyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> EmergencyAccess {
        guard let access = try tx.emergency(id) else { throw EmergencyError.unknown }
        if isApproved, let customer = access.scope.customer {
            guard let found = try tx.customer(customer.cast(to: Customer.self)) else { throw EmergencyError.unknown }
            guard !found.isStoredOnly else { throw EmergencyError.customerClosed }
        }
        return try tx.commit(
            isApproved ? access.approved(at: now, under: permit) : access.declined(at: now, under: permit))
    }
}

/// Ends it before its time: one's own.
public struct EndOwnEmergency: Action {
    public typealias Asked = EmergencyAccess.Ask
    let id: ID<EmergencyAccess>

    public init(_ id: ID<EmergencyAccess>) { self.id = id }

    /// - Throws: `EmergencyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> EmergencyAccess {
        guard let access = try tx.emergency(id), access.holder == permit.staff else { throw EmergencyError.unknown }
        return try tx.commit(access.ended(by: permit.staff, at: now))
    }
}

/// Ends somebody else's before its time; effective on the next request.
public struct EndEmergency: Action {
    public typealias Asked = EmergencyAccess.Approve
    let id: ID<EmergencyAccess>

    public init(_ id: ID<EmergencyAccess>) { self.id = id }

    /// - Throws: `EmergencyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> EmergencyAccess {
        guard let access = try tx.emergency(id) else { throw EmergencyError.unknown }
        return try tx.commit(access.ended(by: permit.staff, at: now))
    }
}

/// Says afterwards whether it was right; every emergency access has its review.
public struct ReviewEmergency: Action {
    public typealias Asked = EmergencyAccess.Judge
    let id: ID<EmergencyAccess>
    let outcome: EmergencyAccess.Outcome
    let note: String

    public init(_ id: ID<EmergencyAccess>, outcome: EmergencyAccess.Outcome, note: String) {
        self.id = id
        self.outcome = outcome
        self.note = String(note.prefix(EmergencyAccess.longestReason)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// - Throws: `EmergencyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> EmergencyAccess {
        guard let access = try tx.emergency(id) else { throw EmergencyError.unknown }
        guard note.count >= 4 else { throw EmergencyError.reasonMissing }
        let change = try access.reviewed(outcome, note: note, at: now, under: permit)
        if let customer = access.scope.customer, let found = try tx.customer(customer.cast(to: Customer.self)) {
            guard try !tx.footprint(of: found).isIn(note) else { throw EmergencyError.reasonNamesCustomer }
        }
        try tx.commit(Change(EmergencyVerdict(change.value, note: note), recording: change.event))
        return change.value
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name) }
}

extension Workplace {
    /// Who bears a number, which tells nothing about a person; nil for nobody.
    public func customer(numbered number: CustomerNumber) throws -> ID<Customer>? {
        let found = try store.read { try $0.customer(number) }
        return found?.id
    }
}

/// Emergency accesses with what belongs to them.
public struct EmergencyList: Sendable {
    public struct Item: Sendable {
        public let access: EmergencyAccess
        public let reason: String
        public let note: String?
        public let customer: CustomerNumber?
    }

    public let items: [Item]
    public let staff: [ID<StaffMember>: String]
    public let reader: StaffMember
    public let limits: EmergencyLimits

    /// The reader may see others' as well.
    public let seesAll: Bool
}

public struct ListEmergencies: Question {
    public typealias Asked = ViewEmergencies
    let limits: EmergencyLimits

    public init(within limits: EmergencyLimits) { self.limits = limits }

    static func seesAll(_ staff: StaffMember) -> Bool {
        !staff.roles.isDisjoint(with: [.protectionOfficer, .auditAdministrator, .securityAdministrator])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> EmergencyList {
        let seesAll = Self.seesAll(staff)
        let found = try snapshot.emergencies(of: seesAll ? nil : staff.id)
        return EmergencyList(
            items: try found.map { try snapshot.item($0, under: permit) }, staff: try snapshot.staffNames(),
            reader: staff, limits: limits, seesAll: seesAll)
    }
}

extension Snapshot {
    fileprivate func item(
        _ access: EmergencyAccess, under permit: Permit<ViewEmergencies>
    ) throws -> EmergencyList.Item {
        EmergencyList.Item(
            access: access, reason: try reason(of: access, under: permit),
            note: try reviewNote(of: access, under: permit),
            customer: try access.scope.customer.flatMap { try customerNumber($0.cast()) })
    }
}

/// One emergency access with every use of it, by the ledger.
public struct EmergencyFile: Sendable {
    public let item: EmergencyList.Item
    public let timeline: Timeline
    public let activities: [ProcessingActivity]
    public let staff: [ID<StaffMember>: String]
    public let reader: StaffMember
    public let now: Date
}

public struct ShowEmergency: Question {
    public typealias Asked = ViewEmergencies
    let id: ID<EmergencyAccess>

    public init(_ id: ID<EmergencyAccess>) { self.id = id }

    /// - Throws: `EmergencyError.unknown`, also for another's that the reader may not see.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> EmergencyFile {
        guard let access = try snapshot.emergency(id), access.holder == staff.id || ListEmergencies.seesAll(staff)
        else { throw EmergencyError.unknown }
        return EmergencyFile(
            item: try snapshot.item(access, under: permit), timeline: try uses(of: access, in: snapshot),
            activities: try snapshot.activities(),
            staff: try snapshot.staffNames(), reader: staff, now: now)
    }

    /// What was done by it: events of its holder within its term that name its rule. Their reasons stay closed here.
    private func uses(of access: EmergencyAccess, in snapshot: Snapshot) throws -> Timeline {
        guard let term = access.term else { return .empty }
        var filter = LedgerFilter(actor: ActorReference(access.holder), from: term.from)
        filter.before = term.until
        var events: [RecordedEvent] = []
        while true {
            let page = try snapshot.eventsInBrief(filter, limit: 500)
            events += page.filter { $0.frame.rules.contains(RuleID.emergencyStanding.rawValue) }
            guard page.count == 500, let last = page.last else { break }
            filter.below = last.number
        }
        return Timeline(
            events: events, actors: try snapshot.staffNames(of: events),
            customers: try snapshot.customerNumbers(of: events), hasOlder: false, hasNewer: false)
    }
}

extension Snapshot {
    /// What waits for this officer or auditor, or stands open.
    func openEmergencies(
        for staff: StaffMember, at now: Date
    ) throws -> [(access: EmergencyAccess, holder: String)] {
        let decides = !EmergencyAccess.Approve.requirement.roles.isDisjoint(with: staff.roles)
        guard decides || !EmergencyAccess.Judge.requirement.roles.isDisjoint(with: staff.roles) else { return [] }
        return try emergencies().filter { access in
            guard access.holder != staff.id else { return false }
            if access.awaitsReview(at: now) { return access.approver != staff.id }
            return decides && (access.waits(at: now) || access.stands(at: now))
        }.map { ($0, try self.staff($0.holder)?.name ?? "–") }
    }
}
