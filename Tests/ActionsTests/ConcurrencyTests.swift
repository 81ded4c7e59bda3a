import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vocabulary

/// Many at once: everything that was answered is there, in order, and signed for.
@Suite struct ConcurrencyTests {
    @Test func manyRevealsAtOnceAreEachOnTheLedger() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let first = try scenario.ledgerSize()
        let numbers = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let opened = try await scenario.perform(
                        RevealField(customer.id, field: .phone, purpose: "service", reason: "T-\(1000 + number)"),
                        as: agent)
                    // Answered means recorded: it is there for everybody now.
                    #expect(try scenario.frames(from: opened.number).first?.action == "customer.reveal")
                    return opened.number
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(first..<(first + 200)))
        #expect(try scenario.intactSize() == first + 200)
        let checkpoint = try Checkpoint(
            opening: scenario.store.currentCheckpoint().encoded.utf8, trusting: scenario.store.verifierKey)
        #expect(checkpoint.size == first + 200)
    }

    /// Creating, refusing and failing in the same groups do not disturb each other.
    @Test func mixedWorkInTheSameGroups() async throws {
        let scenario = try await Scenario.opened()
        let manager = try await scenario.hire(.accountManager)
        let stranger = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let known = try await scenario.customer(0, by: manager)
        let first = try scenario.ledgerSize()
        await withTaskGroup(of: Void.self) { group in
            for number in 1...40 {
                group.addTask { _ = try? await scenario.customer(number, by: manager) }
                group.addTask { _ = try? await scenario.customer(number + 100, by: stranger) }
                group.addTask {
                    _ = try? await scenario.perform(
                        ArchiveCustomer(known.id, version: 99, reason: "版本不对"), as: manager)
                }
            }
        }
        let frames = try scenario.frames(from: first)
        #expect(frames.count { $0.action == "customer.create" && $0.outcome == .done } == 40)
        #expect(frames.count { $0.action == "customer.create" && $0.outcome == .refused } == 40)
        #expect(frames.count == 80, "what failed left nothing")
        #expect(try scenario.store.read { try $0.customerCount() } == 41)
        #expect(try scenario.intactSize() == first + 80)
    }

    /// Of two who saved the same version exactly one is told that it worked.
    @Test func oneOfManyEditorsWins() async throws {
        let scenario = try await Scenario.opened()
        let manager = try await scenario.hire(.accountManager)
        let customer = try await scenario.customer(1, by: manager)
        let winners = await withTaskGroup(of: String?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    var edit = CustomerEdit()
                    edit.tags = ["t\(number)"]
                    let action = EditCustomer(customer.id, version: 1, edit: edit)
                    return (try? await scenario.perform(action, as: manager)) == nil ? nil : "t\(number)"
                }
            }
            return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
        }
        #expect(winners.count == 1)
        #expect(try scenario.customer(customer.id)?.tags == winners)
        #expect(try scenario.customer(customer.id)?.version == 2)
    }
}
