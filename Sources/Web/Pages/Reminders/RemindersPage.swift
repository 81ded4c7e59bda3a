import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// What somebody was told inside the application.
struct ReminderRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("reminders", .needs(ViewHome.self)) { request, context in
            let page = RemindersPage(
                try await desk.ask(ListReminders(), context), flash: desk.flash(request, context), desk, context)
            return try await desk.response(page, request, context)
        }
        routes.post("reminders/seen", .needs(ViewHome.self)) { _, context in
            try await desk.workplace.seeReminders(context.requiredStaff().id)
            return desk.frontend.seeOther("/reminders")
        }
    }
}

struct RemindersPage: Page {
    struct Row: Sendable {
        let icon: String
        let isNew: Bool
        let href: String
        let what: String
        let at: String
    }

    static let template = "reminders-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let hasNew: Bool
    let rows: [Row]
    let hasRows: Bool

    init(_ list: ReminderList, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = ReminderWords(list: list, desk: desk, context: context)
        title = desk.text("reminders.title", context)
        self.flash = flash
        csrf = context.csrf
        hasNew = list.items.contains(where: \.isNew)
        rows = list.items.map { item in
            Row(
                icon: words.icon(item), isNew: item.isNew, href: words.href(item), what: words.what(item),
                at: Words.moment(item.at))
        }
        hasRows = !rows.isEmpty
    }
}

/// Notices in words, with where they lead.
struct ReminderWords {
    let list: ReminderList
    let desk: Desk
    let context: WebContext

    func what(_ item: ReminderList.Item) -> String {
        let words = RetrainingWords(desk: desk, context: context)
        var rule: RetrainingRule?
        if let one = item.assignment {
            rule = list.rules.first { $0.code == one.key.rule && $0.number == one.number }
        }
        let day = item.certificate?.validUntil ?? item.assignment?.dueAt
        let due = item.planItem.map(\.due.description)
        return desk.text(
            "reminders.\(key(item))", context,
            [
                "days": "\(item.reminder.step)", "day": day.map(Words.day) ?? due ?? "", "name": item.whom ?? "",
                "title": item.session?.plan.topic ?? item.planItem?.title ?? item.exercise?.scenario.title ?? "",
                "from": item.session.map { Words.moment($0.plan.starts) } ?? "",
                "place": item.session?.plan.place ?? "",
                "number": item.certificate?.mark?.number ?? "", "course": item.course?.title ?? "",
                "rule": rule?.content.name(in: context.language) ?? "",
                "why": item.assignment.map { words.reason($0, rule?.content.trigger) } ?? "",
            ])
    }

    private func key(_ item: ReminderList.Item) -> String {
        if case .tabletop = item.planItem?.kind {
            return item.reminder.kind == .planOverdue ? "tabletop_overdue" : "tabletop_due"
        }
        return switch item.reminder.kind {
        case .planMonth, .planWeek: "plan_due"
        default: String(item.reminder.kind.rawValue.map { $0 == "-" ? "_" : $0 })
        }
    }

    func href(_ item: ReminderList.Item) -> String {
        switch item.reminder.kind {
        case .certificate, .certificateLapsed, .duties: "/exams"
        case .certificateManager: "/qualifications/coverage"
        case .course: item.course.map { CoursePath.course($0.code) } ?? "/courses"
        case .assigned, .due, .overdue: item.assignment.map { RetrainingPath.show($0.key) } ?? "/"
        case .overdueManager: RetrainingPath.list
        case .sessionTomorrow, .sessionToday: item.session.map { TrainingPath.signIn($0.id) } ?? TrainingPath.list
        case .recordOpen: item.session.map { TrainingPath.show($0.id) } ?? TrainingPath.list
        case .planMonth, .planWeek, .planOverdue: item.planItem.map(way) ?? PlanPath.list
        case .exercisePart: item.exercise.map { TabletopPath.play($0.id) } ?? TabletopPath.list
        case .exerciseOpen: item.exercise.map { TabletopPath.show($0.id) } ?? TabletopPath.list
        }
    }

    /// A table-top is opened on its own page; everything else is seen to from the plan.
    private func way(to item: PlanItem) -> String {
        if case .tabletop = item.kind { return TabletopPath.list }
        return "\(PlanPath.year(item.year))#item-\(item.id)"
    }

    func icon(_ item: ReminderList.Item) -> String {
        switch item.reminder.kind {
        case .certificate, .certificateLapsed, .certificateManager: "key"
        case .course, .duties: "cap"
        case .assigned, .due, .overdue, .overdueManager: "book"
        case .sessionTomorrow, .sessionToday: "users"
        case .recordOpen, .exerciseOpen: "pen"
        case .planMonth, .planWeek, .planOverdue: "flag"
        case .exercisePart: "bell"
        }
    }
}
