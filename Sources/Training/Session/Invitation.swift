public import Access
public import Vocabulary

/// Who is asked to come: whole posts, whole teams, single people. It becomes a list of names once, when it is written.
public struct Invitation: Sendable, Equatable {
    public var posts: Set<Role>
    public var teams: Set<ID<Team>>
    public var people: Set<ID<StaffMember>>

    public init(posts: Set<Role> = [], teams: Set<ID<Team>> = [], people: Set<ID<StaffMember>> = []) {
        self.posts = posts
        self.teams = teams
        self.people = people
    }

    /// Active accounts only.
    public func resolved(among staff: [StaffMember]) -> Set<ID<StaffMember>> {
        Set(
            staff.filter { member in
                guard member.state == .active else { return false }
                let isOfTeam = member.team.map(teams.contains) ?? false
                return people.contains(member.id) || isOfTeam || !posts.isDisjoint(with: member.roles)
            }.map(\.id))
    }
}
