import Access
import Actions
import SQLEngine
import Storage
import Testing
import Vault

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

    /// docs/operations.md, and scripts that were written by it.
    @Test("The numbers are those of the book")
    func numbers() {
        let numbers: [shouxin.ExitCode] = [.done, .failed, .nothingThere, .locked, .wrongKey, .usage]
        #expect(numbers.map(\.rawValue) == [0, 1, 10, 11, 12, 64])
    }
}
