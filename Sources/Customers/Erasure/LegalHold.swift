public import Access
public import Foundation
public import Ledger
public import Vault
public import Vocabulary

/// Something that forbids to erase a customer for the time being: a law suit, an inspection, a period that a law sets
/// (PIPL Art. 47 para. 2). It ends by itself on its day, or when an officer releases it; an erasure that waited goes on.
public struct LegalHold: Sendable, Equatable {
    public let id: ID<LegalHold>
    /// Nil until it has been stored.
    public let number: Int64?
    public let customer: ID<Customer>
    public let setBy: ID<StaffMember>
    public let setAt: Date
    /// The last instant of the day on which it ends, in Asia/Shanghai.
    public let until: Date
    /// When it was released and by whom; by nobody where its day had come.
    public var release: Release?

    public struct Release: Sendable, Equatable {
        public let at: Date
        public let by: ID<StaffMember>?

        public init(at: Date, by: ID<StaffMember>?) {
            self.at = at
            self.by = by
        }
    }

    public init(
        id: ID<LegalHold>, number: Int64?, customer: ID<Customer>, setBy: ID<StaffMember>, setAt: Date, until: Date,
        release: Release? = nil
    ) {
        self.id = id
        self.number = number
        self.customer = customer
        self.setBy = setBy
        self.setAt = setAt
        self.until = until
        self.release = release
    }
}

/// Why a hold cannot be set or released so.
public enum LegalHoldError: Error, Equatable, Sendable {
    case unknown
    case reasonMissing
    case basisMissing
    /// The reason or the basis holds a value of the very customer.
    case reasonNamesCustomer
    /// It must end after today, and within ten years: a hold without an end is forgotten.
    case endOutOfRange
    case alreadyReleased
    /// The erasure has begun to destroy; it cannot be held any more.
    case tooLate
}

extension LegalHold {
    public static let holdEvent = "erasure.hold"
    public static let releaseEvent = "erasure.release"
    public static let longestDays = 3660

    /// Setting and releasing holds.
    public enum Set: WorkingTextPermission {
        public static let name = "customer.hold"
        public static let opened = DataClass.freeText
        public static let requirement = Requirement(
            roles: [.protectionOfficer], use: .maskedView, withinScope: true)
    }

    /// A hold that begins.
    public static func set(
        _ id: ID<LegalHold>, on customer: ID<Customer>, until: Date, at now: Date, under permit: Permit<Set>
    ) throws(LegalHoldError) -> Change<LegalHold> {
        let days = until.timeIntervalSince(now) / 86_400
        guard days > 0, days <= Double(longestDays) else { throw .endOutOfRange }
        let hold = LegalHold(
            id: id, number: nil, customer: customer, setBy: permit.staff, setAt: now, until: until)
        return Change(hold, recording: LedgerEvent(holdEvent, object: customer.uuid))
    }

    /// Ended by an officer.
    public func released(at now: Date, under permit: Permit<Set>) throws(LegalHoldError) -> Change<LegalHold> {
        guard release == nil else { throw .alreadyReleased }
        var next = self
        next.release = Release(at: now, by: permit.staff)
        return Change(next, recording: LedgerEvent(Self.releaseEvent, object: customer.uuid))
    }

    /// Ended by its day; nil while that has not come.
    public func expired(at now: Date) -> Change<LegalHold>? {
        guard release == nil, until < now else { return nil }
        var next = self
        next.release = Release(at: now, by: nil)
        return Change(next, recording: LedgerEvent(Self.releaseEvent, object: customer.uuid))
    }

    public func stands(at now: Date) -> Bool { release == nil && until >= now }
}
