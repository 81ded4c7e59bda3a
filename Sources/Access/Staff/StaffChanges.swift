public import Foundation
public import Ledger
public import Vocabulary

/// What stands in the form of an account.
public struct StaffForm: Sendable, Equatable {
    public var signInName: String
    public var name: String
    public var roles: Set<Role>
    public var team: ID<Team>?
    public var scope: DataScope

    public init(signInName: String, name: String, roles: Set<Role>, team: ID<Team>?, scope: DataScope) {
        self.signInName = signInName
        self.name = name
        self.roles = roles
        self.team = team
        self.scope = scope
    }

    func check() throws(StaffError) {
        try StaffMember.check(signInName: signInName)
        try StaffMember.check(roles: roles)
        guard name.contains(where: { !$0.isWhitespace }) else { throw .nameEmpty }
    }
}

extension StaffMember {
    /// A new account; nothing can be opened with it before a trainer grants a certificate.
    public static func created(
        _ id: ID<StaffMember>, as form: StaffForm, under permit: Permit<Create>
    ) throws(StaffError) -> Change<StaffMember> {
        try form.check()
        let member = StaffMember(
            id: id, signInName: form.signInName, name: form.name.trimmingCharacters(in: .whitespacesAndNewlines),
            roles: form.roles, team: form.team, scope: form.scope)
        return Change(member, recording: LedgerEvent(Create.name, object: id.uuid))
    }

    /// The account with another name, post, team or reach. Nobody changes their own post: that would be a way round the
    /// separation of the three administrators.
    public func edited(
        as form: StaffForm, expecting expected: Int, under permit: Permit<Edit>
    ) throws(StaffError) -> Change<StaffMember> {
        guard version == expected else { throw .changedMeanwhile(version: version) }
        try form.check()
        guard permit.staff != id || form.roles == roles else { throw .toOneself }
        var next = self
        (next.signInName, next.roles, next.team, next.scope) = (form.signInName, form.roles, form.team, form.scope)
        next.name = form.name.trimmingCharacters(in: .whitespacesAndNewlines)
        next.version += 1
        return Change(next, recording: LedgerEvent(Edit.name, object: id.uuid))
    }

    /// Shut from `now` on; sessions and tokens of the account end with it, because each request asks for its state.
    public func disabled(
        reason: String, at now: Date, under permit: Permit<Disable>
    ) throws(StaffError) -> Change<StaffMember> {
        guard case .active = state else { throw .alreadyDisabled }
        guard permit.staff != id else { throw .toOneself }
        var next = self
        next.state = .disabled(at: now, by: permit.staff)
        next.version += 1
        return Change(next, recording: LedgerEvent(Disable.name, detail: reason, object: id.uuid))
    }

    public func enabled(under permit: Permit<Enable>) throws(StaffError) -> Change<StaffMember> {
        guard case .disabled = state else { throw .notDisabled }
        var next = self
        next.state = .active
        next.version += 1
        return Change(next, recording: LedgerEvent(Enable.name, object: id.uuid))
    }
}

/// Why a team cannot be written so.
public enum TeamError: Error, Equatable, Sendable {
    case nameEmpty
    case nameTaken
}
