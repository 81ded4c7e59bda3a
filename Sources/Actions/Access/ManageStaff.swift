public import Access
public import Foundation
import Ledger
public import Privacy
public import Storage
public import Vault
public import Vocabulary

/// Accounts as the list shows them.
public struct StaffRoster: Sendable {
    public let staff: [StaffMember]
    public let teams: [Team]
    public let lastSignIn: [ID<StaffMember>: Date]
    /// How many customers each team looks after; only for those who may see them.
    public let customers: [ID<Team>: Int]
    /// Who leads which team.
    public let leads: [ID<Team>: ID<StaffMember>]
}

public struct ListStaff: Question {
    public typealias Asked = StaffMember.List
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> StaffRoster {
        StaffRoster(
            staff: try snapshot.allStaff(), teams: try snapshot.teams(), lastSignIn: try snapshot.lastSignIns(),
            customers: try snapshot.customerCountsByTeam(), leads: try snapshot.teamLeads())
    }
}

/// One account with what belongs to it.
public struct StaffFile: Sendable {
    public let member: StaffMember
    public let team: Team?
    public let teams: [Team]
    public let sessions: [Session]
    public let isLocked: Bool
    public let timeline: Timeline
    /// What the purposes of the timeline are called.
    public let activities: [ProcessingActivity]
}

/// Seeing what a member of staff did, with the reasons they gave.
public enum ViewStaffFile: WorkingTextPermission {
    public static let name = "staff.view"
    public static let requirement = StaffMember.List.requirement
    public static let opened = DataClass.audit
}

public struct ShowStaff: Question {
    public typealias Asked = ViewStaffFile
    let id: ID<StaffMember>

    public init(_ id: ID<StaffMember>) { self.id = id }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> StaffFile {
        guard let member = try snapshot.staff(id) else { throw StaffError.unknown }
        let teams = try snapshot.teams()
        let credential = try snapshot.credential(of: id)
        let lock = Lockout.state(
            failures: credential?.failures ?? 0, lastFailureAt: credential?.lastFailureAt,
            policy: try snapshot.settings().passwordPolicy, now: now)
        let sessions = try snapshot.sessions(of: id)
        let policy = try snapshot.settings().sessionPolicy
        return StaffFile(
            member: member, team: teams.first { $0.id == member.team }, teams: teams,
            sessions: sessions.filter { $0.state(at: now, under: policy) == .valid }, isLocked: lock != .open,
            timeline: try snapshot.timeline(LedgerFilter(actor: ActorReference(id)), limit: 20, under: permit),
            activities: try snapshot.activities())
    }
}

/// An account that was just opened, with the password to hand over.
public struct OpenedAccount: Sendable {
    public let staff: StaffMember
    public let firstPassword: String
}

public struct CreateStaff: Action {
    public typealias Asked = StaffMember.Create
    let id: ID<StaffMember>
    let form: StaffForm
    let hash: PasswordHash

    /// - Parameter hash: of the first password, which must be changed at the first sign-in. Computed beforehand: it takes
    ///   0.2 s, too long for a transaction.
    public init(_ id: ID<StaffMember>, form: StaffForm, firstPassword hash: PasswordHash) {
        self.id = id
        self.form = form
        self.hash = hash
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: id.uuid)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StaffMember {
        guard try tx.staff(signingInAs: form.signInName) == nil else { throw StaffError.signInNameTaken }
        let member = try tx.commit(StaffMember.created(id, as: form, under: permit))
        try tx.commit(Credential(staff: id, hash: hash, changedAt: now, mustChange: true).issued())
        return member
    }
}

public struct EditStaff: Action {
    public typealias Asked = StaffMember.Edit
    let id: ID<StaffMember>
    let version: Int
    let form: StaffForm

    public init(_ id: ID<StaffMember>, version: Int, form: StaffForm) {
        self.id = id
        self.version = version
        self.form = form
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: id.uuid)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StaffMember {
        guard let current = try tx.staff(id) else { throw StaffError.unknown }
        if let other = try tx.staff(signingInAs: form.signInName), other.id != id { throw StaffError.signInNameTaken }
        if !form.roles.contains(.securityAdministrator) { try tx.keepSecurityAdministrator(besides: id) }
        return try tx.commit(current.edited(as: form, expecting: version, under: permit))
    }
}

