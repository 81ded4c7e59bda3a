import Access
import Actions
import Foundation
import Storage
import Training
import Vocabulary

/// A year's plan, a session that was held and closed, an incident that was played, and a session that is to come: all
/// through the one door, in the order in which it would have happened.
struct DemoRecords {
    let workplace: Workplace
    let clock: TravelClock
    private let trainer: ID<StaffMember>
    private let officer: ID<StaffMember>
    private let staff: [StaffMember]

    init(workplace: Workplace, clock: TravelClock) throws {
        self.workplace = workplace
        self.clock = clock
        trainer = try workplace.staff(named: "trainer").id
        officer = try workplace.staff(named: "officer").id
        staff = try workplace.store.read { try $0.allStaff() }
    }

    /// From the clock's own time on, for some seven hours.
    func makePast() async throws {
        guard try workplace.store.read({ try $0.trainingSessions(limit: 1).isEmpty }) else { return }
        let start = workplace.now
        // Three years for what proves the training, one for single answers: the officer's word.
        _ = try await workplace.perform(
            ConfirmRetention([.session: 3, .attempt: 1, .certificate: 3], over: nil), as: officer)
        let item = try await plan()
        try await session(for: item, at: start.addingTimeInterval(3600))
        try await exercise(at: start.addingTimeInterval(4 * 3600))
        try await short()
    }

    /// A session tomorrow, for everybody's first page and reminders.
    func makeComing() async throws {
        let day = CalendarDate(of: workplace.now).start.addingTimeInterval(86_400)
        let plan = SessionPlan(
            topic: "会议客服：邀约、签到和录音里的客户信息", place: "四楼培训室", starts: day.addingTimeInterval(14 * 3600),
            ends: day.addingTimeInterval(16 * 3600), trainer: trainer, milliHours: 2000,
            agenda: "一、会议名单怎样收、怎样给\n二、现场签到和拍照\n三、突发情况先报谁")
        _ = try await call(plan, inviting: Invitation(posts: [.agent, .accountManager]))
    }

    /// A short talk three days ago, called in good time, whose record its trainer has not closed.
    private func short() async throws {
        let start = CalendarDate(of: Date()).start.addingTimeInterval(-3 * 86_400 + 9 * 3600)
        let plan = SessionPlan(
            topic: "早会一刻钟：来电核验三问", place: "客服区", starts: start, ends: start.addingTimeInterval(900),
            trainer: trainer, milliHours: 300)
        _ = try await call(plan, inviting: Invitation(posts: [.agent]))
    }

    private func call(_ plan: SessionPlan, inviting invitation: Invitation) async throws -> TrainingSession {
        var random = SystemRandomNumberGenerator()
        return try await workplace.perform(
            CallSession(ID(UUID()), plan, inviting: invitation, using: &random), as: trainer)
    }
}

extension DemoRecords {
    /// - Returns: the item that the session is held for.
    private func plan() async throws -> PlanItem {
        let year = CalendarDate(of: workplace.now).year
        let paper = try workplace.store.read { try $0.papers() }.first
        var items: [(String, PlanItem.Kind, PlanItem.Duty, Set<Role>, Int, Int)] = [
            ("客服部安全教育", .session, .training, [.agent, .accountManager, .protectionOfficer], 12, 10),
            ("应急培训：发现了先报谁", .session, .incidentTraining, Role.customerFacing, 12, 20),
            ("年度桌面推演", .tabletop(nil), .drill, [], 11, 30), ("判断演练", .inbox(nil), .own, [.agent], 12, 25),
        ]
        // Due soon whenever the demo is made: somebody is reminded of it.
        let soon = CalendarDate(of: Date().addingTimeInterval(20 * 86_400))
        if soon.year == year {
            items.append(("第二次桌面推演：勒索", .tabletop("tabletop-2"), .drill, [], soon.month, soon.day))
        }
        if let paper {
            items.append(("年度考核", .paper(paper.id), .examination, [.agent, .accountManager], 12, 31))
        }
        var first: PlanItem?
        for (title, kind, duty, posts, month, day) in items {
            guard let due = CalendarDate(year: year, month: month, day: day) else { continue }
            let item = PlanItem(
                id: ID(UUID()), year: year, title: title, kind: kind, duty: duty, posts: posts, due: due,
                responsible: kind == .session ? trainer : officer)
            let written = try await workplace.perform(WritePlanItem(item, edition: nil), as: officer)
            first = first ?? written
        }
        guard let first else { throw PlanError.unknown }
        return first
    }

