import Access
import Actions
import Customers
import DemoCompany
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@testable import shouxin

@Suite("The demo company")
struct DemoCompanyLoadingTests {
    private let house: DemoHouse

    init() throws { house = try DemoHouse() }

    @Test("The password passes both policies for everybody", arguments: DemoOrganisation.staff.map(\.signInName))
    func password(_ name: String) throws {
        let member = try #require(DemoOrganisation.staff.first { $0.signInName == name })
        let owner = PasswordPolicy.Owner(
            signInName: name, name: member.name, organisation: DemoOrganisation.name)
        for policy in [PasswordPolicy.mlps, .nist] { try policy.check(DemoFounding.password, for: owner) }
    }

    @Test("It is loaded once, spread over its people, with work to show; a second start changes nothing")
    func loadedOnce() async throws {
        let first = try house.workplace()
        _ = try await DemoFounding(workplace: first, clock: house.clock).found(customers: 200)
        let loaded = try counts(first)
        #expect(loaded.customers > 120)
        #expect(loaded.owners == 8)
        try first.store.close()

        let second = try house.workplace()
        _ = try await DemoFounding(workplace: second, clock: house.clock).found(customers: 200)
        #expect(try counts(second) == loaded)
        #expect(try second.founding() == .demo)
        guard case .intact = try second.verifyLedger().verdict else {
            Issue.record("the ledger is not intact")
            return
        }
    }

    @Test("Loading that was interrupted goes on and loads nobody twice")
    func interrupted() async throws {
        let first = try house.workplace()
        house.clock.travel(to: DemoExams.foundingDay(before: Date()))
        try await first.setUp(DemoFirstRun.plan(at: Date(), hash: try DemoFounding.passwordHash()))
        try await DemoTraining(workplace: first).make()
        try await DemoExams(workplace: first, clock: house.clock).make()
        try await DemoCustomers(workplace: first).load(200, as: first.staff(named: "officer").id)
        let customers = try counts(first).customers
        try first.store.close()

        let second = try house.workplace()
        _ = try await DemoFounding(workplace: second, clock: house.clock).found(customers: 200)
        #expect(try counts(second).customers == customers)
    }

    @Test("Everybody's certificate was earned in an examination and ends when the plan of the company says")
    func certificates() async throws {
        let workplace = try house.workplace()
        _ = try await DemoFounding(workplace: workplace, clock: house.clock).found(customers: 60)
        let today = CalendarDate(of: workplace.now).dayNumber
        for planned in DemoOrganisation.staff {
            let held = try workplace.staff(named: planned.signInName).qualifications
            let remaining = held.map { CalendarDate(of: $0.validUntil).dayNumber - today }
            switch planned.certificate {
            case .none: #expect(held.isEmpty)
            case .valid(let days): #expect(remaining.contains(days), "\(planned.signInName)")
            case .expired(let days): #expect(remaining.contains(-days), "\(planned.signInName)")
            }
            #expect(held.allSatisfy { $0.source != .byHand && $0.mark != nil })
        }
    }

    @Test("The past of the demo company ends before now, in the order of the ledger")
    func past() async throws {
        let workplace = try house.workplace()
        _ = try await DemoFounding(workplace: workplace, clock: house.clock).found(customers: 60)
        let audit = try workplace.staff(named: "audit")
        let page = try await workplace.ask(ReadLedger(LedgerFilter()), as: audit.id)
        let times = page.timeline.events.map(\.frame.timeMilliseconds)
        #expect(times == times.sorted(by: >))
        #expect(try #require(times.first) <= workplace.now.milliseconds)
        #expect(page.timeline.events.contains { $0.frame.outcome == .refused })
    }

    private struct Counts: Equatable {
        let customers: Int
        let owners: Int
        let events: UInt64
    }

    private func counts(_ workplace: Workplace) throws -> Counts {
        try workplace.store.read { snapshot in
            let all = CustomerFilter(reach: .everybody)
            let customers = try snapshot.customers(Array(try snapshot.customerIDs(all)))
            return Counts(
                customers: customers.count, owners: Set(customers.compactMap(\.owner)).count,
                events: try snapshot.ledgerSize())
        }
    }
}
