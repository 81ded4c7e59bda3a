import Ledger
import Testing
import Vocabulary

@Suite("A proof file proves one event, a growth file that nothing was rewritten") struct ProofFileTests {
    static func proof(_ index: UInt64, in ledger: LedgerUnderAttack) throws -> ProofFile {
        let note = try SignedNote(parsing: #require(ledger.notes.last))
        let size = try Checkpoint(parsing: note.text).size
        return ProofFile(
            frame: ledger.rows[Int(index)].frame, proof: try ledger.table.inclusionProof(index: index, size: size),
            note: note)
    }

    static func growth(_ old: UInt64, in ledger: LedgerUnderAttack) throws -> ConsistencyFile {
        let note = try SignedNote(parsing: #require(ledger.notes.last))
        let size = try Checkpoint(parsing: note.text).size
        return ConsistencyFile(try ledger.table.consistencyProof(from: old, to: size), note: note)
    }

    @Test(arguments: [1, 2, 3, 50, 257]) func everyEventIsProvenAndTheFileComesBack(_ size: Int) throws {
        let ledger = try LedgerUnderAttack(size: size, checkpoints: [size])
        for index in 0..<UInt64(size) {
            let file = try Self.proof(index, in: ledger)
            #expect(try ProofFile(parsing: Array(file.encoded.utf8)) == file)
            let proven = try file.verify(trusting: ledger.key.verifierKey)
            #expect(try proven.frame == FrameTests.frame(Int(index)))
            #expect(proven.index == index && proven.head.size == UInt64(size))
        }
    }

    @Test func theFileIsTheOneOfTheStandard() throws {
        let ledger = try LedgerUnderAttack(size: 3, checkpoints: [3])
        let lines = try Self.proof(2, in: ledger).encoded.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "c2sp.org/tlog-proof@v1" && lines[1].hasPrefix("extra ") && lines[2] == "index 2")
        #expect(lines[4].isEmpty && lines[5] == "ledger.example/main" && lines[6] == "3")
    }

    @Test func everyFlippedBitOfAProofIsRefused() throws {
        let ledger = try LedgerUnderAttack(size: 7, checkpoints: [7])
        let verification = FileVerification(key: ledger.key.verifierKey)
        for index: UInt64 in [0, 3, 6] {
            let bytes = Array(try Self.proof(index, in: ledger).encoded.utf8)
            for bit in 0..<bytes.count * 8 {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                switch verification.run(flipped) {
                case .refused, .wrongKey: break
                case let verdict: Issue.record("bit \(bit): \(verdict)")
                }
            }
        }
    }

    @Test func everyTruncationAndExtensionOfAProofIsRefused() throws {
        let ledger = try LedgerUnderAttack(size: 7, checkpoints: [7])
        let verification = FileVerification(key: ledger.key.verifierKey)
        let bytes = Array(try Self.proof(3, in: ledger).encoded.utf8)
        let ends = [" ", "\n", "\n\n", "index 3\n"].map { Array($0.utf8) }
        for spoilt in (0..<bytes.count).map({ Array(bytes.prefix($0)) }) + ends.map({ bytes + $0 }) + [bytes + bytes] {
            switch verification.run(spoilt) {
            case .refused, .wrongKey: break
            case let verdict: Issue.record("\(spoilt.count) bytes: \(verdict)")
            }
        }
    }

    @Test func aProofOfAnotherEventPlaceOrLedgerIsRefused() throws {
        let ledger = try LedgerUnderAttack(size: 20, checkpoints: [20])
        let other = try LedgerUnderAttack(size: 21, checkpoints: [21])
        let (own, foreign) = (try Self.proof(4, in: ledger), try Self.proof(4, in: other))
        let key = ledger.key.verifierKey
        let mixed = ProofFile(
            frame: ledger.rows[5].frame, proof: InclusionProof(index: 4, size: 20, hashes: own.hashes), note: own.note)
        let moved = ProofFile(
            frame: ledger.rows[4].frame, proof: InclusionProof(index: 5, size: 20, hashes: own.hashes), note: own.note)
        let beyond = ProofFile(
            frame: ledger.rows[4].frame, proof: InclusionProof(index: 20, size: 21, hashes: own.hashes), note: own.note)
        let elsewhere = ProofFile(
            frame: ledger.rows[4].frame, proof: InclusionProof(index: 4, size: 20, hashes: own.hashes),
            note: foreign.note)
        for file in [mixed, moved, beyond, elsewhere] {
            #expect(throws: ProofProblem.notIncluded) { try file.verify(trusting: key) }
        }
        let stranger = try NoteTests.key(seed: 99).verifierKey
        #expect(FileVerification(key: stranger).run(Array(own.encoded.utf8)) == .wrongKey)
    }

    @Test func aProofThatDoesNotSayOfWhatIsNoProof() throws {
        let ledger = try LedgerUnderAttack(size: 3, checkpoints: [3])
        let lines = try Self.proof(1, in: ledger).encoded.split(separator: "\n", omittingEmptySubsequences: false)
        let bare = (lines[..<1] + lines[2...]).joined(separator: "\n")
        let verdict = FileVerification(key: ledger.key.verifierKey).run(Array(bare.utf8))
        #expect(verdict == .refused(.eventMissing))
    }

    static let malformed: [(text: String, problem: ProofProblem)] = [
        ("", .checkpoint(.note(.noSignature))), ("c2sp.org/tlog-proof@v1\n", .notAProof),
        ("c2sp.org/tlog-proof@v2\nindex 0\n\n", .checkpoint(.note(.noSignature))),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\nx", .checkpoint(.note(.noSignature))),
        ("c2sp.org/tlog-proof@v1\nindex 00\n\no\n\n— a AAAAAAA=\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\no\n\n— a AAAAAAA=\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\no\n\n— a AAAAAAA=\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\no\n\n— a AAAAAAA=\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\n\no\n\n— a AAAAAAA=\n", .malformed(line: 3)),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\no\n\n— a AAAAAAA=\n", .malformed(line: 3)),
        ("old 01\n\no\n\n— a AAAAAAA=\n", .malformed(line: 1)),
        ("old 1\n" + String(repeating: "\(NoteTests.root)\n", count: 65) + "\no\n\n— a AAAAAAA=\n", .tooLong),
        ("old 1\n" + String(repeating: "x", count: 200_000), .tooLong),
    ]

    @Test(arguments: malformed) func malformedFilesAreRefused(_ row: (text: String, problem: ProofProblem)) throws {
        let verdict = FileVerification(key: try NoteTests.key().verifierKey).run(Array(row.text.utf8))
        #expect(verdict == .refused(row.problem))
        for language in Language.allCases { #expect(!row.problem.message(in: language).isEmpty) }
    }

    @Test func growthBetweenAnyTwoCheckpointsIsProven() throws {
        let sizes = [1, 2, 3, 8, 20, 33]
        let ledger = try LedgerUnderAttack(size: 33, checkpoints: sizes)
        for (old, note) in zip(sizes, ledger.notes) {
            let file = try Self.growth(UInt64(old), in: ledger)
            #expect(try ConsistencyFile(parsing: Array(file.encoded.utf8)) == file)
            let heads = try file.verify(from: note, trusting: ledger.key.verifierKey)
            #expect(heads.old.size == UInt64(old) && heads.new.size == 33)
        }
    }

    @Test func aRewrittenHistoryDoesNotGrowOutOfTheOldCheckpoint() throws {
        var ledger = try LedgerUnderAttack(size: 33, checkpoints: [20])
        try ledger.rewrite(5, as: 999)
        ledger.rebuildTable()
        try ledger.sign()
        let file = try Self.growth(20, in: ledger)
        let verification = FileVerification(key: ledger.key.verifierKey, oldCheckpoint: ledger.notes[0])
        #expect(verification.run(Array(file.encoded.utf8)) == .refused(.notConsistent(old: 20, new: 33)))
    }

    @Test func everyFlippedBitOfAGrowthFileIsRefused() throws {
        let ledger = try LedgerUnderAttack(size: 33, checkpoints: [20, 33])
        let bytes = Array(try Self.growth(20, in: ledger).encoded.utf8)
        let verification = FileVerification(key: ledger.key.verifierKey, oldCheckpoint: ledger.notes[0])
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            switch verification.run(flipped) {
            case .refused, .wrongKey: break
            case let verdict: Issue.record("bit \(bit): \(verdict)")
            }
        }
    }

    @Test func twoCheckpointsAreComparedAsFarAsTheyCanBe() throws {
        let ledger = try LedgerUnderAttack(size: 33, checkpoints: [20, 33])
        let key = ledger.key.verifierKey
        let (old, new) = (ledger.notes[0], ledger.notes[1])
        let head = try Checkpoint(opening: new, trusting: key)
        #expect(FileVerification(key: key).run(new) == .signed(head))
        #expect(FileVerification(key: key, oldCheckpoint: new).run(new) == .grew(from: head, to: head))
        #expect(FileVerification(key: key, oldCheckpoint: old).run(new) == .refused(.unconnected(old: 20, new: 33)))
        #expect(FileVerification(key: key, oldCheckpoint: new).run(old) == .refused(.shrunk(old: 33, new: 20)))
        let fork = try Checkpoint(origin: head.origin, size: 33, root: .emptyTree).signed(by: ledger.key)
        let forked = FileVerification(key: key, oldCheckpoint: Array(fork.encoded.utf8)).run(new)
        #expect(forked == .refused(.notConsistent(old: 33, new: 33)))
        let growth = Array(try Self.growth(20, in: ledger).encoded.utf8)
        #expect(FileVerification(key: key).run(growth) == .needsOldCheckpoint(size: 20))
        let other = FileVerification(key: key, oldCheckpoint: new).run(growth)
        #expect(other == .refused(.otherOldSize(proof: 20, checkpoint: 33)))
    }
}
