import Access
import Actions
import DemoCompany
import Foundation
import Storage
import Training
import Vocabulary

/// The demo organisation in the words of the house.
enum DemoFirstRun {
    /// - Parameters:
    ///   - now: when a visitor comes: an old password would have to be changed before anything can be seen.
    ///   - further: how many agents besides the known ones.
    static func plan(at now: Date, hash: PasswordHash, further: Int = 0) -> FirstRun {
        let teams = DemoOrganisation.teams.map { Team(id: ID(UUID()), name: $0) }
        var plan = FirstRun(organisation: DemoOrganisation.name, founding: .demoLoading)
        plan.teams = teams
        let everybody = DemoOrganisation.staff + DemoOrganisation.furtherStaff(further)
        let members = everybody.map { member($0, teams) }
        plan.accounts = members.map { FirstRun.Account($0, hash: hash, mustChange: false, passwordSet: now) }
        plan.confirmedBy = members.first { $0.roles.contains(.protectionOfficer) }?.id
        return plan
    }

    private static func member(_ demo: DemoStaff, _ teams: [Team]) -> StaffMember {
        StaffMember(
            id: ID(UUID()), signInName: demo.signInName, name: demo.name,
            roles: Set(demo.roles.compactMap(Role.init(rawValue:))),
            team: demo.team.flatMap { name in teams.first { $0.name == name }?.id },
            scope: DataScope(rawValue: demo.scope.rawValue) ?? .own)
    }
}
