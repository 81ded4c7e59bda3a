import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vocabulary

/// An agent without certificate who has to look, two officers and an auditor.
private struct EmergencyCase {
    let scenario: Scenario
    let officer: StaffMember
    let deputy: StaffMember
    let auditor: StaffMember
    let agent: StaffMember
    let customer: Customer

    init(scope: DataScope = .all) async throws {
        scenario = try await Scenario.opened()
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        deputy = try await scenario.hire(.protectionOfficer, scope: .all)
        auditor = try await scenario.hire(.auditAdministrator)
        agent = try await scenario.hire(.agent, scope: scope, certificate: Scenario.Certificate.none)
        customer = try await scenario.customer(1, by: officer)
    }

    func ask(
        classes: Set<DataClass> = [.general, .contact], of customer: ID<Customer>? = nil, hours: Int = 2,
        reason: String = "工单 8841 紧急"
    ) async throws -> EmergencyAccess {
        try await scenario.perform(
            AskForEmergency(
                scenario.newID(), classes: classes, customer: customer, hours: hours, reason: reason,
                within: scenario.workplace.rulebook.emergency), as: agent)
    }

    func approve(_ access: EmergencyAccess) async throws -> EmergencyAccess {
        try await scenario.perform(DecideEmergency(access.id, approving: true), as: officer)
    }

    func reveal(_ field: CustomerField = .phone, purpose: String = "service") async throws -> RevealedField {
        try await scenario.perform(
            RevealField(customer.id, field: field, purpose: purpose, reason: "T-8841"), as: agent)
    }

    func review(
        _ access: EmergencyAccess, as staff: StaffMember
    ) async throws -> EmergencyAccess {
        try await scenario.perform(
            ReviewEmergency(access.id, outcome: .justified, note: "看了一次电话，必要"), as: staff)
    }
}