    /// Most come in time, one late, one is on leave, one is noted by the trainer, the rest are missing.
    private func session(for item: PlanItem, at start: Date) async throws {
        let people = staff.filter { !$0.roles.isDisjoint(with: [.agent, .accountManager, .protectionOfficer]) }
        let plan = SessionPlan(
            topic: "客服部安全教育：口令、钓鱼、设备和上报", courses: [], place: "三楼会议室", starts: start,
            ends: start.addingTimeInterval(2 * 3600), trainer: trainer, milliHours: 2000,
            agenda: "一、密码和一次性验证码\n二、可疑邮件和来电：停、问、报\n三、设备、纸张和备份\n四、应急电话和报告顺序", planItem: item.id)
        let session = try await call(plan, inviting: Invitation(people: Set(people.map(\.id))))
        if people.count > 4 {
            _ = try await workplace.perform(
                ExcuseFromSession(session.id, reason: "门店值班，已与组长换班"), as: people[people.count - 1].id)
        }
        clock.travel(to: start.addingTimeInterval(-300))
        for (place, person) in people.dropLast(3).enumerated() {
            let isLast = place == max(0, people.count - 4)
            clock.travel(to: start.addingTimeInterval(isLast ? 1100 : Double(place * 7) - 300))
            let code = try await workplace.ask(ShowCode(session.id), as: trainer).code
            _ = try await workplace.perform(
                SignInToSession(session.id, code: code, isScanned: place % 3 != 0), as: person.id)
        }
        clock.travel(to: start.addingTimeInterval(2 * 3600 + 600))
        if people.count > 4 {
            try await workplace.perform(
                CorrectAttendance(
                    session.id, of: people[people.count - 3].id, to: .present, reason: "在场，手机送修，同桌可作证"),
                as: trainer)
        }
        _ = try await workplace.perform(CloseSession(session.id), as: trainer)
    }

    /// The first scenario, ten times as fast; judged, with two tasks.
    private func exercise(at start: Date) async throws {
        clock.travel(to: start)
        let tabletop = try await workplace.perform(OpenTabletop(ID(UUID()), "tabletop-1"), as: officer)
        for (place, part) in tabletop.scenario.roles.enumerated() {
            let person =
                try Self.players[part.id].map { try workplace.staff(named: $0).id } ?? staff[place % staff.count].id
            try await lead(tabletop.id, .assigned(role: part.id, staff: [person.uuid]))
        }
        try await lead(tabletop.id, .started(speed: 10))
        for (minute, kind) in Self.acts {
            clock.travel(to: start.addingTimeInterval(minute * 6))
            try await lead(tabletop.id, kind)
        }
        let judged: [String: TabletopEvent.Met] = ["e2": .missed, "e7": .partly, "e12": .partly]
        for expectation in tabletop.scenario.expectations {
            let decision = Self.met[expectation.id].flatMap { number in number + tabletop.scenario.roles.count + 1 }
            try await lead(
                tabletop.id, .judged(expectation: expectation.id, judged[expectation.id] ?? .met, decision: decision))
        }
        let due = CalendarDate(of: start.addingTimeInterval(40 * 86_400)).description
        try await lead(tabletop.id, .lesson(text: "发送带附件的邮件前，收件人要再确认一次", owner: officer.uuid, due: due))
        try await lead(tabletop.id, .lesson(text: "给客服写一页家长来电的话术", owner: trainer.uuid, due: due))
        _ = try await workplace.perform(CloseTabletop(tabletop.id), as: officer)
    }

    private func lead(_ id: ID<Tabletop>, _ kind: TabletopEvent.Kind) async throws {
        _ = try await workplace.perform(LeadTabletop(id, kind), as: officer)
    }

    /// Parts of the scenario and who plays them.
    private static let players = [
        "agent": "agent", "marketer": "marketer", "officer": "officer", "security": "security", "audit": "audit",
        "trainer": "trainer",
    ]

    /// By minute of the exercise.
    private static let acts: [(Double, TabletopEvent.Kind)] = [
        (2, .decided(role: "agent", inject: "i1", text: "不确认也不否认，登记来电号码和邮件标题，立即报告负责人")),
        (7, .decided(role: "marketer", inject: "i2", text: "停止自己写信，说明发送时间、收件人和附件")),
        (8, .decided(role: "officer", inject: "i2", text: "不存在先不惊动领导，启动预案")),
        (12, .decided(role: "officer", inject: "i3", text: "按泄露处理，先停用该邮箱外发，不等查清")),
        (14, .decided(role: "officer", inject: "i3", text: "86 名不满十四周岁的，监护人和本人都通知")),
        (15, .reported(clock: "c2", text: "预案启动，已向主管部门报告未成年人情况")),
        (21, .decided(role: "security", inject: "i4", text: "请对方书面说明转存位置和看过的人")),
        (25, .decided(role: "audit", inject: "i5", text: "封存导出和审批记录，审批人与申请人是同一人")),
        (30, .decided(role: "officer", inject: "i6", text: "只说已确认的事实，联系群主撤下截图")),
        (38, .reported(clock: "c1", text: "已通知主管部门，正在逐一通知 3,200 人")),
        (39, .decided(role: "officer", inject: "i7", text: "逐一通知：种类、原因、危害、措施、自己能做的、联系方式")),
        (43, .decided(role: "officer", inject: "i8", text: "附件已转存转看，没有有效避免危害，全部通知")), (45, .ended),
    ]

    /// Which of the acts above met an expectation, from 1.
    private static let met = [
        "e1": 1, "e3": 2, "e4": 3, "e5": 4, "e6": 5, "e7": 7, "e8": 8, "e9": 9, "e10": 11, "e11": 12,
    ]
}
