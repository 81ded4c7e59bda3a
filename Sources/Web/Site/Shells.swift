import Access
import Actions
import Foundation
import Hummingbird
import Vocabulary

/// What stands around a page: navigation by task, the certificate, who prints.
struct Shells: Sendable {
    let workplace: Workplace
    let frontend: Frontend

    func shell(_ request: Request, _ context: WebContext) throws -> Shell? {
        guard let staff = context.staff else { return nil }
        let now = workplace.now
        let roles = Role.allCases.filter(staff.roles.contains).map { $0.name(in: context.language) }
        return Shell(
            nav: groups(for: staff, at: request.uri.path, context),
            reminders: try workplace.newReminders(of: staff.id), certificate: certificate(of: staff, context, now),
            role: roles.joined(separator: frontend.text("list.comma", context)),
            print: frontend.text(
                "frame.printed", context, ["name": staff.name, "at": Words.moment(now), "number": context.id]),
            organisation: try context.signedIn?.organisation ?? workplace.organisation(),
            trouble: workplace.takesWrites ? nil : frontend.text("problem.disk_failed", context))
    }

    /// All groups stand open as long as they fit on a laptop's screen; with more doors than that, only the daily work and
    /// the group of this page do.
    private func groups(for staff: StaffMember, at path: String, _ context: WebContext) -> [Shell.Group] {
        let groups = Doors.groups.compactMap { group -> Doors.Group? in
            let doors = group.doors.filter { !$0.roles.isDisjoint(with: staff.roles) }
            return doors.isEmpty ? nil : (group.key, doors)
        }
        let folds = groups.reduce(0) { $0 + $1.doors.count } > Doors.fitting
        return groups.enumerated().map { index, group in
            let items = group.doors.map { door in
                Shell.Item(
                    href: door.path, label: frontend.text(door.key, context), icon: door.icon,
                    current: door.leads(to: path))
            }
            let fold = Shell.Group.Fold(open: items.contains(where: \.current))
            return Shell.Group(
                label: frontend.text(group.key, context), items: items, fold: folds && index > 0 ? fold : nil)
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
