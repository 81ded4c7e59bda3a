import Access
import Actions
import Customers
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Vocabulary

@testable import Storage
@testable import Vault

/// New versions of data keys: old values open all along, and an old key goes only when nothing stands under it.
@Suite struct RotationTests {
    private let scenario: Scenario
    private let agent: StaffMember
    private let customers: [Customer]
    private let stamp = EventStamp(actor: .system, policyHash: .emptyTree)

    init() async throws {
        scenario = try await Scenario.opened()
        agent = try await scenario.hire(.agent)
        var customers: [Customer] = []
        for number in 1...3 { customers.append(try await scenario.customer(number, by: agent)) }
        self.customers = customers
    }

    private func versions(_ subject: ID<Subject>) throws -> [UInt32] {
        try scenario.store.keys.read { try DataKeyTable.all(of: subject, in: $0).map(\.version) }
    }

    /// Every value of everybody, as it opens.
    private func openedPhones(_ store: Store) throws -> [String] {
        try customers.map { customer in
            try store.read { reading in
                let found = try #require(try reading.customer(customer.id))
                let value = try #require(found.values(of: .phone).first)
                return try reading.vault.dataKey(of: customer.subject).openText(
                    value.sealed.envelope, class: .contact, at: value.address(of: customer.subject, tenant: 1))
            }
        }
    }

    @Test func everythingOpensBeforeBetweenAndAfter() async throws {
        let before = try openedPhones(scenario.store)
        let other = try scenario.beside()
        #expect(try await scenario.store.rotateDataKeys(.everybody, stamped: stamp) >= 5)
        #expect(try openedPhones(scenario.store) == before)
        #expect(try openedPhones(other.store) == before)
        #expect(try versions(customers[0].subject) == [2, 1])

        let report = try await scenario.store.resealEarlier(stamped: stamp)
        #expect(report.shut == 0 && report.values > 20 && report.retired == report.subjects)
        #expect(try versions(customers[0].subject) == [2])
        #expect(try versions(.house) == [2])
        #expect(try openedPhones(scenario.store) == before)
        #expect(try openedPhones(other.store) == before)
        #expect(try Set(scenario.store.valuesByKeyVersion().keys) == [2])
        try await other.customer(8, by: agent)
        #expect(try scenario.intactSize() != nil)
    }

