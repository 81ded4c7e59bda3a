import Access
import Actions
import Customers
import Foundation
import Ledger
import TestSupport
import Testing
import Vocabulary

/// A comparison says yes or no, leaves a record, and is no way to try out numbers.
@Suite struct CompareTests {
    struct Case: Sendable {
        let field: CustomerField
        let stated: String
        let matches: Bool
    }

    static let person = Person(1)
    static let cases = [
        Case(field: .phone, stated: person.phone, matches: true),
        Case(field: .phone, stated: "+86 " + person.phone, matches: true),
        Case(field: .phone, stated: String(person.phone.suffix(4)), matches: true),
        Case(field: .phone, stated: Person(2).phone, matches: false),
        Case(field: .name, stated: person.name, matches: true),
        Case(field: .name, stated: Person(2).name + "甲", matches: false),
        Case(field: .document, stated: person.identityNumber, matches: true),
        Case(field: .document, stated: String(person.identityNumber.suffix(4)), matches: true),
        Case(field: .email, stated: person.email.uppercased(), matches: true),
        Case(field: .bankAccount, stated: person.bankAccount, matches: true),
        Case(field: .birthDate, stated: person.birthDate, matches: true),
    ]

    @Test(arguments: cases) func answerIsYesOrNoAndOnTheLedger(_ row: Case) async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(
            .agent, certificate: .covering([.maskedView, .edit], of: Set(DataClass.allCases)))
        let customer = try await scenario.customer(1, by: agent)
        let compared = try await scenario.perform(
            CompareField(customer.id, field: row.field, stated: row.stated), as: agent)
        #expect(compared.matches == row.matches)
        let frame = try #require(try scenario.frames(from: compared.number).first)
        #expect((frame.action, frame.count) == ("customer.compare", row.matches ? 1 : 0))
        #expect(frame.fields == row.field.fieldSet)
    }

    @Test func sixAnHourAboutOneCustomer() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let ids = try await [scenario.customer(1, by: agent), scenario.customer(2, by: agent)].map(\.id)
        let ask = { (id: ID<Customer>) in
            try await scenario.perform(CompareField(id, field: .phone, stated: "13800000000"), as: agent)
        }
        for _ in 0..<CompareField.hourlyLimitForOne {
            _ = try await ask(ids[0])
            scenario.clock.advance(minutes: 1)
        }
        await #expect(throws: ComparisonError.tooMany(retryAfterSeconds: 54 * 60)) { _ = try await ask(ids[0]) }
        _ = try await ask(ids[1])
        scenario.clock.advance(seconds: 1, minutes: 54)
        _ = try await ask(ids[0])
    }

    @Test func sixtyAnHourByOnePerson() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, scope: .all)
        let colleague = try await scenario.hire(.agent, scope: .all)
        var ids: [ID<Customer>] = []
        for number in 0..<11 { ids.append(try await scenario.customer(number, by: agent).id) }
        for number in 0..<CompareField.hourlyLimit {
            try await scenario.perform(CompareField(ids[number / 6], field: .phone, stated: "13800000000"), as: agent)
        }
        await #expect(throws: ComparisonError.self) {
            try await scenario.perform(CompareField(ids[10], field: .phone, stated: "13800000000"), as: agent)
        }
        try await scenario.perform(CompareField(ids[10], field: .phone, stated: "13800000000"), as: colleague)
    }

    @Test func noteCannotBeCompared() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        await #expect(throws: ComparisonError.notComparable) {
            try await scenario.perform(CompareField(customer.id, field: .note, stated: "x"), as: agent)
        }
    }

    /// Recording somebody who is known already would be a comparison in disguise, so it leaves its own trace.
    @Test func recordingSomebodyKnownIsOnTheLedger() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let stranger = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let size = try scenario.ledgerSize()
        await #expect(throws: CustomerError.alreadyKnown(customer.id, by: .document)) {
            try await scenario.customer(1, by: stranger)
        }
        let frames = try scenario.frames(from: size)
        #expect(frames.map(\.action) == ["customer.create"])
        #expect(frames.map(\.outcome) == [.refused])
        #expect(frames.map(\.actor) == [ActorReference(stranger.id)])
        scenario.faults.fail(at: 5, forGood: true)
        await #expect(throws: Faults.diskFull) { try await scenario.customer(1, by: stranger) }
    }
}
