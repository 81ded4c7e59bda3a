import Access
import Actions
import Backups
import Customers
import Foundation
import Hummingbird
import Training
import Vocabulary

/// What stands around a page: navigation by task, the certificate, who prints.
struct Shells: Sendable {
    let workplace: Workplace
    let frontend: Frontend

    private struct Door {
        let path: String
        let key: String
        let icon: String
        let roles: Set<Role>
    }

    private static let everybody = Set(Role.allCases)

    /// By task; a page that a post never opens is not offered.
    private static let groups: [(key: String, doors: [Door])] = [
        (
            "nav.work",
            [
                Door(path: "/", key: "nav.home", icon: "home", roles: everybody),
                Door(path: "/customers", key: "customers.title", icon: "users", roles: Role.customerFacing),
                Door(
                    path: "/imports", key: "imports.title", icon: "upload",
                    roles: [.accountManager, .marketer, .protectionOfficer]),
            ]
        ),
        (
            "nav.protection",
            [
                Door(path: "/activities", key: "activities.title", icon: "law", roles: everybody),
                Door(
                    path: ErasurePath.list, key: "erasures.title", icon: "trash",
                    roles: Erasure.List.requirement.roles),
                Door(path: "/scan", key: "scan.title", icon: "search", roles: everybody),
                Door(path: "/ledger", key: "ledger.title", icon: "ledger", roles: ViewLedger.requirement.roles),
            ]
        ),
        (
            "nav.training",
            [
                Door(path: "/courses", key: "courses.title", icon: "book", roles: everybody),
                Door(path: "/drills", key: "drills.title", icon: "shield", roles: everybody),
                Door(
                    path: "/course-files", key: "course_files.title", icon: "pen",
                    roles: Course.Write.requirement.roles),
                Door(path: "/laws", key: "laws.title", icon: "law", roles: everybody),
                Door(path: "/exams", key: "exams.title", icon: "cap", roles: everybody),
                Door(
                    path: "/questions", key: "questions.title", icon: "columns",
                    roles: Training.Question.View.requirement.roles),
                Door(path: "/papers", key: "papers.title", icon: "doc", roles: Paper.View.requirement.roles),
            ]
        ),
        (
            "nav.organisation",
            [
                Door(path: "/staff", key: "staff.title", icon: "user", roles: StaffMember.List.requirement.roles),
                Door(
                    path: "/qualifications", key: "qualifications.title", icon: "key",
                    roles: Qualification.List.requirement.roles),
                Door(
                    path: "/backups", key: "backups.title", icon: "copy", roles: ViewBackups.requirement.roles),
                Door(path: "/storage", key: "storage.title", icon: "place", roles: ViewBackups.requirement.roles),
                Door(path: "/keys", key: "keys.title", icon: "key", roles: ManageKeys.requirement.roles),
                Door(path: "/settings", key: "settings.title", icon: "sliders", roles: everybody),
            ]
        ),
    ]

    func shell(_ request: Request, _ context: WebContext) throws -> Shell? {
        guard let staff = context.staff else { return nil }
        let now = workplace.now
        let roles = Role.allCases.filter(staff.roles.contains).map { $0.name(in: context.language) }
        return Shell(
            nav: groups(for: staff, at: request.uri.path, context), certificate: certificate(of: staff, context, now),
            role: roles.joined(separator: frontend.text("list.comma", context)),
            print: frontend.text(
                "frame.printed", context, ["name": staff.name, "at": Words.moment(now), "number": context.id]),
            organisation: try workplace.organisation())
    }

    private func groups(for staff: StaffMember, at path: String, _ context: WebContext) -> [Shell.Group] {
        Self.groups.compactMap { group in
            let items = group.doors.filter { !$0.roles.isDisjoint(with: staff.roles) }.map { door in
                Shell.Item(
                    href: door.path, label: frontend.text(door.key, context), icon: door.icon,
                    current: door.path == "/" ? path == "/" : path == door.path || path.hasPrefix(door.path + "/"))
            }
            return items.isEmpty ? nil : Shell.Group(label: frontend.text(group.key, context), items: items)
        }
    }

    /// For those who work with customers: until when theirs is valid, amber within 60 days of its end.
    private func certificate(of staff: StaffMember, _ context: WebContext, _ now: Date) -> Shell.Certificate? {
        guard !staff.roles.isDisjoint(with: Role.customerFacing) else { return nil }
        let label = frontend.text("frame.certificate", context)
        guard let end = staff.qualifications.filter({ $0.isValid(at: now) }).map(\.validUntil).max() else {
            return Shell.Certificate(
                label: label, text: frontend.text("frame.certificate_none", context), tone: "due", href: "/exams")
        }
        let days = Words.dayNumber(end) - Words.dayNumber(now)
        return Shell.Certificate(
            label: label, text: frontend.text("frame.certificate_days", context, ["days": Words.number(days)]),
            tone: days <= 60 ? "due" : "ok", href: "/exams")
    }
}
