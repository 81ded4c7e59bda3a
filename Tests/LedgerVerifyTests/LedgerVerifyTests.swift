import Foundation
import Ledger
import Testing

@testable import ledger_verify

@Suite("The auditor's tool answers in words and exit codes") struct LedgerVerifyTests {
    /// A folder with an export of three events, gone after the test.
    final class Export {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("audit-\(UUID().uuidString)")
        let key: SigningKey
        private(set) var proof = ""
        private(set) var growth = ""
        /// The checkpoint at two events.
        private(set) var old = ""

        init() throws {
            key = try #require(SigningKey(name: "ledger.example/audit", secret: [UInt8](repeating: 5, count: 32)))
            let frames = try (0..<3).map { count in
                let event = LedgerEvent("customer.view", count: UInt32(count))
                return try LedgerFrame(event, atMilliseconds: 0, by: .system, policyHash: .emptyTree).encoded()
            }
            let leaves = frames.map { Hash.leaf($0) }
            var frontier = MerkleFrontier()
            for leaf in leaves { _ = frontier.append(leaf) }
            let folder = ExportFolder(url)
            try folder.prepare()
            let head = try Checkpoint(origin: key.name, size: 3, root: frontier.root)
            let note = head.signed(by: key)
            try TileExport(hashes: Leaves(leaves: leaves)) { frames[Int($0)] }.write(note, to: folder.write)
            let hashes = Leaves(leaves: Array(leaves.prefix(2)) + [leaves[2]], pair: .node(leaves[0], leaves[1]))
            proof =
                ProofFile(
                    frame: frames[2], proof: try hashes.inclusionProof(index: 2, size: 3), note: note
                ).encoded
            growth = ConsistencyFile(try hashes.consistencyProof(from: 2, to: 3), note: note).encoded
            old = try Checkpoint(origin: key.name, size: 2, root: hashes.root(size: 2)).signed(by: key).encoded
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        /// Writes a file beside the export's own and asks about it.
        func ask(about text: String, old: String? = nil, lang: String = "en") throws -> Answer {
            let file = url.appendingPathComponent("asked")
            try Data(text.utf8).write(to: file)
            let kept = url.appendingPathComponent("kept")
            if let old { try Data(old.utf8).write(to: kept) }
            let more = old == nil ? [] : ["--old", kept.path]
            return Answer.to([file.path, "--key", key.verifierKey.description, "--json"] + more, in: ["LANG": lang])
        }

        func ask(_ words: String..., lang: String = "zh_CN.UTF-8") -> Answer {
            Answer.to([url.path, "--key", key.verifierKey.description] + words, in: ["LANG": lang])
        }
    }

    struct Leaves: HashSource {
        let leaves: [Hash]
        /// The node over the first two leaves, where it is kept.
        var pair: Hash?

        func hash(level: Int, index: UInt64) throws -> Hash {
            if level == 1, index == 0, let pair { return pair }
            guard level == 0, index < leaves.count else { throw MissingHash(level: level, index: index) }
            return leaves[Int(index)]
        }
    }

    @Test func soundExportIsToldInTheReadersLanguage() throws {
        let export = try Export()
        #expect(export.ask().text.hasPrefix("完好：3 条记录与签名的检查点一致。"))
        #expect(export.ask(lang: "en_GB.UTF-8").text.hasPrefix("Intact: 3 events match the signed checkpoint."))
        #expect(export.ask("--language", "en").text.hasPrefix("Intact:"))
        for locale in ["C", "C.UTF-8", "POSIX", ""] { #expect(export.ask(lang: locale).text.hasPrefix("Intact:")) }
    }

    @Test func damageIsExitCodeOneWithItsPlace() throws {
        let export = try Export()
        let file = export.url.appendingPathComponent("tile/entries/000.p/3")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: file)
        let answer = export.ask("--language", "en", "--json")
        #expect(answer.code == .damaged)
        let object = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
        let json = try #require(object as? [String: Any])
        #expect(json["verdict"] as? String == "damaged")
        #expect(json["first_in_doubt"] as? Int == 2)
        let findings = try #require(json["findings"] as? [[String: Any]])
        #expect(findings.map { $0["kind"] as? String } == ["leaf-changed"])
    }

