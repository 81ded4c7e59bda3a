import Access
import Actions
import Customers
import Foundation
import Ledger
import Vocabulary

/// Fills the first page: each post finds its own work there.
struct HomeModel {
    let desk: Desk
    let context: WebContext
    let facts: HomeFacts
    let now: Date

    var staff: StaffMember { facts.staff }
    var today: Int { Words.dayNumber(now) }
    var watches: Bool { !staff.roles.isDisjoint(with: ViewLedger.requirement.roles) }
    var isFacing: Bool { !staff.roles.isDisjoint(with: Role.customerFacing) }
    var grants: Bool { staff.roles.contains(.trainer) }

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("home.\(key)", context, values)
    }

    func page(flash: Flash?) -> HomePage {
        let tasks = tasks()
        let recent = recent()
        return HomePage(
            title: text("title"), flash: flash, line: line, canFind: facts.customers != nil, warnings: warnings(),
            figures: figures(), tasks: tasks, hasTasks: !tasks.isEmpty, charts: charts(), recent: recent,
            hasRecent: !recent.isEmpty,
            powers: StaffWords(desk: desk, context: context).powers(staff.roles))
    }

    /// 11 月 25 日 星期三 · 零售客服一组 · 周敏
    private var line: String {
        let day = CalendarDate(dayNumber: today)
        let weekday = text("weekday_\((today + 4) % 7)")
        let date = text(
            "date",
            ["month": "\(day?.month ?? 0)", "day": "\(day?.day ?? 0)", "date": Words.day(now), "weekday": weekday])
        return [date, facts.team?.name, staff.name].compactMap { $0 }.joined(separator: " · ")
    }

    private func recent() -> [HomePage.Recent] {
        let words = desk.words(context, staff: [:], customers: nil)
        return facts.recent.map { item in
            let chip: ChipModel =
                switch item.customer.state {
                case .active: ChipModel(.ok, icon: "check", text: text("open"))
                case .archived: ChipModel(.plain, icon: "hold", text: text("archived"))
                }
            return HomePage.Recent(
                href: "/customers/\(item.customer.id)", mask: runs(item.customer, .name),
                phone: runs(item.customer, .phone), did: words.what(item.event), tone: chip.tone, icon: chip.icon,
                text: chip.text, at: moment(item.event.frame.date))
        }
    }

    private func runs(_ customer: Customer, _ field: CustomerField) -> [MaskRun] {
        customer.values(of: field).first.map { MaskRun.runs(of: $0.mask, $0.kind) } ?? MaskRun.runs(of: "–")
    }

    /// The time today, else the day.
    private func moment(_ date: Date) -> String {
        Words.dayNumber(date) == today ? Words.time(date) : Words.day(date)
    }
}

extension HomeModel {
    private func figures() -> [FigureModel] { customerFigures() + watchFigures() + staffFigures() }

    private func customerFigures() -> [FigureModel] {
        guard isFacing else { return [] }
        let customers = facts.customers.map { count in
            let shown = count >= CustomerListPage.countCeiling ? Words.number(count) + "+" : Words.number(count)
            return figure("/customers", "customers", shown, icon: "users")
        }
        guard !watches else { return [customers].compactMap { $0 } }
        return [
            customers, figure("/customers", "reveals_today", count(facts.revealsByDay), icon: "eye"),
            figure(
                "/customers", "refused_today", Words.number(facts.refusedToday), isDue: facts.refusedToday > 0,
                icon: "stop"),
        ].compactMap { $0 }
    }

    private func watchFigures() -> [FigureModel] {
        guard watches else { return [] }
        let day = Words.day(now)
        return [
            figure("/ledger?kind=opened&from=\(day)", "reveals_all", count(facts.revealsByDay), icon: "eye"),
            figure(
                "/ledger?kind=refused&from=\(day)", "refused_all", Words.number(facts.refusedToday),
                isDue: facts.refusedToday > 0, icon: "stop"),
            figure("/ledger", "ledger", Words.number(Int(facts.ledgerSize)), icon: "ledger"),
        ]
    }

    private func staffFigures() -> [FigureModel] {
        if grants {
            let (ending, without) = (facts.endingCertificates.count, facts.withoutCertificate.count)
            return [
                figure("/qualifications", "certified", Words.number(facts.certified), icon: "cap"),
                figure(
                    "/qualifications?state=ending", "ending", Words.number(ending), isDue: ending > 0, icon: "clock"),
                figure("/staff", "without", Words.number(without), isDue: without > 0, icon: "key"),
            ]
        }
        guard !staff.roles.isDisjoint(with: [.systemAdministrator, .securityAdministrator]) else { return [] }
        let accounts = figure("/staff", "accounts", Words.number(facts.accounts.values.reduce(0, +)), icon: "user")
        let isSystem = staff.roles.contains(.systemAdministrator)
        let open = isSystem ? facts.unclaimed.count : facts.locked.count
        return [
            accounts,
            figure("/staff", isSystem ? "unclaimed" : "locked", Words.number(open), isDue: open > 0, icon: "lock"),
        ]
    }

    private func count(_ days: [HomeFacts.DayCount]) -> String {
        Words.number(days.first { $0.day == today }?.count ?? 0)
    }

    private func figure(
        _ href: String, _ key: String, _ value: String, isDue: Bool = false, icon: String
    ) -> FigureModel {
        FigureModel(
            href: href, label: text("figure_\(key)"), value: value, unit: text("unit_\(key)"), isDue: isDue,
            icon: icon)
    }
}
