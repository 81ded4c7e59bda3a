import Access
import Actions
import Customers
import Foundation
import Ledger
import Programs
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import shouxin

/// kill -9 at each step of a rotation of the index key, with real processes: the next one finishes it, and in between
/// nobody is lost.
@Suite("A rotation of the index key that is killed")
struct IndexRotationCrashTests {
    private static func opened() async throws -> (scenario: Scenario, agent: StaffMember) {
        let scenario = try await Scenario.opened()
        chmod(scenario.folder.path, 0o700)
        try await scenario.workplace.note(.company)
        _ = try await scenario.hire(.systemAdministrator)
        let agent = try await scenario.hire(.agent)
        for number in 1...4 { try await scenario.customer(number, by: agent) }
        return (scenario, agent)
    }

    private static func finds(_ numbers: ClosedRange<Int>, _ scenario: Scenario) throws -> Bool {
        try numbers.allSatisfy { number in
            try scenario.store.read { try $0.customers(having: .phone, Person(number).phone).count == 1 }
        }
    }

    @Test("goes on where it stopped", arguments: IndexRotationOrder.Moment.allCases)
    func killed(at moment: IndexRotationOrder.Moment) async throws {
        let (scenario, agent) = try await Self.opened()
        try scenario.store.close()
        let rotate = ["keys", "rotate", "index", "--data", scenario.folder.path]
        let killed = try ShouxinProcess.run(rotate, [IndexRotationStop.variable: moment.rawValue])
        #expect(killed.end == .killed(signal: SIGKILL), "\(killed.complaint)")

        let between = try scenario.beside()
        #expect(try Self.finds(1...4, between))
        try await between.customer(5, by: agent)
        #expect(try Self.finds(1...5, between))
        try between.store.close()

        let resumed = try ShouxinProcess.run(rotate + ["--json"])
        #expect(resumed.code == 0, "\(resumed.complaint)")
        let after = try scenario.beside()
        #expect(try Self.finds(1...5, after))
        #expect(try after.intactSize() == after.ledgerSize())
        let versions = try after.store.read { try $0.indexFigures(counting: true) }.versions
        #expect(versions.count == 1 && versions[0].isInUse && versions[0].hasKey)
        let began = try after.frames().count { $0.action == IndexKeyRotation.began }
        let retired = try after.frames().count { $0.action == IndexKeyRotation.retired }
        #expect(began == retired, "each rotation began once and ended once")
    }

    /// The command rotates again and again while another process records people and looks for them.
    @Test("beside another process that reads and writes, loses and doubles nobody")
    func besideAnother() async throws {
        let (scenario, agent) = try await Self.opened()
        let path = scenario.folder.path
        let rotations = Task.detached {
            for _ in 1...3 {
                let answer = try ShouxinProcess.run(["keys", "rotate", "index", "--data", path])
                #expect(answer.code == 0, "\(answer.complaint)")
            }
        }
        for number in 5...60 {
            try await scenario.customer(number, by: agent)
            #expect(try Self.finds((number - 2)...number, scenario), "\(number)")
        }
        try await rotations.value
        #expect(try Self.finds(1...60, scenario))
        let versions = try scenario.store.read { try $0.indexFigures(counting: true) }.versions
        #expect(versions.map(\.version) == [4])
    }

    @Test("status says how many tokens stand under which version; later leaves the index to the server")
    func status() async throws {
        let (scenario, _) = try await Self.opened()
        try scenario.store.close()
        let later = ["keys", "rotate", "index", "--later", "--data", scenario.folder.path]
        #expect(try ShouxinProcess.run(later).code == 0)
        let status = try ShouxinProcess.run(["keys", "status", "--json", "--data", scenario.folder.path])
        #expect(status.output.contains(#""in_use" : true"#) && status.output.contains(#""version" : 2"#))
        let retire = try ShouxinProcess.run(["keys", "retire", "--data", scenario.folder.path])
        #expect(retire.code != 0 && retire.complaint.contains("earlier index key"))
        let finished = try ShouxinProcess.run(["keys", "rotate", "index", "--data", scenario.folder.path])
        #expect(finished.code == 0 && finished.output.contains("destroyed"))
        #expect(try ShouxinProcess.run(["keys", "retire", "--data", scenario.folder.path]).code == 0)
    }
}
