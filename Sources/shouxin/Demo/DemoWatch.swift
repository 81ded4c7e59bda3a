import Access
import Actions
import Customers
import Foundation
import Privacy
import Storage
import Training
import Vocabulary

/// Two weeks of keeping watch in the demo company: rules confirmed, refusals that lead to retraining, an emergency with
/// its review, an article that was revised. Done through the one door, in the evenings of `DemoHistory`.
struct DemoWatch {
    let workplace: Workplace
    let clock: TravelClock

    /// - Parameter evening: six in the evening, Asia/Shanghai.
    func evening(of day: Int, at evening: Date, customers: [Customer]) async throws {
        switch day {
        case 1: try await begin(at: evening)
        case 8: try await refusals(at: evening, customers)
        case 9: try await emergency(at: evening, customers)
        case 6: try await unanswered(at: evening)
        case 10: try await review(at: evening)
        case 11: try await revise(at: evening)
        default: break
        }
    }

    private func id(_ name: String) throws -> ID<StaffMember> { try workplace.staff(named: name).id }

    private func begin(at evening: Date) async throws {
        clock.travel(to: evening)
        try await workplace.installCourses()
        try await workplace.installRetrainingRules()
        try await workplace.noticeLawChanges()
        let officer = try id("officer")
        for rule in try workplace.store.read({ try $0.retrainingRules() }) where rule.code != "far-above-usual" {
            _ = try await workplace.perform(ConfirmRetrainingRule(rule.code, number: rule.number), as: officer)
        }
        let lead = try workplace.staff(named: "tangxin")
        if let team = lead.team {
            try await workplace.perform(SetTeamLead(of: team, lead.id), as: id("system"))
        }
    }

    /// Somebody whose certificate ran out tries three times.
    private func refusals(at evening: Date, _ customers: [Customer]) async throws {
        guard let customer = customers.first(where: { !$0.values(of: .phone).isEmpty }) else { return }
        for minute in 0..<3 {
            clock.travel(to: evening.addingTimeInterval(Double(minute) * 240))
            let reveal = RevealField(customer.id, field: .phone, purpose: "service", reason: "工单 T-4480 回电")
            do { _ = try await workplace.perform(reveal, as: id("gaoyuan")) } catch is RecordedRefusal {}
        }
        try await workplace.runRetraining()
        try await workplace.sendReminders()
    }

    private func emergency(at evening: Date, _ customers: [Customer]) async throws {
        guard let customer = customers.dropFirst().first(where: { !$0.values(of: .phone).isEmpty }) else { return }
        let newcomer = try id("newcomer")
        clock.travel(to: evening)
        let access = try await workplace.perform(
            AskForEmergency(
                ID(UUID()), classes: [.general, .contact], customer: customer.id, hours: 2,
                reason: "工单 T-4533，值班同事突发疾病，当晚必须回电", within: workplace.rulebook.emergency), as: newcomer)
        clock.travel(to: evening.addingTimeInterval(420))
        _ = try await workplace.perform(DecideEmergency(access.id, approving: true), as: id("officer"))
        clock.travel(to: evening.addingTimeInterval(700))
        _ = try await workplace.perform(
            RevealField(customer.id, field: .phone, purpose: "service", reason: "工单 T-4533 回电"), as: newcomer)
    }

    /// Asked for after hours and answered by nobody: it lapses.
    private func unanswered(at evening: Date) async throws {
        clock.travel(to: evening.addingTimeInterval(2400))
        _ = try await workplace.perform(
            AskForEmergency(
                ID(UUID()), classes: [.general, .contact], hours: 1, reason: "工单 T-4507，下班后有客户催单",
                within: workplace.rulebook.emergency), as: id("gaoyuan"))
    }

    private func review(at evening: Date) async throws {
        clock.travel(to: evening)
        let open = try workplace.store.read { try $0.emergencies() }.filter { $0.awaitsReview(at: evening) }
        for access in open {
            _ = try await workplace.perform(
                ReviewEmergency(access.id, outcome: .justified, note: "只看了一次电话，当晚回电，必要"), as: id("deputy"))
        }
    }

    private func revise(at evening: Date) async throws {
        clock.travel(to: evening)
        let laws = try LawLibrary.bundled()
        guard let article = laws.article("CSL", "23") else { return }
        let change = try await workplace.perform(
            MarkArticle(
                ID(UUID()), law: article.law, article: article.article, reason: "2025 年修正，2026-01-01 起施行",
                in: laws, rulebook: workplace.rulebook), as: id("officer"))
        guard let impact = try workplace.store.read({ try $0.lawImpacts(of: change.id) }).first else { return }
        try await workplace.perform(
            CheckImpact(of: change.id, impact.kind, key: impact.key, outcome: .holds), as: id("trainer"))
    }
}
