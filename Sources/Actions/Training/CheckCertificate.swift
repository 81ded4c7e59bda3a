public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// What anybody may learn about a certificate who has its number and code.
public struct CertificateCheck: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case valid
        case ended
        case revoked
        /// No such number, or the code belongs to another: the two are not told apart.
        case unknown
    }

    public let state: State
    /// 张*; empty where nothing is known.
    public let maskedName: String
    public let roles: Set<Role>
    public let until: Date?

    static let unknown = CertificateCheck(state: .unknown, maskedName: "", roles: [], until: nil)
}

extension Workplace {
    /// Checks a certificate for somebody who need not have an account. Number and code are compared in any case, so
    /// that a wrong code takes as long as an unknown number.
    public func checkCertificate(number: String, code: CheckCode?) throws -> CertificateCheck {
        let number = number.uppercased().filter { !$0.isWhitespace }
        return try store.read { snapshot in
            let held = try snapshot.qualification(number: number)
            let holder = try snapshot.staff(held?.holder ?? ID(Self.nobody))
            let isRight = (held?.mark?.code ?? Self.noCode).matches(code ?? Self.noCode)
            guard let held, let holder, code != nil, isRight else { return .unknown }
            let state: CertificateCheck.State =
                if case .revoked = held.state { .revoked } else { held.isValid(at: now) ? .valid : .ended }
            return CertificateCheck(
                state: state, maskedName: Self.masked(holder.name), roles: holder.roles, until: held.validUntil)
        }
    }

    private static let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    private static let noCode = CheckCode.random()

    /// The first character, and a star for whatever follows.
    private static func masked(_ name: String) -> String { name.prefix(1) + "*" }
}

/// One certificate in full, for its holder and for those who may list certificates.
public struct CertificateSheet: Sendable {
    public let held: Qualification
    public let holder: StaffMember
    public let grantedBy: String
    /// Nil where nothing was sat, or where the paper does not show its marks now.
    public let grade: Grade?
    public let paper: Paper?
}

public struct ShowCertificate: Question {
    public typealias Asked = Attempt.Sit

    let id: ID<Qualification>

    public init(_ id: ID<Qualification>) { self.id = id }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> CertificateSheet {
        let mayList = !Qualification.List.requirement.roles.isDisjoint(with: staff.roles)
        guard let held = try snapshot.qualification(id), held.holder == staff.id || mayList,
            let holder = try snapshot.staff(held.holder)
        else { throw QualificationError.unknown }
        var sat: SatAttempt?
        if case .exam(let attempt) = held.source { sat = try snapshot.attempt(ID(attempt)) }
        return CertificateSheet(
            held: held, holder: holder, grantedBy: try snapshot.staff(held.grantedBy)?.name ?? "–",
            grade: sat.flatMap { $0.attempt.shows(.marks, at: now) ? Grade($0.attempt) : nil },
            paper: try sat.flatMap { try snapshot.paper($0.paper, number: $0.paperNumber) })
    }
}
