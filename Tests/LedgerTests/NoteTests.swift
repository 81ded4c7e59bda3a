import Ledger
import Testing

@Suite("Signed notes and checkpoints are C2SP's") struct NoteTests {
    /// The example of Go's note package (golang.org/x/mod/sumdb/note): key, text and signature.
    static let goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let goNote = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    static func key(_ name: String = "ledger.example/main", seed: UInt8 = 7) throws -> SigningKey {
        try #require(SigningKey(name: name, secret: [UInt8](repeating: seed, count: 32)))
    }

    @Test func theGoExampleVerifies() throws {
        let key = try #require(VerifierKey(Self.goKey))
        #expect(key.description == Self.goKey)
        let note = try SignedNote(parsing: Array(Self.goNote.utf8))
        try note.verify(by: key)
        #expect(note.encoded == Self.goNote)
    }

    @Test func ourNotesComeBackAsTheyWereSigned() throws {
        let key = try Self.key()
        let head = try Checkpoint(origin: key.name, size: 3, root: .emptyTree)
        let note = head.signed(by: key)
        #expect(try SignedNote(parsing: Array(note.encoded.utf8)) == note)
        #expect(try Checkpoint(opening: Array(note.encoded.utf8), trusting: key.verifierKey) == head)
    }

    @Test func everyFlippedBitOfASignedCheckpointIsRefused() throws {
        let key = try Self.key()
        let bytes = Array(try Checkpoint(origin: key.name, size: 3, root: .emptyTree).signed(by: key).encoded.utf8)
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: CheckpointProblem.self, "bit \(bit)") {
                try Checkpoint(opening: flipped, trusting: key.verifierKey)
            }
        }
        for length in 0..<bytes.count {
            #expect(throws: CheckpointProblem.self, "\(length) bytes") {
                try Checkpoint(opening: bytes.prefix(length), trusting: key.verifierKey)
            }
        }
    }

    @Test func signaturesOfOthersArePassedOver() throws {
        let key = try Self.key()
        let head = try Checkpoint(origin: key.name, size: 3, root: .emptyTree)
        let own = head.signed(by: key).encoded
        let witness = "— witness.example/one AAAAAQECAwQ=\n"
        #expect(try Checkpoint(opening: Array((own + witness).utf8), trusting: key.verifierKey) == head)
        let stranger = try Self.key(seed: 8)
        #expect(throws: CheckpointProblem.note(.unknownKey)) {
            try Checkpoint(opening: Array(own.utf8), trusting: stranger.verifierKey)
        }
    }

    @Test func aKeyVouchesOnlyForTheLedgerItIsNamedFor() throws {
        let key = try Self.key()
        let other = try Checkpoint(origin: "ledger.example/other", size: 3, root: .emptyTree).signed(by: key)
        #expect(throws: CheckpointProblem.foreignOrigin) {
            try Checkpoint(opening: Array(other.encoded.utf8), trusting: key.verifierKey)
        }
    }

    static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    static let badCheckpoints: [(String, CheckpointProblem)] = [
        ("", .tooFewLines),
        ("o\n1\n", .tooFewLines),
        ("o\n1\n\(root)", .tooFewLines),
        ("\n1\n\(root)\n", .badOrigin),
        ("o o\n1\n\(root)\n", .badOrigin),
        ("o+o\n1\n\(root)\n", .badOrigin),
        ("o\u{3000}o\n1\n\(root)\n", .badOrigin),
        ("o\n\n\(root)\n", .badSize),
        ("o\n01\n\(root)\n", .badSize),
        ("o\n+1\n\(root)\n", .badSize),
        ("o\n-1\n\(root)\n", .badSize),
        ("o\n 1\n\(root)\n", .badSize),
        ("o\n１\n\(root)\n", .badSize),
        ("o\n0x1\n\(root)\n", .badSize),
        ("o\n9223372036854775808\n\(root)\n", .badSize),
        ("o\n99999999999999999999999\n\(root)\n", .badSize),
        ("o\n1\n\n", .badRoot),
        ("o\n1\n47DEQpj8\n", .badRoot),
        ("o\n1\n\(root.dropLast())\n", .badRoot),
        ("o\n1\n\(root.dropLast(2))V=\n", .badRoot),
        ("o\n1\n \(root)\n", .badRoot),
        ("o\n1\n\(root)\nmore\n", .extensionLines),
        ("o\n1\n\(root)\n\n", .extensionLines),
    ]

    @Test(arguments: badCheckpoints) func badCheckpointIsRefused(_ row: (text: String, problem: CheckpointProblem)) {
        #expect(throws: row.problem) { try Checkpoint(parsing: row.text) }
    }

    static let badNotes: [(String, NoteProblem)] = [
        ("", .noSignature),
        ("text\n", .noSignature),
        ("text\n\n", .noSignature),
        ("\n— a AAAAAAA=\n", .noSignature),
        ("text\n— a AAAAAAA=\n", .noSignature),
        ("text\n\n— a AAAAAAA=", .noSignature),
        ("text\n\n- a AAAAAAA=\n", .malformedSignature(line: 1)),
        ("text\n\n—  AAAAAAA=\n", .malformedSignature(line: 1)),
        ("text\n\n— a  AAAAAAA=\n", .malformedSignature(line: 1)),
        ("text\n\n— a+b AAAAAAA=\n", .malformedSignature(line: 1)),
        ("text\n\n— a AAAAAA==\n", .malformedSignature(line: 1)),
        ("text\n\n— a AAAAAAB=\n", .malformedSignature(line: 1)),
        ("text\n\n— a AAAAAAA\n", .malformedSignature(line: 1)),
        ("text\n\n— a AAAAAAA=\n— b !\n", .malformedSignature(line: 2)),
        ("te\txt\n\n— a AAAAAAA=\n", .controlCharacter),
        ("text\r\n\r\n— a AAAAAAA=\r\n", .controlCharacter),
        ("te\u{0}xt\n\n— a AAAAAAA=\n", .controlCharacter),
        ("text\n\n" + String(repeating: "— a AAAAAAA=\n", count: 33), .tooManySignatures),
        (String(repeating: "x", count: 200_000), .tooLong),
    ]

    @Test(arguments: badNotes) func badNoteIsRefused(_ row: (text: String, problem: NoteProblem)) {
        #expect(throws: row.problem) { try SignedNote(parsing: Array(row.text.utf8)) }
    }

    @Test func noteThatIsNotUTF8IsRefused() {
        #expect(throws: NoteProblem.notUTF8) { try SignedNote(parsing: [0x74, 0xC3, 0x0A]) }
    }

    @Test func sixteenSignaturesAreAccepted() throws {
        let note = "text\n\n" + String(repeating: "— a AAAAAAA=\n", count: 16)
        #expect(try SignedNote(parsing: Array(note.utf8)).signatures.count == 16)
    }

    static let badKeys = [
        "", "PeterNeumann", "PeterNeumann+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ]

    @Test(arguments: badKeys) func badKeyTextIsNoKey(_ text: String) { #expect(VerifierKey(text) == nil) }

    @Test func aSigningKeyNeverShowsItsSecret() throws {
        let key = try Self.key(seed: 0x5A)
        var dumped = ""
        dump(key, to: &dumped)
        #expect(dumped + "\(key)" == "- ‹signing key ledger.example/main›\n‹signing key ledger.example/main›")
        #expect(SigningKey(name: "two words", secret: [UInt8](repeating: 1, count: 32)) == nil)
        #expect(SigningKey(name: "one", secret: [UInt8](repeating: 1, count: 31)) == nil)
    }
}
