import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vocabulary

/// What the law forbids to erase waits, and goes on by itself.
@Suite struct HoldTests {
    private func held(_ test: ErasureCase, days: Double = 30) async throws -> LegalHold {
        try await test.scenario.perform(
            HoldCustomer(
                test.scenario.newID(), on: test.customer.id, basis: "反洗钱法第三十四条", reason: "监管检查 2026-11",
                until: test.scenario.now.addingTimeInterval(days * 86_400)), as: test.officer)
    }

    @Test func holdStopsAnErasureAndReleaseResumesIt() async throws {
        let test = try await ErasureCase()
        let hold = try await held(test)
        let erasure = try await test.erased()
        #expect(erasure.state == .ordered)
        #expect(try await test.find(ErasureCase.person.phone).isEmpty, "kept, and used by nobody")
        let file = try await test.scenario.ask(ShowErasure(1), as: test.officer)
        #expect(file.wait == .hold(until: hold.until))
        try await test.scenario.perform(ReleaseHold(hold.id), as: test.second)
        try await test.scenario.workplace.carryOnErasures()
        #expect(try test.state(of: erasure).state == .done)
        let actions = try test.scenario.frames().map(\.action)
        #expect(actions.contains("erasure.hold") && actions.contains("erasure.release"))
    }

    @Test func holdEndsByItselfAfterItsDay() async throws {
        let test = try await ErasureCase()
        let hold = try await held(test, days: 30)
        let erasure = try await test.erased()
        test.scenario.clock.advance(days: 29)
        try await test.scenario.workplace.carryOnErasures()
        #expect(try test.state(of: erasure).state == .ordered)
        test.scenario.clock.advance(days: 2)
        try await test.scenario.workplace.carryOnErasures()
        #expect(try test.state(of: erasure).state == .done)
        let ended = try #require(try test.scenario.store.read { try $0.legalHold(hold.id) })
        #expect(ended.release == LegalHold.Release(at: test.scenario.now, by: nil))
    }

    /// A hold may come while an erasure waits for another, and not once it has begun to destroy.
    @Test func holdComesInTimeOrNot() async throws {
        let test = try await ErasureCase()
        try await test.order()
        _ = try await held(test)
        try await test.scenario.workplace.carryOnErasures()
        #expect(try test.scenario.store.read { try $0.erasure(1) }?.state == .ordered)
        let other = try await test.scenario.customer(2, by: test.agent)
        try await test.erased(other.id)
        await #expect(throws: CustomerError.unknown) {
            try await test.scenario.perform(
                HoldCustomer(
                    test.scenario.newID(), on: other.id, basis: "法院", reason: "诉讼保全",
                    until: test.scenario.now.addingTimeInterval(86_400)), as: test.officer)
        }
    }

    static let wrong: [(basis: String, reason: String, days: Double, error: LegalHoldError)] = [
        ("", "监管检查", 30, .basisMissing), ("法院", "", 30, .reasonMissing), ("法院", "监管检查", 0, .endOutOfRange),
        ("法院", "监管检查", -1, .endOutOfRange), ("法院", "监管检查", 4000, .endOutOfRange),
        ("法院", Person(1).name + "诉我司", 30, .reasonNamesCustomer),
    ]

    @Test(arguments: wrong) func holdThatCannotBe(
        _ row: (basis: String, reason: String, days: Double, error: LegalHoldError)
    ) async throws {
        let test = try await ErasureCase()
        await #expect(throws: row.error) {
            try await test.scenario.perform(
                HoldCustomer(
                    test.scenario.newID(), on: test.customer.id, basis: row.basis, reason: row.reason,
                    until: test.scenario.now.addingTimeInterval(row.days * 86_400)), as: test.officer)
        }
    }

    @Test func onlyAnOfficerHoldsAndOnlyOnceReleased() async throws {
        let test = try await ErasureCase()
        let hold = try await held(test)
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(ReleaseHold(hold.id), as: test.agent)
        }
        try await test.scenario.perform(ReleaseHold(hold.id), as: test.officer)
        await #expect(throws: LegalHoldError.alreadyReleased) {
            try await test.scenario.perform(ReleaseHold(hold.id), as: test.officer)
        }
    }
}
