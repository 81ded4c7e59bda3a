public import Access
public import Foundation
import Ledger
import Storage
public import Vocabulary

extension Scenario {
    /// What somebody is qualified for, as a scenario begins.
    public enum Certificate: Sendable {
        case none
        /// Every use and every class for half a year.
        case whole
        case covering(Set<CertificateUse>, of: Set<DataClass>)
        case expired(at: Date)
        case revoked(at: Date)
    }

    /// Somebody with an account. Those who work with customers have a whole certificate unless told otherwise.
    ///
    /// - Parameter password: makes it possible to sign in; hashed at the lowest cost.
    @discardableResult
    public func hire(
        _ roles: Role..., scope: DataScope = .own, team: ID<Team>? = nil, certificate: Certificate? = nil,
        name: String? = nil, password: String? = nil
    ) async throws -> StaffMember {
        try await hire(
            roles, scope: scope, team: team, certificate: certificate, name: name, password: password)
    }

    @discardableResult
    public func hire(
        _ roles: [Role], scope: DataScope = .own, team: ID<Team>? = nil, certificate: Certificate? = nil,
        name: String? = nil, password: String? = nil
    ) async throws -> StaffMember {
        let id = newID(of: StaffMember.self)
        let facesCustomers = !Set(roles).isDisjoint(with: Role.customerFacing)
        let signInName = "p" + id.description.replacing("-", with: "").prefix(12)
        let member = StaffMember(
            id: id, signInName: signInName, name: name ?? "员工" + signInName.suffix(4).uppercased(), roles: Set(roles),
            team: team, scope: scope)
        let held = qualification(certificate ?? (facesCustomers ? .whole : .none), of: id)
        let credential = try password.map {
            Credential(staff: id, hash: try hash($0), changedAt: now, mustChange: false)
        }
        return try await asSystem { tx in
            try tx.commit(Change(member, recording: LedgerEvent(StaffMember.Create.name, object: id.uuid)))
            if let credential { try tx.commit(credential.issued()) }
            if let held {
                try tx.commit(Change(held, recording: LedgerEvent(Qualification.Grant.name, object: id.uuid)))
            }
            return try tx.staff(id) ?? member
        }
    }

    public func team(_ name: String) async throws -> ID<Team> {
        let id = newID(of: Team.self)
        try await asSystem { tx in
            try tx.commit(Change(Team(id: id, name: name), recording: LedgerEvent("team.create", object: id.uuid)))
        }
        return id
    }

    /// scrypt at the lowest cost that is read back; the product's own takes 0.2 s.
    public func hash(_ password: String) throws -> PasswordHash {
        let salt = withRandom { random in (0..<PasswordHash.saltBytes).map { _ in UInt8(random.below(256)) } }
        return try PasswordHash(
            password, salt: salt, cost: PasswordHash.Cost(rounds: 1024, blockSize: 1, parallelism: 1) ?? .owasp)
    }

    private func qualification(_ certificate: Certificate, of holder: ID<StaffMember>) -> Qualification? {
        let everything = (Set(CertificateUse.allCases), Set(DataClass.allCases))
        let (uses, classes) =
            if case .covering(let uses, let classes) = certificate { (uses, classes) } else { everything }
        let halfYear = now.addingTimeInterval(183 * 86_400)
        var granted = (at: now, until: halfYear, state: Qualification.State.granted)
        switch certificate {
        case .none: return nil
        case .whole, .covering: break
        case .expired(let end): granted = (end.addingTimeInterval(-86_400), end, .granted)
        case .revoked(let end):
            granted = (end.addingTimeInterval(-86_400), halfYear, .revoked(at: end, by: holder, reason: "离岗"))
        }
        return Qualification(
            id: newID(), holder: holder, classes: classes, uses: uses, grantedAt: granted.at,
            validUntil: granted.until, grantedBy: holder, reason: "考试合格", state: granted.state)
    }
}
