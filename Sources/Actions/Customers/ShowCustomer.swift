public import Access
public import Customers
public import Foundation
import Ledger
public import Privacy
public import Storage
import Vault
public import Vocabulary

/// The record page: masks, what may be done, and who used what when.
public struct CustomerRecord: Sendable {
    public let customer: Customer
    public let owner: String?
    public let team: String?
    public let activities: [ProcessingActivity]
    public let timeline: Timeline
    /// What the gate would say to each thing that stands on the page, so that nothing is offered that would be refused.
    public let mayEdit: Bool
    public let mayArchive: Bool
    public let mayRestore: Bool
    public let mayAskForErasure: Bool
    public let mayHold: Bool
    /// Whether an officer has yet to decide about an erasure.
    public let isErasureAsked: Bool
    /// When the legal hold ends that stands longest; nil where none does.
    public let heldUntil: Date?
    /// Why the values of a class cannot be opened whatever the purpose; absent where they can.
    public let barriers: [DataClass: Fact]
}

public struct ShowCustomer: Question {
    public typealias Asked = Customer.View
    public static let eventsShown = 20
    let customer: ID<Customer>
    let olderThan: UInt64?
    let actions: [String]

    /// - Parameters:
    ///   - olderThan: only events below this number.
    ///   - actions: only events of these actions; of all where there is none.
    public init(_ customer: ID<Customer>, olderThan: UInt64? = nil, actions: [String] = []) {
        self.customer = customer
        self.olderThan = olderThan
        self.actions = actions
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        return Demand(target: customer.target, classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> CustomerRecord {
        let customer = try snapshot.existing(customer)
        var filter = LedgerFilter(subject: customer.subject, below: olderThan)
        filter.actions = actions
        let owner = try customer.owner.flatMap { try snapshot.staff($0)?.name }
        let prospects = Prospects(staff: staff, target: customer.target, now: now)
        return CustomerRecord(
            customer: customer, owner: owner,
            team: try snapshot.teams().first { $0.id == customer.team }?.name,
            activities: try snapshot.activities(),
            timeline: try snapshot.timeline(filter, limit: Self.eventsShown, under: permit),
            mayEdit: prospects.may(Customer.Edit.self), mayArchive: prospects.may(Customer.Archive.self),
            mayRestore: customer.state != .active && prospects.restored.may(Customer.Restore.self),
            mayAskForErasure: prospects.restored.may(Customer.RequestErasure.self),
            mayHold: prospects.may(LegalHold.Set.self),
            isErasureAsked: try snapshot.erasure(of: customer.id) != nil,
            heldUntil: try snapshot.legalHolds(of: customer.id).first { $0.stands(at: now) }?.until,
            barriers: prospects.barriers())
    }
}

/// Asks the gate ahead of time, so that a page can say what is closed before anybody tries.
struct Prospects {
    let staff: StaffMember
    let target: Target
    let now: Date

    /// As it would be for a customer who is in use.
    var restored: Prospects {
        let open = Target(subject: target.subject, owner: target.owner, team: target.team, isArchived: false)
        return Prospects(staff: staff, target: open, now: now)
    }

    func may<Asked: Permission>(_ asked: Asked.Type) -> Bool {
        let demand = Demand(target: target, classes: [.general])
        if case .permitted = Gate.decide(asked, on: Facts(staff: staff, demand: demand, now: now)) { return true }
        return false
    }

    /// Rules that no purpose and no reason would change.
    private static let fixed: Set<RuleID> = [
        .accountActive, .roleAllowed, .qualificationValid, .scopeWithin, .customerOpen,
    ]

    func barriers() -> [DataClass: Fact] {
        var barriers: [DataClass: Fact] = [:]
        for dataClass in DataClass.allCases {
            let demand = Demand(target: target, classes: [dataClass])
            guard
                case .refused(let refusal) = Gate.decide(Reveal.self, on: Facts(staff: staff, demand: demand, now: now))
            else { continue }
            if let finding = refusal.findings.first(where: { !$0.holds && Self.fixed.contains($0.rule) }) {
                barriers[dataClass] = finding.fact
            }
        }
        return barriers
    }
}

/// One customer in masks, without what happened: for programs.
public struct ReadCustomer: Question {
    public typealias Asked = Customer.View
    let customer: ID<Customer>

    public init(_ customer: ID<Customer>) { self.customer = customer }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        return Demand(target: customer.target, classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> Customer {
        let customer = try snapshot.existing(customer)
        return customer
    }
}
