import Access
import Foundation
import Ledger
import Privacy
public import Storage
import Vocabulary

extension Workplace {
    public static let setUpAction = "installation.set-up"

    /// Sets the folder up unless it is: settings, register, teams, accounts and certificates in one transaction, so that
    /// an interrupted first run leaves nothing and the next start does it again.
    ///
    /// - Returns: whether it was done now.
    @discardableResult
    public func setUp(_ plan: FirstRun) async throws -> Bool {
        try await asSystem { tx in
            guard try tx.founding() == nil else { return false }
            try tx.commit(
                Change(Settings(organisation: plan.organisation), recording: LedgerEvent(EditSettings.name)))
            for activity in UsualActivities.all { try Self.seed(activity, confirmedBy: plan.confirmedBy, in: tx) }
            for team in plan.teams {
                try tx.commit(Change(team, recording: LedgerEvent(Team.Edit.name, object: team.id.uuid)))
            }
            for account in plan.accounts { try Self.open(account, in: tx) }
            try tx.commit(Change(plan.founding, recording: LedgerEvent(Self.setUpAction)))
            return true
        }
    }

    /// Notes how far the making of the demo company has come.
    public func note(_ founding: Founding) async throws {
        try await asSystem { tx in
            _ = try tx.commit(Change(founding, recording: LedgerEvent(Self.setUpAction)))
        }
    }

    public func founding() throws -> Founding? { try store.read { try $0.founding() } }

    private static func seed(
        _ activity: ProcessingActivity, confirmedBy officer: ID<StaffMember>?, in tx: Transaction
    ) throws {
        var activity = activity
        activity.confirmation = officer.map { ProcessingActivity.Confirmation(officer: $0, at: tx.now) }
        try tx.commit(
            Change(
                activity,
                recording: LedgerEvent(
                    ProcessingActivity.Edit.name, purpose: activity.code, basis: activity.basis.rawValue,
                    fields: activity.fields)))
    }

    private static func open(_ account: FirstRun.Account, in tx: Transaction) throws {
        let member = account.member
        try tx.commit(Change(member, recording: LedgerEvent(StaffMember.Create.name, object: member.id.uuid)))
        let credential = Credential(
            staff: member.id, hash: account.hash, changedAt: account.passwordSet ?? tx.now,
            mustChange: account.mustChange)
        try tx.commit(credential.issued())
        for held in member.qualifications {
            try tx.commit(
                Change(held, recording: LedgerEvent(Qualification.Grant.name, object: member.id.uuid)))
        }
    }
}

extension Workplace {
    /// Sets an empty folder up for a company: the usual register, and one system administrator (系统管理员, GB/T 22239-2019
    /// 8.1.5.1) who opens every other account.
    ///
    /// Until that administrator has signed in, each start gives a new first password: one that was made and never shown,
    /// because the process was killed in between, would lock everybody out for ever.
    /// - Returns: nil once the administrator has signed in.
    public func setUpCompany(organisation: String, name: String) async throws -> FirstAdministrator? {
        guard try founding() == nil || isUnused() else { return nil }
        let password = FirstPassword.random()
        let hash = try await Self.hashed(password)
        let administrator = StaffMember(
            id: ID(UUID()), signInName: FirstAdministrator.signInName, name: name, roles: [.systemAdministrator],
            team: nil, scope: .own)
        var plan = FirstRun(organisation: organisation, founding: .company)
        plan.accounts = [FirstRun.Account(administrator, hash: hash, mustChange: true)]
        let isNew = try await setUp(plan)
        if !isNew, try await !renewFirstPassword(hash) { return nil }
        return FirstAdministrator(signInName: FirstAdministrator.signInName, password: password)
    }

    private func renewFirstPassword(_ hash: PasswordHash) async throws -> Bool {
        try await asSystem { tx in
            guard let member = try tx.staff(signingInAs: FirstAdministrator.signInName),
                let credential = try tx.credential(of: member.id), credential.mustChange
            else { return false }
            try tx.commit(credential.changed(to: hash, mustChange: true, at: tx.now))
            return true
        }
    }

    /// A company's folder that nobody has ever signed in to.
    private func isUnused() throws -> Bool {
        try store.read { snapshot in
            try snapshot.founding() == .company && snapshot.lastSignIns().isEmpty
        }
    }
}