@Suite("Break-glass, from asking to the review") struct EmergencyTests {
    @Test func openedByASecondPersonItEndsByItselfAndEveryUseIsMarked() async throws {
        let test = try await EmergencyCase()
        await #expect(throws: RecordedRefusal.self) { try await test.reveal() }
        let asked = try await test.ask()
        await #expect(throws: RecordedRefusal.self) { try await test.reveal() }
        let access = try await test.approve(asked)
        let size = try test.scenario.ledgerSize()
        _ = try await test.reveal()
        _ = try await test.scenario.ask(ShowCustomer(test.customer.id), as: test.agent)
        let frames = try test.scenario.frames(from: size)
        #expect(frames.map(\.action) == ["customer.reveal", "emergency.use"])
        #expect(
            frames.allSatisfy { $0.rules.contains("emergency.standing") && !$0.rules.contains("qualification.valid") })
        // Another class, and another use, stay closed.
        await #expect(throws: RecordedRefusal.self) { try await test.reveal(.document) }
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(
                EditCustomer(test.customer.id, version: 1, edit: CustomerEdit()), as: test.agent)
        }
        test.scenario.clock.advance(seconds: -1, hours: 2)
        _ = try await test.reveal()
        test.scenario.clock.advance(seconds: 1)
        await #expect(throws: RecordedRefusal.self) { try await test.reveal() }
        let file = try await test.scenario.ask(ShowEmergency(access.id), as: test.deputy)
        #expect(file.timeline.events.count == 3)
        #expect(file.item.access.awaitsReview(at: test.scenario.now))
        #expect(
            try await test.scenario.ask(ShowHome(), as: test.deputy).emergencies.map { $0.access.id } == [access.id])
        let reviewed = try await test.review(access, as: test.deputy)
        #expect(reviewed.review?.outcome == .justified)
        #expect(try await test.scenario.ask(ShowHome(), as: test.deputy).emergencies.isEmpty)
        #expect(try test.scenario.intactSize() != nil)
    }

    @Test func nobodyDecidesForThemselvesAndTheApproverDoesNotReview() async throws {
        let test = try await EmergencyCase()
        let own = try await test.scenario.perform(
            AskForEmergency(
                test.scenario.newID(), classes: [.general], hours: 1, reason: "系统故障处理",
                within: test.scenario.workplace.rulebook.emergency), as: test.officer)
        await #expect(throws: EmergencyError.needsAnotherPerson) {
            try await test.scenario.perform(DecideEmergency(own.id, approving: true), as: test.officer)
        }
        let access = try await test.approve(try await test.ask())
        await #expect(throws: EmergencyError.stillOpen) { try await test.review(access, as: test.deputy) }
        test.scenario.clock.advance(hours: 3)
        await #expect(throws: EmergencyError.needsAnotherPerson) { try await test.review(access, as: test.officer) }
        _ = try await test.review(access, as: test.auditor)
        await #expect(throws: EmergencyError.alreadyReviewed) { try await test.review(access, as: test.deputy) }
    }

    @Test func oneNamedCustomerOutsideTheDataScopeAndNoOther() async throws {
        let test = try await EmergencyCase(scope: .own)
        let other = try await test.scenario.customer(2, by: test.officer)
        _ = try await test.approve(try await test.ask(of: test.customer.id))
        _ = try await test.reveal()
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(
                RevealField(other.id, field: .phone, purpose: "service", reason: "T-8841"), as: test.agent)
        }
    }

    /// Otherwise whoever asks would try numbers in the reason until the answer is yes.
    @Test func aReasonThatNamesTheCustomerIsRefusedOnTheLedger() async throws {
        let test = try await EmergencyCase()
        let phone = Person(1).phone
        let size = try test.scenario.ledgerSize()
        await #expect(throws: EmergencyError.reasonNamesCustomer) {
            try await test.ask(of: test.customer.id, reason: "回电 \(phone)")
        }
        await #expect(throws: ErasureError.reasonNamesCustomer) {
            try await test.scenario.perform(
                OrderErasure(
                    test.scenario.newID(), of: test.customer.id, ground: .consentWithdrawn, reason: "回电 \(phone)"),
                as: test.officer)
        }
        let frames = try test.scenario.frames(from: size)
        #expect(frames.map(\.action) == ["emergency.ask", "customer.erase"])
        #expect(frames.allSatisfy { $0.outcome == .refused })
    }

    /// A request for every customer in reach is not compared with anybody when it is written.
    @Test func wordsThatNameACustomerGoWithTheCustomer() async throws {
        let test = try await EmergencyCase()
        let access = try await test.ask(reason: "给 \(Person(1).phone) 回电")
        try await test.scenario.perform(
            OrderErasure(test.scenario.newID(), of: test.customer.id, ground: .consentWithdrawn, reason: "工单 8841"),
            as: test.officer)
        try await test.scenario.workplace.carryOnErasures()
        let file = try await test.scenario.ask(ShowEmergency(access.id), as: test.deputy)
        #expect(!file.item.reason.contains(Person(1).phone))
    }

    @Test func whatTheLawClosesStaysClosed() async throws {
        let test = try await EmergencyCase()
        _ = try await test.approve(try await test.ask(of: test.customer.id))
        // Consent that was not given or was withdrawn.
        await #expect(throws: RecordedRefusal.self) { try await test.reveal(purpose: "marketing") }
        try await test.scenario.perform(
            RestrictCustomer(test.scenario.newID(), of: test.customer.id, ground: .retention, reason: "保存期未满"),
            as: test.officer)
        await #expect(throws: RecordedRefusal.self) { try await test.reveal() }
        let second = try await EmergencyCase()
        try await second.scenario.perform(
            RestrictCustomer(
                second.scenario.newID(), of: second.customer.id, ground: .retention, reason: "保存期未满"),
            as: second.officer)
        await #expect(throws: EmergencyError.customerClosed) { try await second.ask(of: second.customer.id) }
    }

    @Test func endedEarlyItIsClosedOnTheNextRequest() async throws {
        let test = try await EmergencyCase()
        let access = try await test.approve(try await test.ask())
        _ = try await test.reveal()
        try await test.scenario.perform(EndOwnEmergency(access.id), as: test.agent)
        await #expect(throws: RecordedRefusal.self) { try await test.reveal() }
        _ = try await test.review(access, as: test.deputy)
    }

    @Test func aRequestThatNobodyAnswersLapsesAndCanBeAskedForAnew() async throws {
        let test = try await EmergencyCase()
        let hours = test.scenario.workplace.rulebook.emergency.answerHours
        let access = try await test.ask()
        test.scenario.clock.advance(seconds: -1, hours: Double(hours))
        let waiting = { (staff: StaffMember) in try await test.scenario.ask(ShowHome(), as: staff).emergencies.count }
        #expect(access.waits(at: test.scenario.now))
        #expect(try await waiting(test.officer) == 1)
        await #expect(throws: EmergencyError.alreadyOpen) { try await test.ask() }
        test.scenario.clock.advance(seconds: 1)
        let size = try test.scenario.ledgerSize()
        for isApproved in [true, false] {
            await #expect(throws: EmergencyError.lapsed) {
                try await test.scenario.perform(DecideEmergency(access.id, approving: isApproved), as: test.officer)
            }
        }
        #expect(try test.scenario.frames(from: size).isEmpty)
        let file = try await test.scenario.ask(ShowEmergency(access.id), as: test.officer)
        #expect(file.item.access.hasLapsed(at: test.scenario.now) && file.item.access.state == .asked)
        #expect(try await waiting(test.officer) == 0)
        await #expect(throws: RecordedRefusal.self) { try await test.reveal() }
        _ = try await test.approve(try await test.ask())
        _ = try await test.reveal()
    }

    @Test func whatIsAskedForIsWithinTheRulebook() async throws {
        let test = try await EmergencyCase()
        let most = test.scenario.workplace.rulebook.emergency.longestHours
        await #expect(throws: EmergencyError.hoursOutOfRange(most: most)) { try await test.ask(hours: most + 1) }
        await #expect(throws: EmergencyError.noClass) { try await test.ask(classes: []) }
        await #expect(throws: EmergencyError.reasonMissing) { try await test.ask(reason: " 急 ") }
        await #expect(throws: EmergencyError.reasonNamesCustomer) {
            try await test.ask(of: test.customer.id, reason: "回电 \(Person(1).phone)")
        }
        _ = try await test.ask()
        await #expect(throws: EmergencyError.alreadyOpen) { try await test.ask() }
    }

    @Test func ofOthersOnlyWhoWatchesSees() async throws {
        let test = try await EmergencyCase()
        let access = try await test.ask()
        let colleague = try await test.scenario.hire(.agent)
        let limits = test.scenario.workplace.rulebook.emergency
        #expect(try await test.scenario.ask(ListEmergencies(within: limits), as: colleague).items.isEmpty)
        await #expect(throws: EmergencyError.unknown) {
            try await test.scenario.ask(ShowEmergency(access.id), as: colleague)
        }
        #expect(try await test.scenario.ask(ListEmergencies(within: limits), as: test.auditor).items.count == 1)
        #expect(try await test.scenario.ask(ListEmergencies(within: limits), as: test.agent).items.count == 1)
    }
}
