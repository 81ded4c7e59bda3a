import Access
import Actions
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Storage

/// The trail says which keys were destroyed: an event for each family, with the versions beside it.
@Suite("Keys that are retired")
struct RetirementTests {
    private let scenario: Scenario
    private let keeper: StaffMember
    private let auditor: StaffMember

    init() async throws {
        scenario = try await Scenario.opened()
        keeper = try await scenario.hire(.systemAdministrator)
        auditor = try await scenario.hire(.auditAdministrator)
        let agent = try await scenario.hire(.agent)
        for number in 1...2 { try await scenario.customer(number, by: agent) }
    }

    /// The last events, as "name count detail", the oldest first.
    private func trail(_ count: Int) async throws -> [String] {
        let size = try scenario.ledgerSize()
        var lines: [String] = []
        for number in (size - UInt64(count))..<size {
            let event = try await scenario.ask(ShowLedgerEvent(number), as: auditor).event
            lines.append("\(event.frame.action) \(event.frame.count) \(event.detail ?? "–")")
        }
        return lines
    }

    private func leaveBehind(_ statement: String, _ arguments: [SQLValue] = []) throws {
        try scenario.store.keys.writeAndWait { _ = try $0.run(statement, arguments) }
    }

    @Test("together leave two events, each with the versions of its family")
    func together() async throws {
        for _ in 0..<2 { _ = try await scenario.workplace.rotateIndex(as: keeper.id) }
        _ = try await scenario.workplace.rotateDataKeys(.everybody, as: keeper.id)
        _ = try await scenario.workplace.resealEarlier(as: keeper.id)
        // What a process leaves that was cut short before it destroyed them.
        try leaveBehind(
            """
            INSERT INTO tenant_key SELECT role, 2, epoch, wrapped, commitment FROM tenant_key
            WHERE version = 3 LIMIT 1
            """)
        try leaveBehind(
            "INSERT INTO data_key SELECT subject_id, 1, epoch, wrapped, commitment FROM data_key WHERE version = 2 AND subject_id <> ? LIMIT 3",
            [ID<Subject>.house.column])
        let retired = try await scenario.workplace.retireEarlierVersions(as: keeper.id)
        #expect(retired.data == [1: 3] && retired.index == [2])
        #expect(
            try await trail(2) == ["keys.retire-index 3 index key v2", "keys.retire 3 data key v1 ×3"])
        let names = try scenario.frames().suffix(2).map(\.actor)
        #expect(names == [ActorReference(keeper.id), ActorReference(keeper.id)])
    }

    @Test("by a rotation that runs to its end are named in its event")
    func rotated() async throws {
        _ = try await scenario.workplace.rotateIndex(as: keeper.id)
        #expect(try await trail(1) == ["keys.retire-index 2 index key v1"])
        let count = try await scenario.workplace.rotateDataKeys(.everybody, as: keeper.id)
        _ = try await scenario.workplace.resealEarlier(as: keeper.id)
        #expect(try await trail(1)[0].hasPrefix("keys.reseal "))
        #expect(try await trail(1)[0].hasSuffix(" data key v1 ×\(count)"))
    }

    @Test("none at all: one event that says so")
    func nothing() async throws {
        let retired = try await scenario.workplace.retireEarlierVersions(as: keeper.id)
        #expect(retired.data.isEmpty && retired.index.isEmpty)
        #expect(try await trail(1) == ["keys.retire 0 –"])
    }
}
