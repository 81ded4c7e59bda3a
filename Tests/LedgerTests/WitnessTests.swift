import Ledger
import Testing

@Suite("A witness cosigns what grew out of what it cosigned last, and nothing else") struct WitnessTests {
    static func witness(of ledger: LedgerUnderAttack) throws -> WitnessMemory {
        try #require(WitnessMemory(name: "audit", ledger: ledger.key.verifierKey))
    }

    static func growth(_ old: UInt64, _ ledger: LedgerUnderAttack, note: Int? = nil) throws -> ConsistencyFile {
        let notes = ledger.notes
        let note = try SignedNote(parsing: notes[note ?? notes.count - 1])
        let size = try Checkpoint(parsing: note.text).size
        return ConsistencyFile(try ledger.table.consistencyProof(from: old, to: size), note: note)
    }

    @Test func itFollowsALedgerThatGrows() throws {
        let ledger = try LedgerUnderAttack(size: 60, checkpoints: [20, 40, 60])
        var witness = try Self.witness(of: ledger)
        for (place, seconds) in [(0, 100), (1, 200), (1, 250), (2, 300)] as [(Int, UInt64)] {
            let note = try witness.cosign(
                Self.growth(witness.lastSize, ledger, note: place), atSeconds: seconds)
            #expect(try note.cosignature(by: witness.key.witnessKey)?.seconds == seconds)
            try note.verify(by: ledger.key.verifierKey)
        }
        #expect(witness.lastSize == 60)
    }

    @Test func itRemembersAcrossItsFile() throws {
        let ledger = try LedgerUnderAttack(size: 60, checkpoints: [20, 60])
        var witness = try Self.witness(of: ledger)
        for place in [0, 1] {
            _ = try witness.cosign(Self.growth(witness.lastSize, ledger, note: place), atSeconds: 1)
            let read = try #require(WitnessMemory(parsing: Array(witness.encoded.utf8)))
            #expect(read.encoded == witness.encoded && read.lastSize == witness.lastSize)
            #expect(read.key.witnessKey == witness.key.witnessKey && read.last == witness.last)
            witness = read
        }
    }

    /// Whatever is done to its file: it is refused, or the witness remembers as much as it has signed.
    @Test func itNeverForgetsWhatItSigned() throws {
        let ledger = try LedgerUnderAttack(size: 60, checkpoints: [20, 60])
        var witness = try Self.witness(of: ledger)
        for place in [0, 1] { _ = try witness.cosign(Self.growth(witness.lastSize, ledger, note: place), atSeconds: 1) }
        let bytes = Array(witness.encoded.utf8)
        let remembers = { (bytes: [UInt8]) in WitnessMemory(parsing: bytes).map { $0.lastSize == 60 } ?? true }
        #expect(WitnessMemory(parsing: bytes) != nil)
        for count in 0..<bytes.count {
            #expect(WitnessMemory(parsing: Array(bytes.prefix(count))) == nil, "cut off after \(count)")
        }
        for more in [[0], [10], Array("x".utf8), bytes] { #expect(remembers(bytes + more)) }
        for bit in 0..<(bytes.count * 8) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(remembers(flipped), "bit \(bit)")
        }
    }

    @Test func aLedgerThatWasPutBackIsRefused() throws {
        var ledger = try LedgerUnderAttack(size: 60, checkpoints: [20, 60])
        var witness = try Self.witness(of: ledger)
        _ = try witness.cosign(Self.growth(0, ledger), atSeconds: 1)
        ledger.notes.removeLast()
        let problem = ProofProblem.shrunk(old: 60, new: 20)
        let file = ConsistencyFile(
            ConsistencyProof(oldSize: 60, newSize: 20, hashes: []), note: try SignedNote(parsing: ledger.notes[0]))
        #expect(throws: problem) { try witness.cosign(file, atSeconds: 2) }
        #expect(throws: ProofProblem.otherOldSize(proof: 10, checkpoint: 60)) {
            try witness.cosign(Self.growth(10, ledger), atSeconds: 2)
        }
        #expect(witness.lastSize == 60)
    }

    @Test func aRewrittenLedgerIsRefused() throws {
        var ledger = try LedgerUnderAttack(size: 60, checkpoints: [20])
        var witness = try Self.witness(of: ledger)
        _ = try witness.cosign(Self.growth(0, ledger), atSeconds: 1)
        try ledger.rewrite(5, as: 999)
        ledger.rebuildTable()
        try ledger.sign()
        #expect(throws: ProofProblem.notConsistent(old: 20, new: 60)) {
            try witness.cosign(Self.growth(20, ledger), atSeconds: 2)
        }
    }

    @Test func anotherLedgersWordIsNotTaken() throws {
        let ledger = try LedgerUnderAttack(size: 3, checkpoints: [3])
        var witness = try #require(WitnessMemory(name: "audit", ledger: NoteTests.key(seed: 77).verifierKey))
        #expect(throws: ProofProblem.checkpoint(.note(.unknownKey))) {
            try witness.cosign(Self.growth(0, ledger), atSeconds: 1)
        }
    }

    @Test func aFirstProofMustBeginAtNothing() throws {
        let ledger = try LedgerUnderAttack(size: 60, checkpoints: [60])
        var witness = try Self.witness(of: ledger)
        #expect(throws: ProofProblem.otherOldSize(proof: 20, checkpoint: 0)) {
            try witness.cosign(Self.growth(20, ledger), atSeconds: 1)
        }
        let padded = ConsistencyFile(
            ConsistencyProof(oldSize: 0, newSize: 60, hashes: [.emptyTree]), note: try Self.growth(0, ledger).note)
        #expect(throws: ProofProblem.notConsistent(old: 0, new: 60)) { try witness.cosign(padded, atSeconds: 1) }
    }

    @Test func aSpoiltFileIsNoWitness() throws {
        let ledger = try LedgerUnderAttack(size: 3, checkpoints: [3])
        var witness = try Self.witness(of: ledger)
        _ = try witness.cosign(Self.growth(0, ledger), atSeconds: 1)
        let bytes = Array(witness.encoded.utf8)
        for length in 0..<bytes.count {
            if let read = WitnessMemory(parsing: Array(bytes.prefix(length))) { #expect(read.last == nil, "\(length)") }
        }
        #expect(WitnessMemory(name: "two words", ledger: ledger.key.verifierKey) == nil)
        var dumped = ""
        dump(witness, to: &dumped)
        #expect(dumped == "- ‹witness audit›\n")
    }
}
