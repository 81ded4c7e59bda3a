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
            organisation: try workplace.organisation())
    }

    private func groups(for staff: StaffMember, at path: String, _ context: WebContext) -> [Shell.Group] {
        Doors.groups.compactMap { group in
            let items = group.doors.filter { !$0.roles.isDisjoint(with: staff.roles) }.map { door in
                Shell.Item(
                    href: door.path, label: frontend.text(door.key, context), icon: door.icon,
                    current: door.leads(to: path))
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
