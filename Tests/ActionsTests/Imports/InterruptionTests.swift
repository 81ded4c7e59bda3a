import Access
import Actions
import Customers
import Foundation
import Ledger
import SQLEngine
import Storage
import TestSupport
import Testing
import Vocabulary

/// Stopped, killed, or failed at any write: whole batches, and it goes on.
@Suite struct InterruptionTests {
    /// Two batches and a bit.
    static let people = 1...2100

    @Test(arguments: [0, 1, 2]) func stoppedAfterABatchItGoesOnFromThere(_ batches: Int) async throws {
        let test = try await ImportCase()
        let file = ImportCase.file(Self.people)
        let stopped = try await test.run(try await test.plan(file), stoppingAfter: batches)
        #expect(stopped.state == .stopped)
        #expect(stopped.counts.rows == batches * 1000)
        let done = try await test.run(file)
        #expect(done.id == stopped.id)
        #expect(done.state == .finished)
        #expect(done.counts.rows == 2100)
        #expect(try test.customerCount() == done.counts.imported)
    }

    @Test func aRevokedCertificateStopsAtTheNextBatch() async throws {
        let test = try await ImportCase()
        let plan = try await test.plan(ImportCase.file(Self.people))
        // Half a year and a day later nothing is valid any more.
        let clock = test.scenario.clock
        await #expect(throws: RecordedRefusal.self) {
            _ = try await test.scenario.workplace.importCustomers(
                plan, as: test.officer.id,
                progress: { if $0.job.counts.rows == 1000 { clock.advance(days: 200) } })
        }
        let count = try test.customerCount()
        #expect(count > 0 && count < 2100)
        #expect(try test.scenario.frames().contains { $0.action == "customer.import" && $0.outcome == .refused })
    }

    /// Every write of a batch may be the one that fails; a few of thousands are tried.
    @Test(arguments: [1, 2, 3, 40, 900, 4000]) func aFailingWriteLeavesWholeBatches(_ step: Int) async throws {
        let test = try await ImportCase()
        let file = ImportCase.file(1...300)
        let plan = try await test.plan(file)
        test.scenario.faults.fail(at: step)
        let first = try? await test.run(plan)
        test.scenario.faults.stop()
        #expect(try [0, first?.counts.imported ?? 0].contains(test.customerCount()))
        guard case .intact = try test.scenario.verdict() else { throw Unexpected() }
        let done = try await test.run(file)
        #expect(done.counts.rows == 300)
        #expect(try test.customerCount() == done.counts.imported + (first?.counts.imported ?? 0))
        let everybody = try test.scenario.store.read { snapshot in
            try snapshot.customerIDs(CustomerFilter(reach: .everybody)).map {
                try snapshot.customer($0)?.values.count ?? 0
            }
        }
        #expect(everybody.allSatisfy { $0 == 5 })
    }

    @Test func anotherProcessFindsWhatWasImported() async throws {
        let test = try await ImportCase()
        let beside = try test.scenario.beside()
        try await test.run(ImportCase.file(1...1500))
        let found = try await beside.workplace.perform(
            SearchCustomers(CustomerQuery(Person(700).phone), names: beside.workplace.names), as: test.officer.id)
        #expect(!found.customers.isEmpty)
    }
}
