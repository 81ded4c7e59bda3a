public import Access
public import Foundation
public import Vault
public import Vocabulary

/// Somebody the company deals with (客户). Holds masks and seals, never plain values.
public struct Customer: Sendable {
    public enum State: Sendable, Equatable {
        case active
        case archived(at: Date)
    }

    /// One value that is kept: sealed, with its mask.
    public struct Value: Sendable, Equatable {
        public let row: UUID
        public let field: CustomerField
        public let kind: InformationKind
        /// Counts the writes of this row, from 1; bound into the seal.
        public let version: UInt64
        public let sealed: Sealed

        public init(row: UUID, field: CustomerField, kind: InformationKind, version: UInt64, sealed: Sealed) {
            self.row = row
            self.field = field
            self.kind = kind
            self.version = version
            self.sealed = sealed
        }

        public var mask: Masked { sealed.mask }
    }

    public let id: ID<Customer>
    /// Nil until it has been stored.
    public let number: CustomerNumber?
    public var owner: ID<StaffMember>?
    public var team: ID<Team>?
    public let channel: Channel
    /// Code of the processing activity under which it was collected.
    public let activity: String
    public var tags: [String]
    /// When the customer registered, as the source says; the day it was recorded where the source is silent.
    public let registeredAt: Date
    public let createdAt: Date
    public var changedAt: Date
    public var state: State
    /// Rises with each change, for optimistic locking.
    public var version: Int
    public var values: [Value]
    /// Kept in storage only (仅存储, PIPL Art. 47 para. 2): no ordinary path opens anything, and masks are covered whole.
    public let isStoredOnly: Bool

    public init(
        id: ID<Customer>, number: CustomerNumber?, owner: ID<StaffMember>?, team: ID<Team>?, channel: Channel,
        activity: String, tags: [String], registeredAt: Date, createdAt: Date, changedAt: Date, state: State,
        version: Int, values: [Value], isStoredOnly: Bool = false
    ) {
        self.isStoredOnly = isStoredOnly
        self.id = id
        self.number = number
        self.owner = owner
        self.team = team
        self.channel = channel
        self.activity = activity
        self.tags = tags
        self.registeredAt = registeredAt
        self.createdAt = createdAt
        self.changedAt = changedAt
        self.state = state
        self.version = version
        self.values = values
    }

    public var subject: ID<Subject> { id.cast() }

    public func values(of field: CustomerField) -> [Value] { values.filter { $0.field == field } }

    public func mask(of field: CustomerField) -> Masked? { values.first { $0.field == field }?.mask }

    /// As the gate sees it.
    public var target: Target {
        Target(
            subject: subject, owner: owner, team: team, isArchived: state != .active, isStoredOnly: isStoredOnly)
    }
}

extension Customer.Value {
    /// The number under which seals know customers' values; never changes.
    public static let entity: UInt16 = 1

    public func address(of customer: ID<Subject>, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: customer, entity: Self.entity, field: field.rawValue, row: row,
            rowVersion: version)
    }
}

/// Why a customer cannot be written so.
public enum CustomerError: Error, Equatable, Sendable {
    case unknown
    /// Somebody else saved first; what they changed is on the record page.
    case changedMeanwhile(version: Int)
    /// The activity under which it is collected does not need this field (minimum necessity, PIPL Art. 6).
    case fieldNotNeeded(CustomerField, activity: String)
    case activityUnknown(String)
    case activityClosed(String)
    /// A value to replace or remove that is not there.
    case valueUnknown
    case nameCannotBeRemoved
    case alreadyArchived
    case notArchived
    case isArchived
    case tagMalformed
    /// The same phone, document or e-mail address belongs to another customer already.
    case alreadyKnown(ID<Customer>, by: CustomerField)
    case nothingToChange
    /// `Customer.valueLimit` would be passed.
    case tooManyValues
    case ownerUnknown
    case reasonMissing
}
