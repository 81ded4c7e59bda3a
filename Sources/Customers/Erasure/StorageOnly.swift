public import Access
public import Foundation
public import Ledger
public import Vault
public import Vocabulary

/// A customer who must be kept, or can hardly be deleted, and with whom nothing else may be done (仅存储, PIPL Art. 47
/// para. 2). No ordinary path opens the values: the data key lies in escrow, and two officers together open one for half
/// an hour.
public struct StorageOnly: Sendable, Equatable {
    /// Which half of Art. 47 para. 2. Raw values are stored and must not change.
    public enum Ground: String, CaseIterable, Sendable {
        /// 法律、行政法规规定的保存期限未届满
        case retention
        /// 删除个人信息从技术上难以实现
        case technical
    }

    public let id: ID<StorageOnly>
    /// Nil until it has been stored.
    public let number: Int64?
    public let customer: ID<Customer>
    public let ground: Ground
    public let setBy: ID<StaffMember>
    public let setAt: Date
    public var liftedAt: Date?
    public var liftedBy: ID<StaffMember>?

    public init(
        id: ID<StorageOnly>, number: Int64?, customer: ID<Customer>, ground: Ground, setBy: ID<StaffMember>,
        setAt: Date, liftedAt: Date? = nil, liftedBy: ID<StaffMember>? = nil
    ) {
        self.id = id
        self.number = number
        self.customer = customer
        self.ground = ground
        self.setBy = setBy
        self.setAt = setAt
        self.liftedAt = liftedAt
        self.liftedBy = liftedBy
    }
}

/// Two officers' leave to open a customer's values: one asked and said why, another agreed.
public struct StoredOpening: Sendable, Equatable {
    public static let minutes = 30

    public let id: ID<StoredOpening>
    public let customer: ID<Customer>
    public let askedBy: ID<StaffMember>
    public let askedAt: Date
    /// Who agreed, and until when it lasts; nil before.
    public var approval: Approval?

    public struct Approval: Sendable, Equatable {
        public let by: ID<StaffMember>
        public let until: Date

        public init(by: ID<StaffMember>, until: Date) {
            self.by = by
            self.until = until
        }
    }

    public init(
        id: ID<StoredOpening>, customer: ID<Customer>, askedBy: ID<StaffMember>, askedAt: Date,
        approval: Approval? = nil
    ) {
        self.id = id
        self.customer = customer
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.approval = approval
    }

    /// Whether one of the two may open values now.
    public func lets(_ staff: ID<StaffMember>, openAt now: Date) -> Bool {
        guard let approval, now <= approval.until else { return false }
        return staff == askedBy || staff == approval.by
    }
}

public enum StorageOnlyError: Error, Equatable, Sendable {
    case unknown
    case reasonMissing
    case reasonNamesCustomer
    case alreadyStoredOnly
    case notStoredOnly
    /// Lifting and opening take an officer other than the one who began.
    case needsAnotherOfficer
    case alreadyApproved
    /// No two officers agreed, or their half hour is over.
    case notOpen
}

extension StorageOnly {
    public static let restrictEvent = "erasure.restrict"
    public static let liftEvent = "erasure.lift"
    public static let askEvent = "erasure.ask-open"
    public static let approveEvent = "erasure.approve-open"

    /// Putting customers into storage only and taking them out of it.
    public enum Restrict: WorkingTextPermission {
        public static let name = "customer.restrict"
        public static let opened = DataClass.freeText
        public static let requirement = Requirement(
            roles: [.protectionOfficer], use: .maskedView, withinScope: true)
    }

    public static func restricted(
        _ id: ID<StorageOnly>, _ customer: Customer, ground: Ground, at now: Date, under permit: Permit<Restrict>
    ) throws(StorageOnlyError) -> Change<StorageOnly> {
        guard !customer.isStoredOnly else { throw .alreadyStoredOnly }
        let one = StorageOnly(
            id: id, number: nil, customer: customer.id, ground: ground, setBy: permit.staff, setAt: now)
        return Change(one, recording: LedgerEvent(restrictEvent, object: customer.id.uuid))
    }

    /// - Throws: `.needsAnotherOfficer` for the one who set it.
    public func lifted(at now: Date, under permit: Permit<Restrict>) throws(StorageOnlyError) -> Change<StorageOnly> {
        guard liftedAt == nil else { throw .notStoredOnly }
        guard permit.staff != setBy else { throw .needsAnotherOfficer }
        var next = self
        (next.liftedAt, next.liftedBy) = (now, permit.staff)
        return Change(next, recording: LedgerEvent(Self.liftEvent, object: customer.uuid))
    }
}

extension StoredOpening {
    public static func asked(
        _ id: ID<StoredOpening>, for customer: Customer, at now: Date, under permit: Permit<StorageOnly.Restrict>
    ) throws(StorageOnlyError) -> Change<StoredOpening> {
        guard customer.isStoredOnly else { throw .notStoredOnly }
        let opening = StoredOpening(id: id, customer: customer.id, askedBy: permit.staff, askedAt: now)
        return Change(opening, recording: LedgerEvent(StorageOnly.askEvent, object: customer.id.uuid))
    }

    public func approved(
        at now: Date, under permit: Permit<StorageOnly.Restrict>
    ) throws(StorageOnlyError) -> Change<StoredOpening> {
        guard approval == nil else { throw .alreadyApproved }
        guard permit.staff != askedBy else { throw .needsAnotherOfficer }
        var next = self
        next.approval = Approval(by: permit.staff, until: now.addingTimeInterval(Double(Self.minutes) * 60))
        return Change(next, recording: LedgerEvent(StorageOnly.approveEvent, object: customer.uuid))
    }
}
