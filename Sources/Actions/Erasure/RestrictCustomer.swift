public import Access
public import Customers
public import Foundation
public import Ledger
public import Storage
public import Vault
public import Vocabulary

/// Puts a customer into storage only (仅存储): kept, and opened by nobody but two officers together.
public struct RestrictCustomer: Action {
    public typealias Asked = StorageOnly.Restrict
    let id: ID<StorageOnly>
    let customer: ID<Customer>
    let ground: StorageOnly.Ground
    let reason: String

    public init(_ id: ID<StorageOnly>, of customer: ID<Customer>, ground: StorageOnly.Ground, reason: String) {
        self.id = id
        self.customer = customer
        self.ground = ground
        self.reason = String(reason.prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    /// - Throws: `StorageOnlyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StorageOnly {
        let customer = try tx.existing(customer)
        let change = try StorageOnly.restricted(id, customer, ground: ground, at: now, under: permit)
        // Last: a reason that passed where something else failed would be a guess without a trace.
        try tx.checkStored(reason, about: customer)
        try tx.commit(
            Change(StorageOnlyOpening(change.value, reason: reason), recording: change.event),
            alsoAbout: [customer.subject])
        tx.forgetKeys(of: customer.id)
        guard let one = try tx.storageOnly(id) else { throw StorageOnlyError.unknown }
        return one
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name, about: customer) }
}

/// Lets ordinary use begin again: by an officer other than the one who stopped it.
public struct LiftRestriction: Action {
    public typealias Asked = StorageOnly.Restrict
    let customer: ID<Customer>

    public init(of customer: ID<Customer>) { self.customer = customer }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    /// - Throws: `StorageOnlyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StorageOnly {
        guard let one = try tx.storageOnly(of: customer) else { throw StorageOnlyError.notStoredOnly }
        return try tx.commit(one.lifted(at: now, under: permit), alsoAbout: [customer.cast()])
    }
}

/// Asks another officer to agree that the values of somebody in storage only are opened.
public struct AskToOpenStored: Action {
    public typealias Asked = StorageOnly.Restrict
    let id: ID<StoredOpening>
    let customer: ID<Customer>
    let reason: String

    public init(_ id: ID<StoredOpening>, of customer: ID<Customer>, reason: String) {
        self.id = id
        self.customer = customer
        self.reason = String(reason.prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    /// - Throws: `StorageOnlyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StoredOpening {
        let customer = try tx.existing(customer)
        let change = try StoredOpening.asked(id, for: customer, at: now, under: permit)
        try tx.checkStored(reason, about: customer)
        try tx.commit(
            Change(StoredOpeningRequest(change.value, reason: reason), recording: change.event),
            alsoAbout: [customer.subject])
        return change.value
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name, about: customer) }
}

/// The other officer's yes: half an hour for the two of them.
public struct AgreeToOpenStored: Action {
    public typealias Asked = StorageOnly.Restrict
    let id: ID<StoredOpening>

    public init(_ id: ID<StoredOpening>) { self.id = id }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        guard let opening = try reading.storedOpening(id) else { throw StorageOnlyError.unknown }
        return try Demand(erasing: reading.existing(opening.customer))
    }

    /// - Throws: `StorageOnlyError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StoredOpening {
        guard let opening = try tx.storedOpening(id) else { throw StorageOnlyError.unknown }
        return try tx.commit(opening.approved(at: now, under: permit), alsoAbout: [opening.customer.cast()])
    }
}

/// Opens one value of somebody in storage only, for one of the two officers who agreed, while their half hour lasts.
public struct OpenStoredField: Action {
    public typealias Asked = OpenStored
    let customer: ID<Customer>
    let row: UUID

    public init(_ customer: ID<Customer>, row: UUID) {
        self.customer = customer
        self.row = row
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        var demand = Demand(erasing: customer)
        if let field = customer.values.first(where: { $0.row == row })?.field {
            demand.classes = [field.dataClass]
            demand.fields = field.fieldSet
        }
        return demand
    }

    /// - Throws: `StorageOnlyError.notOpen`, `CustomerError.valueUnknown`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RevealedField {
        let customer = try tx.existing(customer)
        guard customer.isStoredOnly else { throw StorageOnlyError.notStoredOnly }
        let isOpen = try tx.storedOpenings(of: customer.id).contains { $0.lets(permit.staff, openAt: now) }
        guard isOpen else { throw StorageOnlyError.notOpen }
        guard let value = customer.values.first(where: { $0.row == row }) else { throw CustomerError.valueUnknown }
        let number = try tx.record(
            LedgerEvent(Asked.name, about: customer.subject, fields: value.field.fieldSet, count: 1))
        let revealed = try tx.vault.ring.reveal(
            value.sealed, at: value.address(of: customer.subject, tenant: tx.vault.ring.tenant),
            class: value.field.dataClass, key: tx.vault.escrowKey(of: customer.subject), under: permit)
        return RevealedField(
            value: revealed, field: value.field, row: value.row, mask: value.mask, number: number,
            until: now.addingTimeInterval(Double(RevealedField.seconds)))
    }
}

/// Somebody in storage only, for the page of the officers.
public struct StoredCustomer: Sendable {
    public struct Opening: Sendable {
        public let opening: StoredOpening
        public let reason: String
    }

    public let customer: Customer
    public let standing: StorageOnly?
    public let reason: String?
    public let openings: [Opening]
    public let staff: [ID<StaffMember>: String]
    /// Whether the reader is one of two who may open values now.
    public let isOpen: Bool
}

public struct ShowStoredCustomer: Question {
    public typealias Asked = StorageOnly.Restrict
    let customer: ID<Customer>

    public init(_ customer: ID<Customer>) { self.customer = customer }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.existing(customer))
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> StoredCustomer {
        let customer = try snapshot.existing(customer)
        let standing = try snapshot.storageOnly(of: customer.id)
        let openings = try snapshot.storedOpenings(of: customer.id)
        return StoredCustomer(
            customer: customer, standing: standing,
            reason: try standing.map { try snapshot.reason(of: $0, under: permit) },
            openings: try openings.map {
                StoredCustomer.Opening(opening: $0, reason: try snapshot.reason(of: $0, under: permit))
            }, staff: try snapshot.staffNames(),
            isOpen: standing != nil && openings.contains { $0.lets(staff.id, openAt: now) })
    }
}

extension Workplace {
    /// Brings keys to where they belong: into escrow for those in storage only, out of it for everybody else. Part of
    /// `carryOnErasures`, so that a crash between the decision and the key leaves nobody half-way.
    public func settleEscrow() async throws {
        let standing = try store.read { try $0.storageOnly(limit: 1_000_000) }.map(\.customer)
        for customer in standing where try store.hasOrdinaryKey(customer) { try store.escrowKeys(of: customer) }
        let kept = Set(standing)
        for customer in try store.escrowedCustomers() where !kept.contains(customer) {
            try store.releaseKeys(of: customer)
        }
        try names.follow()
    }
}

extension Reading {
    /// What is written about storage only outlives the customer too.
    func checkStored(_ reason: String, about customer: Customer) throws {
        guard reason.count >= 4 else { throw StorageOnlyError.reasonMissing }
        guard try !footprint(of: customer).isIn(reason) else { throw StorageOnlyError.reasonNamesCustomer }
    }
}
