import Ledger
import Testing

@Suite("Verification says what was done to a ledger, and where") struct VerificationTests {
    static func ledger(_ size: Int = 50, checkpoints: [Int] = [20, 40, 50]) throws -> LedgerUnderAttack {
        try LedgerUnderAttack(size: size, checkpoints: checkpoints)
    }

    @Test(arguments: [1, 2, 3, 31, 32, 33, 130]) func untouchedLedgerIsIntact(_ size: Int) throws {
        let ledger = try Self.ledger(size, checkpoints: Array(1...size))
        #expect(try ledger.verdict() == .intact(size: UInt64(size), root: ledger.table.frontier.root))
    }

    @Test func emptyLedgerIsIntact() throws {
        var ledger = try Self.ledger(0, checkpoints: [])
        #expect(try ledger.verdict() == .intact(size: 0, root: .emptyTree))
        try ledger.sign()
        #expect(try ledger.verdict() == .intact(size: 0, root: .emptyTree))
    }

    @Test func eventsAfterTheLastCheckpointAreConsistentButNotProven() throws {
        let ledger = try Self.ledger(50, checkpoints: [20, 40])
        var walk = LedgerVerification(hashes: ledger.table, checkpoints: ledger.notes, key: ledger.key.verifierKey)
        for row in ledger.rows { try walk.take(index: row.index, frame: row.frame, leafHash: row.leafHash) }
        #expect(try walk.finish() == .intact(size: 50, root: ledger.table.frontier.root))
        #expect(walk.provenSize == 40)
    }

