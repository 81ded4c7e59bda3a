public import Access
public import Customers
public import Foundation
public import Ledger
public import Storage
import Vault
public import Vocabulary

/// A request that may come twice: the key that its sender chose, and what was asked, both hashed.
///
/// The request is hashed together with the key, which is nowhere kept: who reads the table cannot try out telephone
/// numbers until a hash fits.
public struct IdempotencyKey: Sendable, Equatable {
    public let keyHash: [UInt8]
    public let requestHash: [UInt8]

    public init(_ key: String, request: [UInt8]) {
        let key = Array(key.utf8)
        keyHash = Hash.leaf(key).bytes
        requestHash = Hash.leaf(key + [0] + request).bytes
    }
}

/// Why a repeated request cannot be answered.
public enum IdempotencyError: Error, Equatable, Sendable {
    /// The key was used for another request.
    case keyReused
}

/// Records a new customer under one processing activity.
public struct CreateCustomer: Action {
    public typealias Asked = Customer.Create
    let id: ID<Customer>
    let draft: CustomerDraft
    let activity: String
    let channel: Channel
    let idempotency: IdempotencyKey?

    /// - Parameter id: of the new customer, chosen by the caller.
    public init(
        _ id: ID<Customer>, draft: CustomerDraft, activity: String, channel: Channel = .call,
        idempotency: IdempotencyKey? = nil
    ) {
        self.id = id
        self.draft = draft
        self.activity = activity
        self.channel = channel
        self.idempotency = idempotency
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(classes: Set(draft.values.map(\.field.dataClass)), fields: FieldSet(draft.values.map(\.field)))
    }

    /// - Throws: `CustomerError`, `IdempotencyError`, `SealProblem`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Customer {
        if let idempotency, let earlier = try repeated(idempotency, in: tx, by: permit.staff) { return earlier }
        guard let activity = try tx.activity(activity) else { throw CustomerError.activityUnknown(activity) }
        switch try KnownCustomer.find(draft, in: tx, under: permit) {
        case .nobody: break
        case .same(let known), .documentTaken(let known):
            throw CustomerError.alreadyKnown(known, by: draft.document == nil ? .phone : .document)
        }
        let owner = try tx.staff(permit.staff)
        let origin = CustomerOrigin(activity: activity, owner: owner?.id, team: owner?.team, channel: channel)
        let sealer = Sealer(ring: tx.vault.ring, index: try tx.indexKeys(), key: tx.newDataKey(for: id.cast())) {
            UUID()
        }
        let write = try Customer.drafted(id, from: draft, origin: origin, sealer: sealer, at: now)
        try tx.commit(Customer.created(write, under: permit))
        if let idempotency { try tx.remember(idempotency.keyHash, idempotency.requestHash, made: id, by: permit.staff) }
        let created = try tx.existing(id)
        return created
    }

    /// That somebody is known already is an answer about them: without a record, whoever tries names and numbers by
    /// recording them would learn who is a customer and leave nothing behind.
    public func trace(of error: any Error) -> LedgerEvent? {
        guard case .alreadyKnown(let known, let field)? = error as? CustomerError else { return nil }
        return LedgerEvent(
            Asked.name, about: known.cast(), outcome: .refused, fields: FieldSet([.name, field]), count: 1)
    }

    private func repeated(
        _ key: IdempotencyKey, in tx: Transaction, by staff: ID<StaffMember>
    ) throws -> Customer? {
        guard let earlier = try tx.remembered(key.keyHash, by: staff) else { return nil }
        guard earlier.requestHash == key.requestHash else { throw IdempotencyError.keyReused }
        return try tx.customer(earlier.customer)
    }
}
