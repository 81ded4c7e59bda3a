import Access
import Actions
import Training
import Vocabulary

/// What items of a plan are called.
struct PlanWords {
    let board: PlanBoard
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text("plans.\(key)", context, values) }

    func duty(_ duty: PlanItem.Duty) -> String {
        text("duty_\(String(duty.rawValue.map { $0 == "-" ? "_" : $0 }))")
    }

    /// GB/T 35273-2020 11.6, with its address.
    func law(_ duty: PlanItem.Duty) -> LawChip? { duty.law.map { LawChip($0, desk, context) } }

    func posts(_ roles: Set<Role>) -> String {
        guard !roles.isEmpty else { return text("everybody") }
        return names(Role.allCases.filter(roles.contains))
    }

    func names(_ roles: [Role]) -> String {
        roles.map { $0.name(in: context.language) }.joined(separator: desk.text("list.comma", context))
    }

    /// What is to happen, as in 课程《最小必要》.
    func what(_ kind: PlanItem.Kind) -> String {
        switch kind {
        case .course(let code):
            text("what_course", ["name": board.courses.first { $0.code == code }?.title ?? code])
        case .paper(let id): text("what_paper", ["name": board.papers.first { $0.id == id }?.name ?? "–"])
        case .session: text("what_session")
        case .inbox(nil): text("what_inbox_any")
        case .inbox(let id?):
            text("what_inbox", ["name": board.inboxes.first { $0.id == id }?.title ?? id])
        case .tabletop(nil): text("what_tabletop_any")
        case .tabletop(let id?):
            text("what_tabletop", ["name": board.tabletops.first { $0.id == id }?.title ?? id])
        }
    }

    /// Where it is done or seen.
    func href(_ kind: PlanItem.Kind) -> String {
        switch kind {
        case .course(let code): CoursePath.course(code)
        case .paper(let id): mayInvigilate ? "/papers/\(id)/attempts" : "/exams"
        case .session: TrainingPath.list
        case .inbox: "/drills"
        case .tabletop: TabletopPath.list
        }
    }

    /// The sittings of others are not for everybody who reads the plan.
    private var mayInvigilate: Bool {
        !Attempt.Invigilate.requirement.roles.isDisjoint(with: context.staff?.roles ?? [])
    }

    func state(_ standing: PlanStanding) -> ChipModel {
        switch standing.state {
        case .done(let at): ChipModel(.ok, icon: "check", text: text("state_done", ["day": Words.day(at)]))
        case .open: ChipModel(.plain, icon: "clock", text: text("state_open"))
        case .overdue:
            ChipModel(
                .due, icon: "warn",
                text: text(
                    "state_overdue", ["days": String(board.today.dayNumber - standing.item.due.dayNumber)]))
        case .forNobody: ChipModel(.plain, icon: "info", text: text("state_nobody"))
        }
    }

    func gap(_ gap: PlanGap) -> PlanPage.Gap {
        switch gap {
        case .unanswered(let duty, let posts):
            return PlanPage.Gap(
                text: text("gap_unanswered", ["duty": self.duty(duty), "posts": names(posts)]),
                href: board.mayWrite ? "\(PlanPath.year(board.year))/items/new?duty=\(duty.rawValue)" : nil,
                action: text("plan_it"), law: law(duty)?.label ?? "")
        case .overdue(let id, let missing):
            return said("gap_overdue", of: id, ["count": Words.number(missing)])
        case .soon(let id, let missing, let days):
            return said("gap_soon", of: id, ["count": Words.number(missing), "days": String(days)])
        }
    }

    private func said(_ key: String, of id: ID<PlanItem>, _ values: [String: String]) -> PlanPage.Gap {
        let item = board.standings.map(\.item).first { $0.id == id }
        let isPersonal = item?.isPersonal ?? true
        return PlanPage.Gap(
            text: text(
                isPersonal ? key : key + "_once", values.merging(["name": item?.title ?? "–"]) { first, _ in first }),
            href: "#item-\(id)", action: text("look"), law: "")
    }
}
