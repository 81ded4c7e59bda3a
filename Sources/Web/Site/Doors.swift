import Access
import Actions
import Backups
import Customers
import Training
import Vocabulary

/// One line of the side navigation.
struct Door: Sendable {
    let path: String
    let key: String
    let icon: String
    let roles: Set<Role>
    /// Pages that stand behind this door without lying under its address.
    var rooms: [String] = []

    /// The page at `address` stands behind this door.
    func leads(to address: String) -> Bool {
        if path == "/" { return address == "/" }
        return ([path] + rooms).contains { address == $0 || address.hasPrefix($0 + "/") }
    }
}

/// The navigation in the order of the day: one's work, what one has to learn, what one teaches, what is guarded, the
/// house, its machinery. A page that a post never opens is not offered.
enum Doors {
    typealias Group = (key: String, doors: [Door])

    /// As many doors as stand in the navigation at 800 px of height with the names of their groups.
    static let fitting = 14

    static let groups: [Group] = [work, training, teaching, protection, organisation, system]

    private static let everybody = Set(Role.allCases)
    /// The three administrators see no customer and need no certificate, so nobody examines them.
    private static let learners = everybody.subtracting([
        .systemAdministrator, .securityAdministrator, .auditAdministrator,
    ])

    private static let work: Group = (
        "nav.work",
        [
            Door(path: "/", key: "nav.home", icon: "home", roles: everybody),
            Door(path: "/customers", key: "customers.title", icon: "users", roles: Role.customerFacing),
            Door(
                path: "/imports", key: "imports.title", icon: "upload",
                roles: [.accountManager, .marketer, .protectionOfficer]),
        ]
    )

    private static let training: Group = (
        "nav.training",
        [
            Door(path: "/courses", key: "courses.title", icon: "book", roles: everybody),
            Door(path: "/trainings", key: "trainings.title", icon: "users", roles: everybody),
            Door(path: "/drills", key: "drills.title", icon: "chat", roles: learners),
            Door(path: "/tabletops", key: "tabletops.title", icon: "bell", roles: everybody),
            Door(
                path: "/exams", key: "exams.title", icon: "cap", roles: learners,
                rooms: ["/practice", "/attempts", "/certificates"]),
        ]
    )

    private static let teaching: Group = (
        "nav.teaching",
        [
            Door(path: "/course-files", key: "course_files.title", icon: "pen", roles: Course.Write.requirement.roles),
            Door(
                path: "/questions", key: "questions.title", icon: "columns",
                roles: Training.Question.View.requirement.roles),
            Door(
                path: "/papers", key: "papers.title", icon: "doc", roles: Paper.View.requirement.roles,
                rooms: ["/regrades"]),
            Door(
                path: "/objections", key: "objections.title", icon: "chat",
                roles: QuestionObjection.Decide.requirement.roles),
            Door(path: "/marking", key: "marking.title", icon: "check", roles: AnswerToMark.Mark.requirement.roles),
            Door(path: "/plans", key: "plans.title", icon: "flag", roles: PlanItem.View.requirement.roles),
            Door(
                path: RetentionPath.page, key: "retention.title", icon: "clock",
                roles: RecordRetention.Review.requirement.roles),
            Door(
                path: RetrainingPath.list, key: "retraining.title", icon: "refresh",
                roles: ViewRetraining.requirement.roles),
            Door(
                path: LawChangePath.list, key: "law_changes.title", icon: "law",
                roles: LawChange.View.requirement.roles),
        ]
    )

    private static let protection: Group = (
        "nav.protection",
        [
            Door(path: "/activities", key: "activities.title", icon: "segment", roles: everybody),
            Door(
                path: ErasurePath.list, key: "erasures.title", icon: "trash", roles: Erasure.List.requirement.roles),
            Door(path: "/access", key: "access.title", icon: "key", roles: SeeAccess.requirement.roles),
            Door(
                path: EmergencyPath.list, key: "emergencies.title", icon: "clock",
                roles: ViewEmergencies.requirement.roles),
            Door(path: "/scan", key: "scan.title", icon: "id", roles: everybody),
            Door(path: "/ledger", key: "ledger.title", icon: "ledger", roles: ViewLedger.requirement.roles),
            Door(path: "/laws", key: "laws.title", icon: "law", roles: everybody),
        ]
    )

    private static let organisation: Group = (
        "nav.organisation",
        [
            Door(
                path: "/staff", key: "staff.title", icon: "user", roles: StaffMember.List.requirement.roles,
                rooms: ["/teams"]),
            Door(
                path: "/qualifications", key: "qualifications.title", icon: "card",
                roles: Qualification.List.requirement.roles),
            Door(path: "/settings", key: "settings.title", icon: "sliders", roles: everybody),
        ]
    )

    private static let system: Group = (
        "nav.system",
        [
            Door(path: "/backups", key: "backups.title", icon: "copy", roles: ViewBackups.requirement.roles),
            Door(path: "/storage", key: "storage.title", icon: "place", roles: ViewBackups.requirement.roles),
            Door(path: "/keys", key: "keys.title", icon: "key", roles: ManageKeys.requirement.roles),
        ]
    )
}
