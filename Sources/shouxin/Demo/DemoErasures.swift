import Access
import Actions
import Customers
import DemoCompany
import Foundation
import Storage
import Vocabulary

/// What PIPL Art. 47 asks for, as the demo company has done it: somebody deleted with a certificate, somebody who must be
/// kept, somebody in storage only, and a deletion that waits for its second person.
struct DemoErasures {
    let workplace: Workplace
    let clock: TravelClock

    /// Somebody recorded by hand before the others were imported, who asked to be deleted weeks ago: everything here is
    /// small then, and the file is written anew in no time. Goes on where an interrupted start stopped.
    func makePast() async throws {
        if let customer = try await asking() { try await ask(for: customer) }
        if try workplace.store.read({ try $0.erasure(1) })?.state == .proposed {
            clock.travel(daysBeforeToday: 24, hour: 15.2)
            _ = try await workplace.perform(ApproveErasure(1), as: id("officer"))
        }
        try await workplace.carryOnErasures()
        // As the server does by itself once an erasure has waited for a day.
        clock.travel(daysBeforeToday: 23, hour: 16)
        _ = try await workplace.closeEpochForErasures()
    }

    /// - Returns: nil when the erasure has gone too far for there to be anybody.
    private func asking() async throws -> Customer? {
        let (known, erasure) = try workplace.store.read { (try $0.customer(Self.asker), try $0.erasure(1)) }
        guard known == nil, erasure == nil else { return known }
        clock.travel(daysBeforeToday: 40, hour: 10.3)
        let agent = try id("agent")
        let customer = try await workplace.perform(
            CreateCustomer(Self.asker, draft: draft(), activity: "service", channel: .call), as: agent)
        clock.travel(daysBeforeToday: 38, hour: 14.5)
        let reveal = RevealField(customer.id, field: .phone, purpose: "service", reason: "工单 T-4188 回电")
        _ = try await workplace.perform(reveal, as: agent)
        return customer
    }

    /// Known beforehand, so that an interrupted start finds whom it has recorded.
    static let asker = ID<Customer>(
        UUID(uuid: (0x6b, 0x1f, 0x0c, 0x52, 0x9e, 0x34, 0x4d, 0x7a, 0xa1, 0x88, 0x20, 0xc7, 0x5e, 0x93, 0x4b, 0x16)))

    /// Out of the generator, of another seed than the file: nobody who exists.
    private func draft() throws -> CustomerDraft {
        var rows = CustomerRows(count: 1, seed: DemoCustomers.seed + 1, messiness: .none).makeIterator()
        let cells = Dictionary(uniqueKeysWithValues: zip(DemoRow.header, rows.next()?.cells ?? []))
        var draft = CustomerDraft(name: try PersonName(parsing: cells["姓名"] ?? ""))
        draft.phones = [try PhoneNumber(parsing: cells["手机号"] ?? "")]
        draft.emails = [try EmailAddress(parsing: cells["电子邮箱"] ?? "")]
        draft.tags = ["理财咨询"]
        return draft
    }

    private func ask(for customer: Customer) async throws {
        guard try workplace.store.read({ try $0.erasure(1) }) == nil else { return }
        clock.travel(daysBeforeToday: 24, hour: 11)
        let wish = ErasureWish(
            ground: .purposeAchieved, origin: .request, reason: "工单 T-4207：只咨询过一次，没有开户，来电要求删除")
        _ = try await workplace.perform(RequestErasure(ID(UUID()), of: customer.id, wish), as: id("agent"))
    }

    private func id(_ name: String) throws -> ID<StaffMember> { try workplace.staff(named: name).id }
}

extension DemoErasures {
    /// The oldest, left to the evenings below; ordinary work goes on with everybody else.
    func spared() async throws -> [Customer] {
        var listing = CustomerListing()
        (listing.order, listing.limit) = (.oldest, 3)
        return try await workplace.ask(ListCustomers(listing, names: workplace.names), as: id("officer")).page.customers
    }

    /// - Parameter evening: six in the evening, Asia/Shanghai.
    func evening(of day: Int, at evening: Date, _ spared: [Customer]) async throws {
        guard spared.count == 3 else { return }
        clock.travel(to: evening)
        switch day {
        case 4: try await hold(spared[0])
        case 5: try await storeOnly(spared[1])
        case 12:
            try await propose(spared[2])
            try await askToOpen(spared[1], at: evening)
        default: break
        }
    }

    /// After a history that ended early; what is there already is left.
    func makeMissing() async throws {
        let (spared, today) = (try await spared(), CalendarDate(of: Date()).start)
        for day in 0..<DemoHistory.days - 1 {
            let evening = today.addingTimeInterval(Double(day + 1 - DemoHistory.days) * 86_400 + 18 * 3600)
            try await self.evening(of: day, at: evening, spared)
        }
    }

    private func hold(_ customer: Customer) async throws {
        guard try workplace.store.read({ try $0.legalHolds(limit: 1).isEmpty }),
            let last = CalendarDate(of: workplace.now).adding(days: 180)
        else { return }
        let hold = HoldCustomer(
            ID(UUID()), on: customer.id, basis: "法院受理通知书（借款合同纠纷，一审）", reason: "案件在审，材料要留到判决生效",
            until: last.end)
        _ = try await workplace.perform(hold, as: id("officer"))
    }

    /// The key moves to escrow at the end of the start, with what else erasures have left (`carryOnErasures`).
    private func storeOnly(_ customer: Customer) async throws {
        guard try workplace.store.read({ try $0.storageOnly(limit: 1).isEmpty }) else { return }
        let restriction = RestrictCustomer(
            ID(UUID()), of: customer.id, ground: .retention, reason: "已销户并要求删除；反洗钱法的十年保存期未届满")
        _ = try await workplace.perform(restriction, as: id("officer"))
    }

    /// Waits for the other officer: then the two of them may open values for half an hour.
    private func askToOpen(_ customer: Customer, at evening: Date) async throws {
        guard try workplace.store.read({ try $0.storedOpenings(of: customer.id).isEmpty }) else { return }
        clock.travel(to: evening.addingTimeInterval(1260))
        let request = AskToOpenStored(ID(UUID()), of: customer.id, reason: "反洗钱调查，核对开户证件，调查通知书 17 号")
        _ = try await workplace.perform(request, as: id("officer"))
    }

    /// The company's own wish: it waits for an officer who is somebody else.
    private func propose(_ customer: Customer) async throws {
        guard try workplace.store.read({ try $0.erasure(of: customer.id) }) == nil else { return }
        let wish = ErasureWish(
            ground: .periodOver, origin: .company, reason: "服务终止满三年，没有未了结的业务，保存期限届满")
        _ = try await workplace.perform(RequestErasure(ID(UUID()), of: customer.id, wish), as: id("officer"))
    }
}
