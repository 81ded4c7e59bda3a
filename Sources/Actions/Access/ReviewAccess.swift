public import Access
public import Foundation
import Ledger
public import Storage
import Training
public import Vocabulary

/// Seeing who may touch customer data, and why (谁可以接触客户数据).
public enum SeeAccess: Permission {
    public static let name = "access.review"
    public static let requirement = Requirement(
        roles: [.protectionOfficer, .auditAdministrator, .securityAdministrator])
}

/// Who may touch which customer data at one instant, as the gate itself says.
public struct AccessReview: Sendable {
    public struct Person: Sendable {
        /// As they stood at that instant.
        public let staff: StaffMember
        /// Every action with every class, in the order of `GatedAction`.
        public let standings: [Standing]

        /// Doors to customer data that are open without a valid certificate and without break-glass: must be none.
        public var openWithoutCertificate: [Standing] {
            standings.filter { $0.isOpen && $0.use != nil && $0.certificate == nil && !$0.isEmergency }
        }
        public var isOpen: Bool { standings.contains(where: \.isOpen) }
        public var byEmergency: Bool { standings.contains(where: \.isEmergency) }
        /// The post works with customers, the account is in use, and no certificate is valid: the gate refuses.
        public func lacksCertificate(at instant: Date) -> Bool {
            staff.state == .active && !staff.roles.isDisjoint(with: Role.customerFacing)
                && !staff.qualifications.contains { $0.isValid(at: instant) }
        }
    }

    /// What has to be said about an answer for the past.
    public enum Reservation: Sendable, Equatable {
        /// Accounts are recorded since then only; nothing can be said about an earlier instant.
        case beforeTheRecord(since: Date)
        /// Another rulebook was in force then: the answer is by the rules of today.
        case otherRulebook
    }

    public let at: Date
    public let isNow: Bool
    public let reservation: Reservation?
    public let people: [Person]
    public let teams: [Team]
    public let organisation: String

    public var openWithoutCertificate: [Person] { people.filter { !$0.openWithoutCertificate.isEmpty } }
    public var lackingCertificate: [Person] { people.filter { $0.lacksCertificate(at: at) } }
}

public struct ReviewAccess: Question {
    public typealias Asked = SeeAccess
    let instant: Date?
    let person: ID<StaffMember>?
    let policyHash: Hash?

    /// - Parameters:
    ///   - instant: nil for now; an instant to come is taken as now.
    ///   - person: only this one; nil for everybody.
    ///   - rulebook: that is in force, to be compared with the one that was.
    public init(at instant: Date? = nil, of person: ID<StaffMember>? = nil, rulebook: Rulebook) {
        self.instant = instant
        self.person = person
        policyHash = Hash(rulebook.hash)
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> AccessReview {
        let past = instant.flatMap { $0 < now ? $0 : nil }
        let at = past ?? now
        let everybody = try past.map { try snapshot.staff(asOf: $0) } ?? snapshot.allStaff()
        return AccessReview(
            at: at, isNow: past == nil, reservation: try past.flatMap { try reservation($0, snapshot) },
            people: everybody.filter { person == nil || $0.id == person }.map { member in
                AccessReview.Person(
                    staff: member,
                    standings: GatedAction.all.flatMap { action in
                        GatedAction.classes.map { action.standing(of: member, for: $0, at: at) }
                    })
            }, teams: try snapshot.teams(), organisation: try snapshot.settings().organisation)
    }

    private func reservation(_ instant: Date, _ snapshot: Snapshot) throws -> AccessReview.Reservation? {
        // Certificates whose period of keeping was over are gone: of their time nothing is said.
        let (begin, removed) = (try snapshot.staffHistoryBegin(), try snapshot.lastRemovedEnd(of: .certificate))
        let since = [begin, removed].compactMap(\.self).max() ?? instant
        guard begin != nil, since <= instant else { return .beforeTheRecord(since: since) }
        return try snapshot.policyHash(at: instant) == policyHash ? nil : .otherRulebook
    }
}
