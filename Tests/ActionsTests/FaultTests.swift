import Access
import Actions
import Customers
import Foundation
import Ledger
import Privacy
import SQLEngine
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

/// The disk fails at every step of every action: afterwards the ledger verifies, and what is stored is what it says.
@Suite struct FaultTests {
    /// One thing that is done to a house of the same seed, and what shows whether it was.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// The event that stands for it.
        let action: String
        let run: @Sendable (House) async throws -> Void
        /// Whether it was done, as the tables have it.
        let isDone: @Sendable (House) throws -> Bool

        init(
            _ action: String, _ run: @escaping @Sendable (House) async throws -> Void,
            _ isDone: @escaping @Sendable (House) throws -> Bool
        ) {
            (testDescription, self.action, self.run, self.isDone) = (action, action, run, isDone)
        }
    }

    static let cases: [Case] = [
        Case("customer.create") { house in
            try await house.scenario.perform(
                CreateCustomer(house.nextID(), draft: Person(9).draft(), activity: "service"), as: house.manager)
        } _: { house in
            try house.scenario.store.read { try $0.customers(having: .phone, Person(9).phone).count == 1 }
        },
        Case("customer.edit") { house in
            var edit = CustomerEdit()
            edit.put = [.add(FieldValue(.phone, try PhoneNumber(parsing: Person(8).phone)))]
            edit.tags = ["VIP"]
            try await house.scenario.perform(EditCustomer(house.customer, version: 1, edit: edit), as: house.manager)
        } _: { house in
            let customer = try house.now()
            let isFound = try house.scenario.store.read {
                try $0.customers(having: .phone, Person(8).phone) == [house.customer]
            }
            #expect(isFound == (customer.version == 2), "the index and the record moved apart")
            #expect((customer.tags == ["VIP"]) == isFound)
            return isFound
        },
        Case("customer.archive") { house in
            try await house.scenario.perform(
                ArchiveCustomer(house.customer, version: 1, reason: "销户"), as: house.manager)
        } _: {
            try $0.now().state != .active
        },
        Case("qualification.grant") { house in
            try await house.scenario.perform(
                GrantQualification(
                    house.nextID(), holder: house.newcomer.id, uses: [.maskedView], classes: [.general],
                    validUntil: TestClock.start.addingTimeInterval(86_400), reason: "考试合格"), as: house.trainer)
        } _: { house in
            try house.scenario.store.read { try $0.staff(house.newcomer.id)?.qualifications.isEmpty == false }
        },
        Case("qualification.revoke") { house in
            try await house.scenario.perform(
                RevokeQualification(house.manager.qualifications[0].id, reason: "离岗"), as: house.trainer)
        } _: { house in
            try house.scenario.store.read {
                try $0.qualification(house.manager.qualifications[0].id)?.state != .granted
            }
        },
        Case("staff.create") { house in
            let form = StaffForm(signInName: "newone", name: "钟离岚", roles: [.agent], team: nil, scope: .own)
            try await house.scenario.perform(
                CreateStaff(house.nextID(), form: form, firstPassword: house.scenario.hash("Sunny-Day-2026")),
                as: house.administrator)
        } _: { house in
            try house.scenario.store.read { snapshot in
                guard let member = try snapshot.staff(signingInAs: "newone") else { return false }
                return try snapshot.credential(of: member.id) != nil
            }
        },
        Case("staff.disable") { house in
            try await house.scenario.perform(DisableStaff(house.newcomer.id, reason: "离职"), as: house.security)
        } _: { house in
            try house.scenario.store.read { try $0.staff(house.newcomer.id)?.state != .active }
        },
        Case("settings.edit") { house in
            try await house.scenario.perform(
                ChangeSettings(Settings(organisation: "澄川银行", idleMinutes: 7)), as: house.security)
        } _: { house in
            try house.scenario.store.read { try $0.settings().idleMinutes == 7 }
        },
        Case("activity.edit") { house in
            var activity = Scenario.register[0]
            activity.retentionDays = 99
            try await house.scenario.perform(WriteActivity(activity, isNew: false), as: house.officer)
        } _: { house in
            try house.scenario.store.read { try $0.activity("service")?.retentionDays == 99 }
        },
        Case("session.sign-in") { house in
            let secret = house.scenario.withRandom { SessionToken(using: &$0) }
            _ = try await house.scenario.workplace.signIn(
                as: house.newcomer.signInName, password: "Sunny-Day-2026", secret: secret)
        } _: { house in
            try house.scenario.store.read { try !$0.sessions(of: house.newcomer.id).isEmpty }
        },
    ]

    @Test(arguments: cases) func eachStepThatFailsLeavesAllOrNothing(_ row: Case) async throws {
        let steps = try await Self.steps(of: row)
        #expect(steps.data > 2)
        for step in 1...steps.data { try await Self.expectWhole(row) { $0.faults.fail(at: step) } }
        for step in 1..<(1 + steps.keys) { try await Self.expectWhole(row) { $0.keyFaults.fail(at: step) } }
    }

    @Test(arguments: cases) func brokenDiskLeavesAllOrNothingAndNothingAfterIt(_ row: Case) async throws {
        let steps = try await Self.steps(of: row)
        for step in [1, 2, steps.data] {
            let house = try await Self.expectWhole(row) {
                $0.faults.fail(at: step, with: Faults.brokenDisk, forGood: true)
            }
            #expect(house.scenario.store.state == .failing)
        }
    }

    /// How many steps the action takes when all goes well; and that it does.
    private static func steps(of row: Case) async throws -> (data: Int, keys: Int) {
        let house = try await House()
        house.scenario.faults.stop()
        house.scenario.keyFaults.stop()
        try await row.run(house)
        #expect(try row.isDone(house))
        return (house.scenario.faults.steps, house.scenario.keyFaults.steps)
    }

    @discardableResult
    private static func expectWhole(_ row: Case, breaking: (Scenario) -> Void) async throws -> House {
        let house = try await House()
        let before = try house.scenario.ledgerSize()
        breaking(house.scenario)
        await #expect(throws: EngineFault.self) { try await row.run(house) }
        house.scenario.faults.stop()
        house.scenario.keyFaults.stop()
        #expect(try !row.isDone(house), "refused, and yet it was done")
        #expect(try house.scenario.ledgerSize() == before, "an event of what was not done")
        #expect(try house.scenario.intactSize() == before)
        guard house.scenario.store.state == .ready else { return house }
        // The next one finds nothing in its way.
        try await row.run(house)
        #expect(try row.isDone(house))
        #expect(try house.scenario.frames(from: before).contains { $0.action == row.action })
        #expect(try house.scenario.intactSize() == (try house.scenario.ledgerSize()))
        return house
    }
}

/// People enough to do everything, and one customer.
final class House: Sendable {
    let scenario: Scenario
    let manager: StaffMember
    let newcomer: StaffMember
    let trainer: StaffMember
    let officer: StaffMember
    let administrator: StaffMember
    let security: StaffMember
    let customer: ID<Customer>

    init(in folder: TemporaryFolder? = nil) async throws {
        scenario = try await Scenario.opened(in: folder)
        manager = try await scenario.hire(.accountManager)
        newcomer = try await scenario.hire(.agent, certificate: Scenario.Certificate.none, password: "Sunny-Day-2026")
        trainer = try await scenario.hire(.trainer)
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        administrator = try await scenario.hire(.systemAdministrator)
        security = try await scenario.hire(.securityAdministrator)
        customer = try await scenario.customer(1, by: manager).id
    }

    func nextID<Owner>() -> ID<Owner> { scenario.newID() }

    func now() throws -> Customer {
        guard let customer = try scenario.customer(customer) else { throw Unexpected() }
        return customer
    }
}
