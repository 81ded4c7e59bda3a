import Access
import Actions
import Foundation
import SQLEngine
import Storage
import Testing
import Vault
import Vocabulary

@testable import shouxin

@Suite("Why a command ends")
struct ExitCodeTests {
    static let cases: [(any Error & Sendable, shouxin.ExitCode)] = [
        (StoreProblem.nothingThere(path: "d"), .nothingThere),
        (StoreProblem.keysMissing(path: "d/keys.sqlite"), .wrongKey),
        (StoreProblem.dataMissing(path: "d/shouxin.sqlite"), .failed),
        (StoreProblem.rootKey(.missing(path: "d/root.key")), .wrongKey),
        (StoreProblem.rootKey(.openToOthers(path: "d/root.key", mode: 0o644)), .wrongKey),
        (StoreProblem.rootKey(.needsPassphrase), .wrongKey),
        (StoreProblem.keyRing(.wrongRootKey), .wrongKey),
        (StoreProblem.ledgerDamaged, .failed),
        (EngineFault.diskFull, .failed),
        (EngineFault.notADatabase(path: "d/shouxin.sqlite"), .failed),
        (CommandFailure(.locked, "x"), .locked),
    ]

    @Test("Each problem has its exit code and says something", arguments: cases)
    func code(_ problem: any Error & Sendable, _ code: shouxin.ExitCode) {
        let failure = CommandFailure(problem)
        #expect(failure.code == code)
        #expect(!failure.sentence.isEmpty)
    }

    @Test("A refusal says rule, fact, next step and where it is kept")
    func refusal() throws {
        let staff = StaffMember(
            id: ID(UUID()), signInName: "agent", name: "周敏", roles: [.agent], team: nil, scope: .own)
        let facts = Facts(staff: staff, demand: .nothing, now: .distantPast)
        guard case .refused(let refusal) = Gate.decide(APIToken.Create.self, on: facts) else {
            Issue.record("an agent may make tokens")
            return
        }
        let lines = CommandFailure(RecordedRefusal(refusal: refusal, number: 6)).sentence.components(separatedBy: "\n")
        #expect(lines.count == 6 && lines[0].contains("your post does not include it"))
        #expect(lines[2].contains("Security administrator") && lines[5].hasSuffix("number 7."))
    }

    /// docs/operations.md, and scripts that were written by it.
    @Test("The numbers are those of the book")
    func numbers() {
        let numbers: [shouxin.ExitCode] = [.done, .failed, .nothingThere, .locked, .wrongKey, .usage]
        #expect(numbers.map(\.rawValue) == [0, 1, 10, 11, 12, 64])
    }
}
