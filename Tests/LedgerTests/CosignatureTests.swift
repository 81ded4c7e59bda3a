import Ledger
import Testing

@Suite("A witness cosigns what it has seen, in the form of c2sp.org/tlog-cosignature") struct CosignatureTests {
    static func witness(_ name: String = "witness.example/w1", seed: UInt8 = 21) throws -> CosigningKey {
        try #require(CosigningKey(name: name, secret: [UInt8](repeating: seed, count: 32)))
    }

    static func note() throws -> SignedNote {
        let key = try NoteTests.key()
        return try Checkpoint(origin: key.name, size: 3, root: .emptyTree).signed(by: key)
    }

    @Test func aCosignatureIsFoundAndCarriesItsTime() throws {
        let witness = try Self.witness()
        let note = try Self.note().cosigned(by: witness, atSeconds: 1_679_315_147)
        let read = try SignedNote(parsing: Array(note.encoded.utf8))
        #expect(try read.cosignature(by: witness.witnessKey)?.seconds == 1_679_315_147)
        #expect(try read.cosignature(by: Self.witness(seed: 22).witnessKey) == nil)
        #expect(try Self.note().cosignature(by: witness.witnessKey) == nil)
        try read.verify(by: NoteTests.key().verifierKey)
    }

    /// The message is two lines before the whole text of the note, and the line begins with the time in eight bytes.
    @Test func theBytesAreThoseOfTheStandard() throws {
        let witness = try Self.witness()
        let note = try Self.note()
        let signature = try #require(note.cosigned(by: witness, atSeconds: 258).signatures.last)
        #expect(Array(signature.bytes.prefix(8)) == [0, 0, 0, 0, 0, 0, 1, 2] && signature.bytes.count == 72)
        let asLog = try #require(SigningKey(name: "x", secret: [UInt8](repeating: 21, count: 32)))
        let message = "cosignature/v1\ntime 258\n\(note.text)"
        // Ed25519 signs the same bytes alike, whatever the key is called.
        #expect(SignedNote(signing: message, with: asLog).signatures[0].bytes == Array(signature.bytes.dropFirst(8)))
    }

    @Test func theKeyIsWrittenWithItsTypeAndComesBack() throws {
        let key = try Self.witness().witnessKey
        #expect(WitnessKey(key.description) == key)
        #expect(VerifierKey(key.description) == nil, "a witness vouches for no ledger")
        #expect(WitnessKey(try NoteTests.key().verifierKey.description) == nil)
        #expect(WitnessKey(key.description + "A") == nil && WitnessKey("") == nil)
        #expect(CosigningKey(name: "two words", secret: [UInt8](repeating: 1, count: 32)) == nil)
        var dumped = ""
        dump(try Self.witness(), to: &dumped)
        #expect(dumped == "- ‹cosigning key witness.example/w1›\n")
    }

    @Test func everyFlippedBitOfACosignatureIsRefusedOrNobodys() throws {
        let witness = try Self.witness()
        let bytes = Array(try Self.note().cosigned(by: witness, atSeconds: 1_679_315_147).encoded.utf8)
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let note = try? SignedNote(parsing: flipped) else { continue }
            let found = try? note.cosignature(by: witness.witnessKey)
            // What is left standing is the ledger's own signature, spoilt, which the ledger's key refuses.
            let own = try? Checkpoint(opening: flipped, trusting: NoteTests.key().verifierKey)
            #expect(found == nil || own == nil, "bit \(bit)")
        }
    }

    @Test func aSecondCosignatureOfAWitnessReplacesItsFirst() throws {
        let witness = try Self.witness()
        let twice = try Self.note().cosigned(by: witness, atSeconds: 1).cosigned(by: witness, atSeconds: 2)
        #expect(twice.signatures.count == 2)
        #expect(try twice.cosignature(by: witness.witnessKey)?.seconds == 2)
    }

    @Test func signaturesOfTheSameTextAreJoined() throws {
        let (one, two) = (try Self.witness(), try Self.witness("witness.example/w2", seed: 23))
        let note = try Self.note()
        let joined = note.cosigned(by: one, atSeconds: 1).joined(with: note.cosigned(by: two, atSeconds: 2))
        #expect(try joined.cosignature(by: one.witnessKey)?.seconds == 1)
        #expect(try joined.cosignature(by: two.witnessKey)?.seconds == 2)
        let key = try NoteTests.key()
        let other = try Checkpoint(origin: key.name, size: 4, root: .emptyTree).signed(by: key)
        #expect(note.joined(with: other.cosigned(by: one, atSeconds: 1)) == note)
    }
}
