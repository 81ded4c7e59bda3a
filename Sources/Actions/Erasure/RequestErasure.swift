public import Access
public import Customers
public import Foundation
public import Ledger
public import Storage
import Vault
public import Vocabulary

/// What somebody writes when a customer is to be erased.
public struct ErasureWish: Sendable, Equatable {
    public let ground: Erasure.Ground
    public let origin: Erasure.Origin
    public let reason: String

    public init(ground: Erasure.Ground, origin: Erasure.Origin, reason: String) {
        self.ground = ground
        self.origin = origin
        self.reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Asks an officer to erase a customer.
public struct RequestErasure: Action {
    public typealias Asked = Customer.RequestErasure
    let id: ID<Erasure>
    let customer: ID<Customer>
    let wish: ErasureWish

    public init(_ id: ID<Erasure>, of customer: ID<Customer>, _ wish: ErasureWish) {
        self.id = id
        self.customer = customer
        self.wish = wish
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    /// - Throws: `ErasureError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Erasure {
        let customer = try tx.existing(customer)
        try tx.check(wish.reason, erasing: customer)
        let change = try Erasure.proposed(
            id, of: customer, ground: wish.ground, origin: wish.origin, at: now, under: permit)
        try tx.commit(Change(ErasureOpening(change.value, reason: wish.reason), recording: change.event))
        return try tx.existing(id)
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name, about: customer) }
}

/// Has a customer erased who asked for it: an officer's own decision, and reads stop with it.
public struct OrderErasure: Action {
    public typealias Asked = Customer.Erase
    let id: ID<Erasure>
    let customer: ID<Customer>
    let ground: Erasure.Ground
    let reason: String

    public init(_ id: ID<Erasure>, of customer: ID<Customer>, ground: Erasure.Ground, reason: String) {
        self.id = id
        self.customer = customer
        self.ground = ground
        self.reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    /// - Throws: `ErasureError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Erasure {
        let customer = try tx.existing(customer)
        try tx.check(reason, erasing: customer)
        let change = try Erasure.ordered(id, of: customer, ground: ground, at: now, under: permit)
        try tx.commit(Change(ErasureOpening(change.value, reason: reason), recording: change.event))
        tx.forgetKeys(of: customer.id)
        return try tx.existing(id)
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name, about: customer) }
}

/// What the page shows that asks whether a customer is to be erased.
public struct ErasureFacts: Sendable {
    public let customer: Customer
    public let owner: String?
    public let holds: [LegalHold]
    /// Whether this person may order it, and not only ask for it.
    public let mayOrder: Bool
    public let parts: [ErasedPart: Int]
}

/// Opens that page; shows masks only.
public struct PrepareErasure: Question {
    public typealias Asked = Customer.RequestErasure
    let customer: ID<Customer>

    public init(_ customer: ID<Customer>) { self.customer = customer }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    /// - Throws: `ErasureError.alreadyUnderWay`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ErasureFacts {
        let customer = try snapshot.existing(customer)
        if let one = try snapshot.erasure(of: customer.id) {
            throw ErasureError.alreadyUnderWay(number: one.number ?? 0)
        }
        let prospects = Prospects(staff: staff, target: customer.target, now: now)
        return ErasureFacts(
            customer: customer, owner: try customer.owner.flatMap { try snapshot.staff($0)?.name },
            holds: try snapshot.legalHolds(of: customer.id).filter { $0.stands(at: now) },
            mayOrder: prospects.restored.may(Customer.Erase.self),
            parts: try snapshot.erasableParts(of: customer))
    }
}

extension Demand {
    /// Archived or not, a customer can be erased; the rule that shuts archived customers is not asked.
    init(erasing customer: Customer) {
        let target = customer.target
        self.init(
            target: Target(subject: target.subject, owner: target.owner, team: target.team, isArchived: false),
            classes: [.general], object: customer.id.uuid)
    }
}

extension Reading {
    /// The erasure, which must be here.
    func existing(_ id: ID<Erasure>) throws -> Erasure {
        guard let erasure = try erasure(id) else { throw ErasureError.unknown }
        return erasure
    }

    func existingErasure(_ number: Int64) throws -> Erasure {
        guard let erasure = try erasure(number) else { throw ErasureError.unknown }
        return erasure
    }

    /// The reason outlives the customer, so nothing of the customer may stand in it.
    func check(_ reason: String, erasing customer: Customer) throws {
        guard reason.count >= 4 else { throw ErasureError.reasonMissing }
        if let one = try erasure(of: customer.id) { throw ErasureError.alreadyUnderWay(number: one.number ?? 0) }
        guard try !footprint(of: customer).isIn(reason) else { throw ErasureError.reasonNamesCustomer }
    }
}

extension Transaction {
    /// Open keys leave memory once nobody may read any more.
    func forgetKeys(of customer: ID<Customer>) {
        let ring = vault.ring
        afterCommit { ring.forgetDataKeys(of: customer.cast()) }
    }
}