    @Test(arguments: 0..<50) func editedEventIsLocated(_ index: Int) throws {
        var ledger = try Self.ledger()
        ledger.rows[index].frame = try FrameTests.frame(999).encoded()
        let place = UInt64(index)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: place, findings: [.leafChanged(index: place)]))
    }

    /// The lowest kept subtree above the event gives it away; the last event of an odd tree stands alone.
    @Test(arguments: 0..<50) func eventEditedWithItsLeafHashIsLocatedToItsPair(_ index: Int) throws {
        var ledger = try Self.ledger()
        try ledger.rewrite(index, as: 999)
        let pair = UInt64(index / 2)
        let wrong = Finding.nodeWrong(level: 1, index: pair)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: pair * 2, findings: [wrong]))
    }

    @Test(arguments: 0..<50) func eventEditedWithAllItsHashesContradictsTheCheckpoint(_ index: Int) throws {
        var ledger = try Self.ledger()
        try ledger.rewrite(index, as: 999)
        ledger.rebuildTable()
        let (size, proven): (UInt64, UInt64) = index < 20 ? (20, 0) : index < 40 ? (40, 20) : (50, 40)
        let finding = Finding.rootDiffers(size: size, provenSize: proven)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: proven, findings: [finding]))
    }

    @Test(arguments: 0..<49) func deletedEventIsAGap(_ index: Int) throws {
        var ledger = try Self.ledger()
        ledger.rows.remove(at: index)
        let gap = Finding.gap(expected: UInt64(index), found: UInt64(index + 1))
        #expect(try ledger.verdict() == .damaged(firstInDoubt: UInt64(index), findings: [gap]))
    }

    @Test(arguments: [(0, 1), (3, 4), (7, 30), (21, 48)]) func exchangedEventsAreLocated(_ pair: (Int, Int)) throws {
        var ledger = try Self.ledger()
        (ledger.rows[pair.0].frame, ledger.rows[pair.1].frame) = (ledger.rows[pair.1].frame, ledger.rows[pair.0].frame)
        let expected = [Finding.leafChanged(index: UInt64(pair.0)), .leafChanged(index: UInt64(pair.1))]
        #expect(try ledger.verdict() == .damaged(firstInDoubt: UInt64(pair.0), findings: expected))
    }

    @Test func exchangedRowsAreOutOfOrder() throws {
        var ledger = try Self.ledger()
        ledger.rows.swapAt(10, 11)
        let verdict = try ledger.verdict()
        #expect(verdict.firstInDoubt == 10)
        #expect(verdict.findings == [.gap(expected: 10, found: 11), .outOfOrder(expected: 12, found: 10)])
    }

    @Test(arguments: 0..<50) func truncatedLedgerFallsShortOfItsCheckpoint(_ size: Int) throws {
        var ledger = try Self.ledger()
        ledger.rows.removeSubrange(size...)
        let cut = Finding.truncated(size: UInt64(size), checkpoint: 50)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: UInt64(size), findings: [cut]))
    }

    @Test func truncationWithAllHashesLeavesOnlyTheProvenPart() throws {
        var ledger = try Self.ledger()
        ledger.rows.removeSubrange(30...)
        ledger.rebuildTable()
        let verdict = try ledger.verdict()
        #expect(verdict.firstInDoubt == 20)
        #expect(verdict.findings.contains(.truncated(size: 30, checkpoint: 50)))
    }

    @Test func secondHistoryUnderTheSameKeyIsAFork() throws {
        var ledger = try Self.ledger()
        try ledger.rewrite(25, as: 999)
        ledger.rebuildTable()
        ledger.notes.removeLast()
        try ledger.sign()
        let fork = Finding.fork(size: 40, provenSize: 20)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: 20, findings: [fork]))
    }

    @Test(arguments: [true, false]) func twoRootsForOneSizeAreAFork(_ forgedComesFirst: Bool) throws {
        var ledger = try Self.ledger()
        let forged = try Checkpoint(origin: ledger.key.name, size: 50, root: .emptyTree).signed(by: ledger.key)
        ledger.notes.insert(Array(forged.encoded.utf8), at: forgedComesFirst ? 2 : 3)
        let fork = Finding.fork(size: 50, provenSize: 40)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: 40, findings: [fork]))
    }

    @Test(arguments: 0..<3) func checkpointWithABadSignatureIsNamed(_ position: Int) throws {
        var ledger = try Self.ledger()
        let other = try Checkpoint(origin: ledger.key.name, size: UInt64(position), root: .emptyTree)
        let signature = String(decoding: ledger.notes[position], as: UTF8.self).split(separator: "\n").last
        ledger.notes[position] = Array("\(other.text)\n\(try #require(signature))\n".utf8)
        let verdict = try ledger.verdict()
        let proven: UInt64 = [0, 20, 40][position]
        #expect(
            verdict.findings == [
                .checkpointRefused(position: position, provenSize: proven, .note(.badSignature))
            ])
        #expect(verdict.firstInDoubt == proven)
    }

    @Test func ledgerWithoutCheckpointsProvesNothing() throws {
        var ledger = try Self.ledger()
        ledger.notes = []
        #expect(try ledger.verdict() == .damaged(firstInDoubt: 0, findings: [.noCheckpoint]))
    }

    @Test func checkpointsOfAShrinkingLedgerAreRefused() throws {
        var ledger = try Self.ledger()
        ledger.notes.swapAt(0, 1)
        #expect(
            try ledger.verdict().findings == [
                .checkpointRefused(position: 1, provenSize: 40, .smallerThanBefore)
            ])
    }

    @Test func everyWrongOrMissingSubtreeIsNamed() throws {
        let sound = try Self.ledger()
        for place in sound.table.hashes.keys where place.level > 0 {
            var ledger = sound
            ledger.table.hashes[place] = .emptyTree
            let wrong = Finding.nodeWrong(level: place.level, index: place.index)
            #expect(try ledger.verdict().findings == [wrong])
            ledger.table.hashes[place] = nil
            let missing = Finding.nodeMissing(level: place.level, index: place.index)
            #expect(try ledger.verdict().findings == [missing])
        }
    }

    /// No kept subtree but the leaf itself stands above it, and that one is not compared.
    @Test func lastEventOfAnOddTreeEditedWithItsLeafHashContradictsTheCheckpoint() throws {
        var ledger = try Self.ledger(51, checkpoints: [40, 51])
        try ledger.rewrite(50, as: 999)
        let finding = Finding.rootDiffers(size: 51, provenSize: 40)
        #expect(try ledger.verdict() == .damaged(firstInDoubt: 40, findings: [finding]))
    }

    @Test func keptLeafHashesLocateAnEditThoughAllSubtreesAreGone() throws {
        var ledger = try Self.ledger()
        ledger.rows[25].frame = try FrameTests.frame(999).encoded()
        ledger.table.hashes = [:]
        let findings = try ledger.verdict().findings
        #expect(findings.contains(.leafChanged(index: 25)))
        #expect(!findings.contains(.rootDiffers(size: 40, provenSize: 20)))
    }

    @Test func eventThatIsNoFrameIsNamedThoughItsHashIsRight() throws {
        var ledger = try LedgerUnderAttack(size: 3, checkpoints: [])
        ledger.rows[1].frame = [0x03]
        ledger.rows[1].leafHash = .leaf([0x03])
        ledger.rebuildTable()
        try ledger.sign()
        #expect(try ledger.verdict().findings == [.frameUnreadable(index: 1, .unknownVersion(3))])
    }

    @Test func ruinedLedgerGivesABoundedList() throws {
        var ledger = try Self.ledger(300, checkpoints: [300])
        for index in ledger.rows.indices { ledger.rows[index].frame.append(0) }
        #expect(try ledger.verdict().findings.count == LedgerVerdict.findingLimit)
    }
}