    @Test func aKeyThatGoesIntoEscrowBeforeItsValuesAreSealedAnewStillOpensThem() async throws {
        let customer = customers[0]
        let before = try openedPhones(scenario.store)[0]
        _ = try await scenario.store.rotateDataKeys(.one(customer.subject), stamped: stamp)
        #expect(try scenario.store.escrowKeys(of: customer.id))
        let (key, value) = try scenario.store.read { reading in
            let found = try #require(try reading.customer(customer.id))
            return (try reading.vault.escrowKey(of: customer.subject), try #require(found.values(of: .phone).first))
        }
        let text = try key.key.openText(
            value.sealed.envelope, class: .contact, at: value.address(of: customer.subject, tenant: 1))
        #expect(text == before)
        var damage = 0
        #expect(try scenario.store.examineKeys { _ in damage += 1 } >= 5)
        #expect(damage == 0)
    }

    @Test func aCopyForADrillHangsOnARatchetOfItsOwn() async throws {
        _ = try await scenario.store.closeEpoch(EpochCloseOrder(stamp: stamp))
        let live = try #require(FileManager.default.contents(atPath: scenario.store.folder + "/" + Store.ratchetFile))
        let folder = try TemporaryFolder()
        let ratchet = try scenario.store.copyForDrill(to: folder.path)
        let copied = try #require(FileManager.default.contents(atPath: folder.path + "/" + Store.ratchetFile))
        #expect(copied != live)
        let copy = try Store.open(in: folder.path, unlock: Scenario.unlock(scenario.folder), ratchet: ratchet) {
            Date()
        }
        defer { try? copy.close() }
        #expect(try openedPhones(copy) == openedPhones(scenario.store))
    }

    @Test func oneCustomerAlone() async throws {
        #expect(try await scenario.store.rotateDataKeys(.one(customers[1].subject), stamped: stamp) == 1)
        #expect(try versions(customers[1].subject) == [2, 1])
        #expect(try versions(customers[0].subject) == [1])
        let report = try await scenario.store.resealEarlier(stamped: stamp)
        #expect(report.subjects == 1 && report.retired == 1)
    }

    @Test func earlierVersionsStayForWhoeverReadsWhatStoodBefore() async throws {
        let (before, other) = (try openedPhones(scenario.store), try scenario.beside())
        let (begun, mayEnd) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        async let opened = withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [customers] in
                continuation.resume(
                    with: Result {
                        try other.store.read { reading in
                            let customer = try #require(try reading.customer(customers[0].id))
                            let value = try #require(customer.values(of: .phone).first)
                            begun.continuation.finish()
                            mayEnd.wait()
                            return try reading.vault.dataKey(of: customer.subject).openText(
                                value.sealed.envelope, class: .contact,
                                at: value.address(of: customer.subject, tenant: 1))
                        }
                    })
            }
        }
        for await _ in begun.stream {}
        _ = try await scenario.store.rotateDataKeys(.everybody, stamped: stamp)
        let report = try await scenario.store.resealEarlier(stamped: stamp, patience: .zero)
        #expect(report.values > 20 && report.isStillRead && report.retired == 0)
        mayEnd.signal()
        #expect(try await opened == before[0])
        let later = try await scenario.store.resealEarlier(stamped: stamp)
        #expect(later.values == 0 && !later.isStillRead && later.retired == report.subjects)
        #expect(try openedPhones(scenario.store) == before)
    }

    @Test func aVersionInUseIsNotRetired() async throws {
        _ = try await scenario.store.rotateDataKeys(.one(customers[0].subject), stamped: stamp)
        await #expect(throws: RetirementProblem.stillUsed(subjects: 1)) {
            try await scenario.store.retireEarlierVersions(stamped: stamp)
        }
        #expect(try versions(customers[0].subject) == [2, 1])
    }

    @Test func aValueThatDoesNotOpenKeepsItsVersion() async throws {
        let subject = customers[0].subject
        try await scenario.store.data.write { writer in
            _ = try writer.run(
                "UPDATE customer_value SET version = version + 1 WHERE customer_id = ? AND field = ?",
                [.blob(subject.bytes), .int(CustomerField.phone.rawValue)])
        }
        _ = try await scenario.store.rotateDataKeys(.one(subject), stamped: stamp)
        let report = try await scenario.store.resealEarlier(stamped: stamp)
        #expect(report.shut == 1 && report.retired == 0)
        #expect(try versions(subject) == [2, 1])
    }

    @Test func aColumnThatNobodyListedKeepsOldVersions() async throws {
        try await scenario.store.data.write { _ = try $0.run("CREATE TABLE later (note_sealed BLOB)", []) }
        _ = try await scenario.store.rotateDataKeys(.one(customers[0].subject), stamped: stamp)
        await #expect(throws: RetirementProblem.unknownColumns(["later.note_sealed"])) {
            try await scenario.store.resealEarlier(stamped: stamp)
        }
        #expect(try versions(customers[0].subject) == [2, 1])
    }

    @Test func everySealedColumnOfTheSchemaIsListed() throws {
        #expect(try scenario.store.read { try SealedColumn.unlisted(in: $0.sql) } == [])
    }

    @Test func valuesAreWrittenWhileItRuns() async throws {
        let scenario = scenario
        async let rotations: Void = {
            for _ in 1...3 {
                _ = try await scenario.store.rotateDataKeys(.everybody, stamped: stamp)
                _ = try await scenario.store.resealEarlier(stamped: stamp)
            }
        }()
        var made: [Customer] = []
        for number in 10...40 { made.append(try await scenario.customer(number, by: agent)) }
        try await rotations
        for customer in made {
            let key = try scenario.store.read { try $0.vault.dataKey(of: customer.subject) }
            let found = try #require(try scenario.customer(customer.id))
            for value in found.values {
                _ = try key.openText(
                    value.sealed.envelope, class: value.field.dataClass,
                    at: value.address(of: customer.subject, tenant: 1))
            }
        }
    }

    enum Place: CaseIterable { case keys, data }

    @Test(arguments: Place.allCases) func aFailureAtEachStepLosesNothing(_ place: Place) async throws {
        let before = try openedPhones(scenario.store)
        let faults = place == .keys ? scenario.keyFaults : scenario.faults
        for step in 1...400 {
            faults.fail(at: step)
            do {
                _ = try await scenario.store.rotateDataKeys(.everybody, stamped: stamp)
                _ = try await scenario.store.resealEarlier(stamped: stamp)
                faults.stop()
                #expect(step > 5)
                #expect(try openedPhones(scenario.store) == before)
                return
            } catch {}
            faults.stop()
            #expect(try openedPhones(scenario.store) == before, "step \(step)")
        }
        Issue.record("never got through")
    }
}
