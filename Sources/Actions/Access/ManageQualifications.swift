public import Access
public import Foundation
public import Storage
public import Vocabulary

/// Certificates with the people they concern.
public struct QualificationList: Sendable {
    public let qualifications: [Qualification]
    public let staff: [StaffMember]
    public let mayGrant: Bool
    public let mayRevoke: Bool
}

public struct ListQualifications: Question {
    public typealias Asked = Qualification.List
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> QualificationList {
        QualificationList(
            qualifications: try snapshot.allQualifications(), staff: try snapshot.allStaff(),
            mayGrant: !Qualification.Grant.requirement.roles.isDisjoint(with: staff.roles),
            mayRevoke: !Qualification.Revoke.requirement.roles.isDisjoint(with: staff.roles))
    }
}

/// Gives a certificate by hand, with a reason and an end.
public struct GrantQualification: Action {
    public typealias Asked = Qualification.Grant
    let id: ID<Qualification>
    let holder: ID<StaffMember>
    let uses: Set<CertificateUse>
    let classes: Set<DataClass>
    let validUntil: Date
    let reason: String
    let code: CheckCode

    public init(
        _ id: ID<Qualification>, holder: ID<StaffMember>, uses: Set<CertificateUse>, classes: Set<DataClass>,
        validUntil: Date, reason: String, code: CheckCode = .random()
    ) {
        self.id = id
        self.holder = holder
        self.uses = uses
        self.classes = classes
        self.validUntil = validUntil
        self.reason = reason
        self.code = code
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: holder.uuid)
    }

    /// - Throws: `QualificationError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Qualification {
        guard let holder = try tx.staff(holder) else { throw QualificationError.unknown }
        return try tx.commit(
            Qualification.granted(
                id, to: holder, uses: uses, classes: classes, until: validUntil, reason: reason,
                mark: tx.nextMark(code, at: now), at: now, under: permit))
    }
}

/// Ends a certificate now.
public struct RevokeQualification: Action {
    public typealias Asked = Qualification.Revoke
    let id: ID<Qualification>
    let reason: String

    public init(_ id: ID<Qualification>, reason: String) {
        self.id = id
        self.reason = reason
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        Demand(object: try reading.qualification(id)?.holder.uuid)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Qualification {
        guard let held = try tx.qualification(id) else { throw QualificationError.unknown }
        return try tx.commit(held.revoked(reason: reason, at: now, under: permit))
    }
}
