public import Access
public import Customers
public import Foundation
public import Storage
import Vault
public import Vocabulary

/// An erasure with what it waits for.
public struct ErasureLine: Sendable {
    public let erasure: Erasure
    public let wait: ErasureWait?
}

/// Erasures and holds, the newest first.
public struct ErasureList: Sendable {
    public let lines: [ErasureLine]
    public let hasOlder: Bool
    public let holds: [HoldLine]
    public let stored: [StoredLine]
    public let staff: [ID<StaffMember>: String]
}

/// A customer in storage only, with the number.
public struct StoredLine: Sendable {
    public let one: StorageOnly
    public let customer: CustomerNumber?
}

/// A hold that stands, with its customer's number.
public struct HoldLine: Sendable {
    public let hold: LegalHold
    public let customer: CustomerNumber?
    public let basis: String
}

public struct ListErasures: Question {
    public typealias Asked = Erasure.List
    public static let limit = 50
    public static let holdLimit = 200
    let below: Int64?

    /// - Parameter below: only those with a smaller number.
    public init(below: Int64? = nil) { self.below = below }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ErasureList {
        var found = try snapshot.erasures(below: below, limit: Self.limit + 1)
        let hasOlder = found.count > Self.limit
        if hasOlder { found.removeLast() }
        let holds = try snapshot.legalHolds(limit: Self.holdLimit).map { hold in
            HoldLine(
                hold: hold,
                customer: try snapshot.customerNumber(hold.customer)
                    ?? snapshot.erasure(of: hold.customer)?.customerNumber,
                basis: try snapshot.words(of: hold, under: permit).basis)
        }
        return ErasureList(
            lines: try found.map { ErasureLine(erasure: $0, wait: try snapshot.erasureWait($0, at: now)) },
            hasOlder: hasOlder, holds: holds,
            stored: try snapshot.storageOnly(limit: Self.holdLimit).map {
                StoredLine(one: $0, customer: try snapshot.customerNumber($0.customer))
            }, staff: try snapshot.staffNames())
    }
}

/// One erasure with everything that is known of it.
public struct ErasureFile: Sendable {
    public let erasure: Erasure
    public let wait: ErasureWait?
    public let asked: String
    public let calledOff: String?
    public let staff: [ID<StaffMember>: String]
    /// Whether this person may approve it, and whether the rule of two people stands in the way.
    public let mayDecide: Bool
    public let needsAnotherOfficer: Bool
}

public struct ShowErasure: Question {
    public typealias Asked = Erasure.List
    let number: Int64

    public init(_ number: Int64) { self.number = number }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        Demand(object: try reading.existingErasure(number).customer.uuid)
    }

    /// - Throws: `ErasureError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ErasureFile {
        let erasure = try snapshot.existingErasure(number)
        let reasons = try snapshot.reasons(of: erasure, under: permit)
        return ErasureFile(
            erasure: erasure, wait: try snapshot.erasureWait(erasure, at: now), asked: reasons.asked,
            calledOff: reasons.calledOff, staff: try snapshot.staffNames(),
            mayDecide: staff.roles.contains(.protectionOfficer),
            needsAnotherOfficer: erasure.origin == .company && erasure.requestedBy == staff.id)
    }
}