/// Shuts an account and ends its sessions.
public struct DisableStaff: Action {
    public typealias Asked = StaffMember.Disable
    let id: ID<StaffMember>
    let reason: String

    public init(_ id: ID<StaffMember>, reason: String) {
        self.id = id
        self.reason = reason
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: id.uuid)
    }

    /// - Throws: `StaffError.lastSecurityAdministrator`: nobody could ever open an account again.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StaffMember {
        guard let current = try tx.staff(id) else { throw StaffError.unknown }
        try tx.keepSecurityAdministrator(besides: id)
        let member = try tx.commit(current.disabled(reason: reason, at: now, under: permit))
        try tx.commit(Change(SessionEnd.all(of: id), recording: LedgerEvent("session.end-all", object: id.uuid)))
        return member
    }
}

extension Reading {
    /// - Throws: `StaffError.lastSecurityAdministrator` when `id` is the only one: nobody could ever open an account again.
    fileprivate func keepSecurityAdministrator(besides id: ID<StaffMember>) throws {
        let guards = try allStaff().filter { $0.roles.contains(.securityAdministrator) && $0.state == .active }
        guard guards.map(\.id) != [id] else { throw StaffError.lastSecurityAdministrator }
    }
}

public struct EnableStaff: Action {
    public typealias Asked = StaffMember.Enable
    let id: ID<StaffMember>

    public init(_ id: ID<StaffMember>) { self.id = id }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: id.uuid)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StaffMember {
        guard let current = try tx.staff(id) else { throw StaffError.unknown }
        return try tx.commit(current.enabled(under: permit))
    }
}

/// Ends every session of an account.
public struct SignOutStaff: Action {
    public typealias Asked = StaffMember.SignOut
    let id: ID<StaffMember>

    public init(_ id: ID<StaffMember>) { self.id = id }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        try tx.commit(Change(SessionEnd.all(of: id), recording: LedgerEvent(Asked.name, object: id.uuid)))
    }
}

/// Forgets the failed sign-ins that locked an account.
public struct UnlockStaff: Action {
    public typealias Asked = StaffMember.Unlock
    let id: ID<StaffMember>

    public init(_ id: ID<StaffMember>) { self.id = id }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let credential = try tx.credential(of: id) else { throw StaffError.unknown }
        try tx.commit(credential.unlocked(under: permit))
    }
}

/// Gives an account a new first password and ends its sessions.
public struct ResetPassword: Action {
    public typealias Asked = StaffMember.ResetPassword
    let id: ID<StaffMember>
    let hash: PasswordHash

    public init(_ id: ID<StaffMember>, firstPassword hash: PasswordHash) {
        self.id = id
        self.hash = hash
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard try tx.staff(id) != nil else { throw StaffError.unknown }
        guard permit.staff != id else { throw StaffError.toOneself }
        try tx.commit(Credential(staff: id, hash: hash, changedAt: now, mustChange: true).issued())
        try tx.commit(Change(SessionEnd.all(of: id), recording: LedgerEvent(Asked.name, object: id.uuid)))
    }
}

extension Workplace {
    /// Opens an account with a random first password, which is told once.
    public func openAccount(
        _ id: ID<StaffMember>, form: StaffForm, as staff: ID<StaffMember>
    ) async throws -> OpenedAccount {
        let password = FirstPassword.random()
        let hash = try await Self.hashed(password)
        let member = try await perform(CreateStaff(id, form: form, firstPassword: hash), as: staff)
        return OpenedAccount(staff: member, firstPassword: password)
    }

    /// A new random first password, which is told once.
    public func resetPassword(of id: ID<StaffMember>, as staff: ID<StaffMember>) async throws -> String {
        let password = FirstPassword.random()
        try await perform(ResetPassword(id, firstPassword: Self.hashed(password)), as: staff)
        return password
    }
}