    @Test func nothingThereAndWrongKeyHaveCodesOfTheirOwn() throws {
        let export = try Export()
        let key = export.key.verifierKey.description
        #expect(Answer.to(["/nowhere", "--key", key], in: [:]).code == .nothingThere)
        #expect(export.ask("--old", "/nowhere").code == .nothingThere)
        let stranger = try #require(SigningKey(name: "ledger.example/audit", secret: [UInt8](repeating: 6, count: 32)))
        let answer = Answer.to([export.url.path, "--key", stranger.verifierKey.description], in: [:])
        #expect(answer.code == .wrongKey)
    }

    @Test func keyMayStandInAFileAndTheOldCheckpointIsChecked() throws {
        let export = try Export()
        let keyFile = export.url.appendingPathComponent("ledger.pub")
        try Data("\(export.key.verifierKey)\n".utf8).write(to: keyFile)
        let checkpoint = export.url.appendingPathComponent("checkpoint").path
        let answer = Answer.to([export.url.path, "--key", keyFile.path, "--old", checkpoint], in: [:])
        #expect(answer.code == .sound)
    }

    @Test func aProofFileIsCheckedAndSaysWhatItProves() throws {
        let export = try Export()
        let answer = try export.ask(about: export.proof)
        #expect(answer.code == .sound)
        let object = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
        let json = try #require(object as? [String: Any])
        let event = try #require(json["event"] as? [String: Any])
        #expect(json["verdict"] as? String == "proven" && event["action"] as? String == "customer.view")
        #expect(event["index"] as? Int == 2 && event["count"] as? Int == 2)
        let spoilt = export.proof.replacingOccurrences(of: "index 2", with: "index 1")
        #expect(try export.ask(about: spoilt).code == .damaged)
        #expect(try export.ask(about: spoilt, lang: "zh").text.contains("这条记录不在签名的账本里"))
        #expect(try export.ask(about: "no proof").code == .damaged)
    }

    @Test func twoCheckpointsAreCheckedWithTheProofBetweenThem() throws {
        let export = try Export()
        #expect(try export.ask(about: export.growth, old: export.old).code == .sound)
        #expect(try export.ask(about: export.growth).code == .usage)
        let checkpoint = export.growth.split(separator: "\n\n", maxSplits: 1)[1]
        #expect(try export.ask(about: String(checkpoint)).code == .sound)
        #expect(try export.ask(about: String(checkpoint), old: export.old).code == .damaged)
        #expect(try export.ask(about: export.old, old: String(checkpoint)).text.contains("became shorter"))
    }

    @Test func aWitnessThatIsDemandedMustHaveCosigned() throws {
        let export = try Export()
        let witness = try #require(CosigningKey(name: "audit", secret: [UInt8](repeating: 9, count: 32)))
        let key = witness.witnessKey.description
        #expect(export.ask("--witness", key).code == .damaged)
        let file = export.url.appendingPathComponent("checkpoint")
        let note = try SignedNote(parsing: Array(Data(contentsOf: file))).cosigned(by: witness, atSeconds: 7)
        try Data(note.encoded.utf8).write(to: file)
        #expect(export.ask("--witness", key).code == .sound)
        #expect(export.ask("--witness", "audit").code == .usage)
    }

    static let badUse: [(words: [String], problem: Arguments.Problem)] = [
        ([], .noPath),
        (["export"], .noKey),
        (["a", "b", "--key", "k"], .tooManyPaths),
        (["a", "--key"], .missingValue("--key")),
        (["a", "--key", "k", "--old"], .missingValue("--old")),
        (["a", "--keys", "k"], .unknownOption("--keys")),
        (["a", "--key", "k", "--language", "fr"], .badLanguage),
    ]

    @Test(arguments: badUse) func badUseIsExplained(_ row: (words: [String], problem: Arguments.Problem)) {
        #expect(throws: row.problem) { try Arguments(row.words, locale: "") }
        let answer = Answer.to(row.words, in: ["LANG": "en"])
        #expect(answer.code == .usage)
        #expect(answer.text.contains("Usage: ledger-verify"))
    }

    @Test func aKeyThatIsNoneIsBadUse() { #expect(Answer.to(["a", "--key", "k"], in: [:]).code == .usage) }

    @Test func helpIsNoError() {
        #expect(Answer.to(["--help"], in: [:]).code == .sound)
        #expect(Answer.to(["-h"], in: ["LANG": "en"]).text.contains("Exit codes"))
    }
}
