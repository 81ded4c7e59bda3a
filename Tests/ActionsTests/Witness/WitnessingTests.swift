import Access
import Actions
import Backups
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@Suite("The ledger counts on witnesses and on checkpoints that lie elsewhere") struct WitnessingTests {
    static func world() async throws -> (scenario: Scenario, security: StaffMember, witness: WitnessMemory) {
        let scenario = try await Scenario.opened()
        let security = try await scenario.hire(.securityAdministrator)
        let witness = try #require(WitnessMemory(name: "audit", ledger: scenario.store.verifierKey))
        try await scenario.perform(AddWitness(witness.key.witnessKey), as: security)
        return (scenario, security, witness)
    }

    static func cosigned(_ scenario: Scenario, _ witness: inout WitnessMemory) throws -> SignedNote {
        try witness.cosign(
            scenario.workplace.growthProof(from: witness.lastSize, to: nil),
            atSeconds: UInt64(scenario.now.timeIntervalSince1970))
    }

    @Test func aCosignatureComesBackAndStandsUnderProofs() async throws {
        var (scenario, security, witness) = try await Self.world()
        #expect(try scenario.workplace.witnesses().map(\.newest) == [nil])
        let note = try Self.cosigned(scenario, &witness)
        let size = try Checkpoint(parsing: note.text).size
        _ = try await scenario.workplace.receiveCosignature(Array(note.encoded.utf8), as: security)
        #expect(try scenario.workplace.witnesses().first?.newest?.size == size)
        let proof = try scenario.workplace.eventProof(0)
        #expect(try proof.note.cosignature(by: witness.key.witnessKey) != nil)
        let later = try scenario.workplace.eventProof(size)
        #expect(try later.note.cosignature(by: witness.key.witnessKey) == nil, "no witness has seen that one yet")
    }

    @Test func whatNobodyKnownCosignedIsNotTaken() async throws {
        var (scenario, security, witness) = try await Self.world()
        let note = try Self.cosigned(scenario, &witness)
        let own = try scenario.store.currentCheckpoint()
        await #expect(throws: WitnessError.notCosigned) {
            _ = try await scenario.workplace.receiveCosignature(Array(own.encoded.utf8), as: security)
        }
        let bytes = Array(note.encoded.utf8)
        for spoilt in [Array(bytes.dropLast(9)), [], bytes + bytes] {
            await #expect(throws: WitnessError.self) {
                _ = try await scenario.workplace.receiveCosignature(spoilt, as: security)
            }
        }
        try await scenario.perform(RemoveWitness(witness.key.witnessKey), as: security)
        await #expect(throws: WitnessError.notCosigned) {
            _ = try await scenario.workplace.receiveCosignature(bytes, as: security)
        }
        await #expect(throws: WitnessError.unknown) {
            try await scenario.perform(RemoveWitness(witness.key.witnessKey), as: security)
        }
    }

    /// A second installation with the same keys stands for the data file that was put back.
    @Test func aWitnessWhoHasSeenMoreIsHeard() async throws {
        var (scenario, security, witness) = try await Self.world()
        try scenario.store.close()
        let copy = try TemporaryFolder()
        for file in [Store.dataFile, Store.keyFile, Store.rootKeyFile, Store.ratchetFile] {
            let place = copy.path + "/" + file
            try FileManager.default.copyItem(atPath: scenario.folder.path + "/" + file, toPath: place)
        }
        let old = try Store.open(in: copy.path, unlock: .keyFile(path: copy.path + "/" + Store.rootKeyFile)) {
            TestClock.start
        }
        let putBack = try Workplace(store: old, rulebook: .bundled()) { TestClock.start }
        let scenarioOn = try scenario.beside()
        _ = try await scenarioOn.asSystem { try $0.record(LedgerEvent("test.later")) }
        let note = Array(try Self.cosigned(scenarioOn, &witness).encoded.utf8)
        let drop = CheckpointDrop(URL(filePath: copy.path + "/drop"))
        #expect(try scenarioOn.workplace.dropCheckpoint(into: drop) != nil)
        #expect(try scenarioOn.workplace.contradiction(with: drop) == nil)
        guard case .shrunk = try putBack.contradiction(with: drop) else { return _ = Issue.record("not seen") }
        await #expect(throws: WitnessError.self) { _ = try await putBack.receiveCosignature(note, as: security) }
        try old.close()
    }

    @Test func oneCheckpointADayIsDroppedAndNoneIsWrittenOver() async throws {
        let (scenario, security, _) = try await Self.world()
        let folder = try TemporaryFolder()
        let drop = CheckpointDrop(URL(filePath: folder.path))
        let first = try #require(try scenario.workplace.dropCheckpoint(into: drop))
        #expect(try scenario.workplace.dropCheckpoint(into: drop) == nil)
        scenario.clock.advance(days: 1)
        #expect(try #require(try scenario.workplace.dropCheckpoint(into: drop)) != first)
        #expect(try drop.newest().count == 2)
        try Data("spoilt".utf8).write(to: first)
        #expect(try scenario.workplace.contradiction(with: drop) == nil, "a spoilt file says nothing")
        try await scenario.perform(ChooseCheckpointFolder(folder.path), as: security)
        #expect(try scenario.workplace.checkpointFolder() == folder.path)
        #expect(scenario.workplace.examine([.dropped])[0].problemCount == 0)
        try FileManager.default.moveItem(atPath: folder.path, toPath: folder.path + "-unmounted")
        let gone = scenario.workplace.examine([.dropped])[0].problems
        #expect(gone.map(\.kind) == ["folder-missing"] && gone[0].english.contains(folder.path))
        try FileManager.default.moveItem(atPath: folder.path + "-unmounted", toPath: folder.path)
        try await scenario.perform(ChooseCheckpointFolder(nil), as: security)
        #expect(try scenario.workplace.checkpointFolder() == nil)
    }

    /// Whichever call fails, the day has no file or a whole one, and the next try gives it one.
    @Test func aDropThatFailsLeavesNoHalfFile() async throws {
        let (scenario, _, _) = try await Self.world()
        let disk = FaultyDisk()
        disk.fail(at: nil)
        let first = try TemporaryFolder()
        _ = try scenario.workplace.dropCheckpoint(into: CheckpointDrop(URL(filePath: first.path), on: disk))
        let calls = disk.calls
        #expect(Set(calls).isSuperset(of: [.create, .write, .sync, .rename, .syncFolder]))
        for call in 1...calls.count {
            let folder = try TemporaryFolder()
            let drop = CheckpointDrop(URL(filePath: folder.path), on: disk)
            disk.fail(at: call)
            #expect(throws: DiskProblem.self, "\(calls[call - 1])") {
                try scenario.workplace.dropCheckpoint(into: drop)
            }
            for note in try drop.newest() { #expect((try? SignedNote(parsing: note)) != nil, "\(calls[call - 1])") }
            disk.fail(at: nil)
            _ = try scenario.workplace.dropCheckpoint(into: drop)
            #expect(try drop.newest().count == 1)
        }
    }

    @Test func onlySecurityAdministratorsChooseWitnesses() async throws {
        let (scenario, _, witness) = try await Self.world()
        let auditor = try await scenario.hire(.auditAdministrator)
        await #expect(throws: RecordedRefusal.self) {
            try await scenario.perform(RemoveWitness(witness.key.witnessKey), as: auditor)
        }
        #expect(try scenario.frames().last?.action == "ledger.witness")
    }
}
