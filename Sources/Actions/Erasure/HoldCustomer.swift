public import Access
public import Customers
public import Foundation
public import Ledger
public import Storage
import Vault
public import Vocabulary

/// Forbids to erase a customer until a day (法律保留).
public struct HoldCustomer: Action {
    public typealias Asked = LegalHold.Set
    let id: ID<LegalHold>
    let customer: ID<Customer>
    let basis: String
    let reason: String
    let until: Date

    /// - Parameters:
    ///   - basis: the law, the court or the authority that asks for it.
    ///   - until: the last instant of the day on which it ends.
    public init(_ id: ID<LegalHold>, on customer: ID<Customer>, basis: String, reason: String, until: Date) {
        self.id = id
        self.customer = customer
        self.basis = String(basis.prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
        self.reason = String(reason.prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
        self.until = until
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(erasing: reading.openOrClosed(customer))
    }

    /// - Throws: `LegalHoldError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> LegalHold {
        guard basis.count >= 2 else { throw LegalHoldError.basisMissing }
        guard reason.count >= 4 else { throw LegalHoldError.reasonMissing }
        let customer = try tx.openOrClosed(customer)
        if let erasure = try tx.erasure(of: customer.id), erasure.state != .proposed, erasure.state != .ordered {
            throw LegalHoldError.tooLate
        }
        let change = try LegalHold.set(id, on: customer.id, until: until, at: now, under: permit)
        guard try !tx.footprint(of: customer).isIn(basis + " " + reason) else {
            throw LegalHoldError.reasonNamesCustomer
        }
        try tx.commit(
            Change(LegalHoldOpening(change.value, basis: basis, reason: reason), recording: change.event),
            alsoAbout: [customer.subject])
        guard let hold = try tx.legalHold(id) else { throw LegalHoldError.unknown }
        return hold
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name, about: customer) }
}

/// Ends a hold before its day; an erasure that waited for it goes on.
public struct ReleaseHold: Action {
    public typealias Asked = LegalHold.Set
    let id: ID<LegalHold>

    public init(_ id: ID<LegalHold>) { self.id = id }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        guard let hold = try reading.legalHold(id) else { throw LegalHoldError.unknown }
        return try Demand(erasing: reading.openOrClosed(hold.customer))
    }

    /// - Throws: `LegalHoldError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> LegalHold {
        guard let hold = try tx.legalHold(id) else { throw LegalHoldError.unknown }
        return try tx.commit(hold.released(at: now, under: permit), alsoAbout: [hold.customer.cast()])
    }
}

extension Workplace {
    /// Ends the holds whose day is over; each leaves its event. Part of `carryOnErasures`, at start and daily.
    func releaseExpiredHolds() async throws {
        let at = now
        let over = try store.read { try $0.legalHolds(limit: 1000) }.compactMap { $0.expired(at: at) }
        for change in over {
            try await asSystem { tx in
                guard try tx.legalHold(change.value.id)?.release == nil else { return }
                try tx.commit(change, alsoAbout: [change.value.customer.cast()])
            }
        }
    }
}

extension Reading {
    /// A customer, also one whose erasure waits: a hold may still be set.
    func openOrClosed(_ id: ID<Customer>) throws -> Customer {
        if let closed = try closedCustomer(id) { return closed }
        return try existing(id)
    }
}
