import Access
import Actions
import Customers
import Foundation
import Storage
import Vocabulary

/// Two weeks of work with customers, done through the one door like everybody's, so that each page of the demo company
/// has something to show: opened values, refusals, comparisons, changes.
struct DemoHistory {
    let workplace: Workplace
    let clock: TravelClock
    private let staff: [String: ID<StaffMember>]
    private let watch: DemoWatch
    private let erasures: DemoErasures
    static let days = 14

    init(workplace: Workplace, clock: TravelClock) throws {
        self.workplace = workplace
        self.clock = clock
        watch = DemoWatch(workplace: workplace, clock: clock)
        erasures = DemoErasures(workplace: workplace, clock: clock)
        let everybody = try workplace.store.read { try $0.allStaff() }
        staff = Dictionary(everybody.map { ($0.signInName, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    func make() async throws {
        let today = Date()
        let spared = try await erasures.spared()
        let own = try await [
            "manager": customers(of: "manager", but: spared), "agent": customers(of: "agent", but: spared),
        ]
        for day in 0..<Self.days {
            let morning = CalendarDate(of: today).start.addingTimeInterval(
                Double(day + 1 - Self.days) * 86_400 + 9 * 3600)
            for act in Self.acts(on: day) {
                let time = morning.addingTimeInterval(Double(act.minute) * 60)
                guard time < today else { continue }
                clock.travel(to: time)
                guard let customers = own[act.staff] ?? own["agent"], !customers.isEmpty else { continue }
                try await run(act, about: customers[(day * 7 + act.minute) % customers.count])
            }
            let evening = morning.addingTimeInterval(9 * 3600)
            guard evening < today, let customers = own["agent"] else { continue }
            try await watch.evening(of: day, at: evening, customers: customers)
            try await erasures.evening(of: day, at: evening, spared)
        }
        clock.travel(to: nil)
    }

    private func customers(of name: String, but spared: [Customer]) async throws -> [Customer] {
        guard let id = staff[name] else { return [] }
        return try await workplace.ask(ListCustomers(CustomerListing(), names: workplace.names), as: id).page.customers
            .filter { customer in !spared.contains { $0.id == customer.id } }
    }

    /// A refusal is what some of these are for; it stands on the ledger like the rest.
    private func run(_ act: Act, about customer: Customer) async throws {
        guard let id = staff[act.staff] else { return }
        do {
            switch act.deed {
            case .reveal(let field, let purpose, let reason):
                guard !customer.values(of: field).isEmpty else { return }
                _ = try await workplace.perform(
                    RevealField(customer.id, field: field, purpose: purpose, reason: reason), as: id)
            case .compare(let isRight):
                guard let phone = customer.values(of: .phone).first else { return }
                let stated = isRight ? String(phone.mask.text.suffix(4)) : "0000"
                _ = try await workplace.perform(CompareField(customer.id, field: .phone, stated: stated), as: id)
            case .tag(let tag): try await add(tag, to: customer.id, as: id)
            }
        } catch is RecordedRefusal {
        }
    }

    private func add(_ tag: String, to id: ID<Customer>, as staff: ID<StaffMember>) async throws {
        guard let current = try workplace.store.read({ try $0.customer(id) }), !current.tags.contains(tag) else {
            return
        }
        var edit = CustomerEdit()
        edit.tags = current.tags + [tag]
        _ = try await workplace.perform(EditCustomer(id, version: current.version, edit: edit), as: staff)
    }
}

extension DemoHistory {
    private enum Deed {
        case reveal(CustomerField, purpose: String, reason: String)
        case compare(isRight: Bool)
        case tag(String)
    }

    private struct Act {
        /// After nine in the morning, Asia/Shanghai.
        let minute: Int
        let staff: String
        let deed: Deed
    }

    /// Fewer on the weekly days off, the same for every demo.
    private static func acts(on day: Int) -> [Act] {
        let isQuiet = day % 7 > 4
        let acts = everyDay.prefix(isQuiet ? 2 : 5 + day % 4) + (isQuiet ? [] : [odd[day % odd.count]])
        return acts.sorted { $0.minute < $1.minute }
    }

    private static let everyDay = [
        Act(minute: 12, staff: "agent", deed: .compare(isRight: true)),
        Act(minute: 17, staff: "agent", deed: .reveal(.phone, purpose: "service", reason: "工单 T-4471 回电")),
        Act(minute: 74, staff: "manager", deed: .reveal(.document, purpose: "legal-duty", reason: "开户身份核对")),
        Act(minute: 131, staff: "agent", deed: .tag("待回访")),
        Act(minute: 205, staff: "agent", deed: .reveal(.address, purpose: "after-sales", reason: "工单 T-4502 寄送合同")),
        Act(minute: 266, staff: "agent", deed: .compare(isRight: false)),
        Act(minute: 318, staff: "officer", deed: .reveal(.note, purpose: "complaint", reason: "投诉 C-0087 调查")),
        Act(minute: 402, staff: "agent", deed: .reveal(.phone, purpose: "service", reason: "工单 T-4519 来电核实")),
    ]

    /// What the gate says no to: no certificate, an expired one, no consent, another one's customer.
    private static let odd = [
        Act(minute: 95, staff: "newcomer", deed: .reveal(.phone, purpose: "service", reason: "试打电话")),
        Act(minute: 187, staff: "gaoyuan", deed: .reveal(.phone, purpose: "service", reason: "工单 T-4480")),
        Act(minute: 223, staff: "agent", deed: .reveal(.phone, purpose: "marketing", reason: "新品介绍")),
        Act(minute: 251, staff: "xiehong", deed: .reveal(.bankAccount, purpose: "contract", reason: "合同 H-210")),
    ]
}
