import Access
import Vocabulary

/// Opening an account, or changing one.
struct StaffFormPage: Page {
    struct Group: Sendable {
        let title: String
        let note: String?
        let fields: [FieldModel]
    }

    struct Post: Sendable {
        let value: String
        let label: String
        let note: String
        let checked: Bool
    }

    static let template = "staff-form-page"

    let title: String
    let crumbs: [Crumb]
    let line: String
    let action: String
    let backHref: String
    let csrf: String
    let version: String
    let submit: String
    let groups: [Group]
    let roles: [Post]
    let hasErrors: Bool
    let errors: [ErrorLine]
}

/// What was typed into the form of an account, before anybody knows whether it makes sense.
struct StaffDraft {
    var account: String
    var name: String
    var roles: Set<Role>
    var team: ID<Team>?
    var scope: DataScope

    static let empty = StaffDraft(account: "", name: "", roles: [], team: nil, scope: .own)

    init(account: String, name: String, roles: Set<Role>, team: ID<Team>?, scope: DataScope) {
        (self.account, self.name, self.roles, self.team, self.scope) = (account, name, roles, team, scope)
    }

    init(_ member: StaffMember) {
        self.init(
            account: member.signInName, name: member.name, roles: member.roles, team: member.team, scope: member.scope)
    }

    init(_ form: Form) {
        self.init(
            account: form.text("account")?.lowercased() ?? "", name: form.text("name") ?? "",
            roles: Set(form.all("role").compactMap(Role.init)), team: form["team"].flatMap { ID($0) },
            scope: form["scope"].flatMap(DataScope.init) ?? .own)
    }

    var form: StaffForm { StaffForm(signInName: account, name: name, roles: roles, team: team, scope: scope) }
}

extension StaffError {
    /// Which field of the form it is about; nil for the account as a whole.
    var field: String? {
        switch self {
        case .signInNameTaken, .signInNameMalformed: "account"
        case .nameEmpty: "name"
        case .noRole, .twoAdministrators, .administratorWithCustomers, .toOneself: "roles"
        default: nil
        }
    }
}
