import Foundation
import Ledger
import Testing

@Suite("An export proves itself to an outsider") struct ExportTests {
    /// An export in memory: path to bytes.
    final class Files {
        var bytes: [String: [UInt8]] = [:]
    }

    static func export(_ ledger: LedgerUnderAttack) throws -> Files {
        let files = Files()
        let note = try SignedNote(parsing: #require(ledger.notes.last))
        try TileExport(hashes: ledger.table) { ledger.rows[Int($0)].frame }.write(note) { files.bytes[$0] = $1 }
        return files
    }

    static func check(
        _ files: Files, _ ledger: LedgerUnderAttack, old: [UInt8]? = nil, key: VerifierKey? = nil
    ) -> ExportVerdict {
        ExportVerification(key: key ?? ledger.key.verifierKey, oldCheckpoint: old) { files.bytes[$0] }.run()
    }

    @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 600]) func exportOfEverySizeIsIntact(_ size: Int) throws {
        let ledger = try LedgerUnderAttack(size: size, checkpoints: [size])
        let intact = LedgerVerdict.intact(size: UInt64(size), root: ledger.table.frontier.root)
        #expect(try Self.check(Self.export(ledger), ledger) == .checked(intact))
    }

    @Test func emptyLedgerExportsItsCheckpointOnly() throws {
        var ledger = try LedgerUnderAttack(size: 0, checkpoints: [])
        try ledger.sign()
        let files = try Self.export(ledger)
        #expect(Array(files.bytes.keys) == ["checkpoint"])
        #expect(Self.check(files, ledger) == .checked(.intact(size: 0, root: .emptyTree)))
    }

    /// The sizes of c2sp.org/tlog-tiles' own examples: 256 has one full tile and a tile of one hash above it.
    @Test func filesStandWhereTheStandardPutsThem() throws {
        let ledger = try LedgerUnderAttack(size: 600, checkpoints: [600])
        #expect(
            try Self.export(ledger).bytes.keys.sorted() == [
                "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000",
                "tile/entries/001", "tile/entries/002.p/88",
            ])
        let full = try LedgerUnderAttack(size: 256, checkpoints: [256])
        #expect(
            try Self.export(full).bytes.keys.sorted() == [
                "checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000",
            ])
    }

    @Test func flippedBitsAnywhereInAnyFileAreFound() throws {
        let ledger = try LedgerUnderAttack(size: 300, checkpoints: [100, 300])
        let files = try Self.export(ledger)
        var random = SeededRandom(state: 300)
        for (path, bytes) in files.bytes {
            let bits = (0..<12).map { _ in Int.random(in: 0..<bytes.count * 8, using: &random) }
            for bit in [0, bytes.count * 8 - 1] + bits {
                files.bytes[path]?[bit / 8] ^= 1 << UInt8(bit % 8)
                let verdict = Self.check(files, ledger)
                #expect(verdict.isDamageOrWrongKey, "seed 300, \(path), bit \(bit)")
                files.bytes[path] = bytes
            }
        }
        #expect(!Self.check(files, ledger).isDamageOrWrongKey)
    }

    @Test func missingCutAndExtendedFilesAreFound() throws {
        let ledger = try LedgerUnderAttack(size: 300, checkpoints: [300])
        let files = try Self.export(ledger)
        for (path, bytes) in files.bytes where path != "checkpoint" {
            for spoilt in [nil, [], Array(bytes.dropLast()), bytes + [0], bytes + bytes] {
                files.bytes[path] = spoilt
                #expect(Self.check(files, ledger).isDamageOrWrongKey, "\(path)")
            }
            files.bytes[path] = bytes
        }
    }

    @Test(arguments: ["tile/entries/001.p/44", "tile/0/001.p/44"]) func cutFileIsNamed(_ path: String) throws {
        let ledger = try LedgerUnderAttack(size: 300, checkpoints: [300])
        let files = try Self.export(ledger)
        files.bytes[path]?.removeLast()
        guard case .checked(let verdict) = Self.check(files, ledger) else { return _ = Issue.record("not checked") }
        #expect(verdict.findings.first == .fileDamaged(path: path, firstEvent: 256))
    }

    @Test func missingBundleIsNamedWithItsFirstEvent() throws {
        let ledger = try LedgerUnderAttack(size: 600, checkpoints: [600])
        let files = try Self.export(ledger)
        files.bytes["tile/entries/001"] = nil
        let verdict = Self.check(files, ledger)
        guard case .checked(.damaged(256, let findings)) = verdict else {
            Issue.record("expected damage from event 256")
            return
        }
        #expect(findings.first == .fileDamaged(path: "tile/entries/001", firstEvent: 256))
    }

    @Test func nothingThereAndWrongKeyAreToldApart() throws {
        let ledger = try LedgerUnderAttack(size: 3, checkpoints: [3])
        #expect(Self.check(Files(), ledger) == .nothingThere)
        let stranger = try NoteTests.key(seed: 99).verifierKey
        #expect(try Self.check(Self.export(ledger), ledger, key: stranger) == .wrongKey)
    }

    @Test(arguments: [1, 20, 299, 300]) func exportContinuesAnOlderCheckpoint(_ old: Int) throws {
        let ledger = try LedgerUnderAttack(size: 300, checkpoints: [old, 300])
        let intact = LedgerVerdict.intact(size: 300, root: ledger.table.frontier.root)
        #expect(try Self.check(Self.export(ledger), ledger, old: ledger.notes.first) == .checked(intact))
    }

    @Test func exportOfARewrittenLedgerContradictsTheOlderCheckpoint() throws {
        var ledger = try LedgerUnderAttack(size: 300, checkpoints: [20])
        let old = ledger.notes.first
        try ledger.rewrite(5, as: 999)
        ledger.rebuildTable()
        try ledger.sign()
        let fork = LedgerVerdict.damaged(firstInDoubt: 0, findings: [.fork(size: 20, provenSize: 0)])
        #expect(try Self.check(Self.export(ledger), ledger, old: old) == .checked(fork))
    }

    @Test func exportShorterThanTheOlderCheckpointIsTruncated() throws {
        var ledger = try LedgerUnderAttack(size: 300, checkpoints: [200, 300])
        let newer = ledger.notes.removeLast()
        let verdict = try Self.check(Self.export(ledger), ledger, old: newer)
        guard case .checked(let checked) = verdict else { return _ = Issue.record("expected a check") }
        #expect(checked.findings.contains(.truncated(size: 200, checkpoint: 300)))
    }

    @Test func folderRoundTripAndNoOverwriting() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let ledger = try LedgerUnderAttack(size: 260, checkpoints: [260])
        let folder = ExportFolder(place)
        try folder.prepare()
        let note = try SignedNote(parsing: #require(ledger.notes.last))
        try TileExport(hashes: ledger.table) { ledger.rows[Int($0)].frame }.write(note, to: folder.write)
        let verdict = ExportVerification(key: ledger.key.verifierKey, read: folder.read).run()
        #expect(verdict == .checked(.intact(size: 260, root: ledger.table.frontier.root)))
        #expect(throws: ExportProblem.folderNotEmpty) { try folder.prepare() }
    }
}

extension ExportVerdict {
    fileprivate var isDamageOrWrongKey: Bool {
        switch self {
        case .wrongKey, .checked(.damaged): true
        case .nothingThere, .checked(.intact): false
        }
    }
}
