public import Access
public import Customers
public import Foundation
public import Ledger
public import Storage
import Vault
import Vocabulary

/// An officer's yes to an erasure that somebody asked for. Reads stop with it.
public struct ApproveErasure: Action {
    public typealias Asked = Customer.Erase
    let number: Int64

    public init(_ number: Int64) { self.number = number }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(deciding: reading.existingErasure(number), in: reading)
    }

    /// - Throws: `ErasureError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Erasure {
        let erasure = try tx.existingErasure(number)
        let change = try erasure.approved(at: now, under: permit)
        try tx.commit(Change(ErasureOrder(change.value), recording: change.event))
        tx.forgetKeys(of: erasure.customer)
        return try tx.existing(erasure.id)
    }
}

/// An officer's no, with its reason (PIPL Art. 50: a refusal states why); also of an erasure that waits for a hold.
public struct CallOffErasure: Action {
    public typealias Asked = Customer.Erase
    let number: Int64
    let reason: String

    public init(_ number: Int64, reason: String) {
        self.number = number
        self.reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(deciding: reading.existingErasure(number), in: reading)
    }

    /// - Throws: `ErasureError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Erasure {
        guard reason.count >= 4 else { throw ErasureError.reasonMissing }
        let erasure = try tx.existingErasure(number)
        let change = try erasure.calledOff(at: now, under: permit)
        if let customer = try tx.customer(erasure.customer) ?? tx.closedCustomer(erasure.customer),
            try tx.footprint(of: customer).isIn(reason)
        {
            throw ErasureError.reasonNamesCustomer
        }
        try tx.commit(Change(ErasureCalledOff(change.value, reason: reason), recording: change.event))
        return try tx.existing(erasure.id)
    }

    public func trace(of error: any Error) -> LedgerEvent? { .guess(error, in: Asked.name) }
}

extension Demand {
    /// About somebody who may be read no more, or be gone: then nobody's scope holds them, and only the post and the
    /// certificate are asked.
    init(deciding erasure: Erasure, in reading: some Reading) throws {
        if let customer = try reading.customer(erasure.customer) ?? reading.closedCustomer(erasure.customer) {
            self.init(erasing: customer)
        } else {
            self.init(classes: [.general], object: erasure.customer.uuid)
        }
    }
}
