import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Vault

/// Every stored format as it was on the first day, printed by scripts/vault-vectors.py, an implementation of its own.
///
/// A vector is never changed: a program that no longer gives these bytes cannot open what customers have stored. A new
/// format gets a new version byte and vectors of its own beside these.
@Suite("Recorded vectors, kept for ever")
struct RecordedVectorTests {
    struct Field: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let dataClass: DataClass
        let address: FieldAddress
        let envelope: String
        var testDescription: String { name }
    }

    private static let head = "010100000001a0a1a2a3a4a5a6a7a8a9aaab"

    static let fields = [
        Field(
            name: "phone", text: "13912345678", dataClass: .contact, address: Example.address(),
            envelope: head + "f99a7cd8787afc8983d6ec8ad440632c1435a50d1f65f744431cc8379b8dd302"),
        Field(
            name: "name", text: "欧阳娜娜", dataClass: .general, address: Example.address(field: 1),
            envelope: head + "7f596382b30fa6457a5a2e19992901a0ac458230ba70ea157ec51a3cf575c25d"),
        Field(
            name: "largest numbers", text: "王伟", dataClass: .sensitive,
            address: Example.address(entity: 2, field: .max, rowVersion: .max),
            envelope: head + "65410a08910d00465063ceb8badac091be4cd93f834cc979e5871d02f8a8a5e5"),
        Field(
            name: "empty note", text: "", dataClass: .freeText, address: Example.address(field: 9, rowVersion: 1),
            envelope: head + "ea1d90d6d79de2c628b11ca6ac0664c7162992c8baeff3b37eb38c6a7bff8729"),
        Field(
            name: "audit detail", text: "T-1", dataClass: .audit,
            address: Example.address(entity: 7, field: 1, rowVersion: 1),
            envelope: head + "1862d278c0b888a234bafdc02c1da40bef4778d86b7bc0b3ef2a126e76332fef"),
    ]

    @Test(arguments: fields) func sealsToTheRecordedBytes(_ field: Field) throws {
        let envelope = try Example.seal(field.text, class: field.dataClass, at: field.address)
        #expect(envelope.bytes.hex == field.envelope)
    }

    @Test(arguments: fields) func opensTheRecordedBytes(_ field: Field) throws {
        let envelope = try Envelope(parsing: bytes(field.envelope))
        #expect(try Example.dataKey.openText(envelope, class: field.dataClass, at: field.address) == field.text)
    }

    @Test func aLongNoteHasALengthOfFourBytes() throws {
        let note = String(repeating: "a", count: 65_535)
        let envelope = try Example.seal(note, class: .freeText, at: Example.address(field: 9, rowVersion: 1))
        #expect(
            SHA256.hash(data: envelope.bytes).hex
                == "b0c44ad5988c922ca3752f24d7a786cf7ef4a4f509252c87a4febb5aab8107e1")
    }

    static let wrapped: [(KeyRole, String, String)] = [
        (
            .epoch, "c6395e0e61ee24984a4cadf82b57eef1409d6b23a682745ba4371cbd43964b3ebd65b9d6fb27bd3606c5e58487844277",
            "3b5477564d976807255e34bbfc5ae4c5"
        ),
        (
            .tenant, "3e7de6778092c6ede961e7f16a1038e9c12e935468e1707557cb91a28f3bf1a704e90d7ee1285fe94099c96a5b1b9f3c",
            "9759795f1b74e63a2184fc3b496b2e5b"
        ),
        (
            .ledgerSigning,
            "1e5dc657a0b2e6cdc941c7d14a3018c9e10eb37448c1505577ebb182af1bd18730756dc16533d5f68f854040bd22517e",
            "df332bad2ee9163900049d47fd1cb97a"
        ),
        (
            .customer,
            "febd26b74052062d29a12731aad0f82901ee5394a821b0b5970b51624ffb31670686a70d579d47faade5c10b08068f41",
            "766fda3573efeb19391cbec3492a805b"
        ),
        (
            .index, "3e7de6778092c6ede961e7f16a1038e9c12e935468e1707557cb91a28f3bf1a7470722124f0f5c53a0f5ecf8442fd0a0",
            "9759795f1b74e63a2184fc3b496b2e5b"
        ),
        (
            .escrow, "febd26b74052062d29a12731aad0f82901ee5394a821b0b5970b51624ffb3167815af9d40bd3408f6d3d8a2f366e1079",
            "766fda3573efeb19391cbec3492a805b"
        ),
        (
            .rootByKMS,
            "000e723358a5953776660cbd880c8489bd3b14a23b9d943ad8b99c201ccbcfc344a8ac19b6df019066926a63dd0e4b9d",
            "87a312ddc3d875355aadba9c8415d0f6"
        ),
    ]

    @Test(arguments: wrapped) func wrapsToTheRecordedBytes(_ role: KeyRole, bytes: String, commitment: String) {
        let (above, below) =
            switch role {
            case .epoch: (Example.root, Example.epochKey)
            case .tenant: (Example.epochKey, Example.tenantKey)
            case .ledgerSigning: (Example.epochKey, Example.ledgerKey)
            case .customer, .escrow: (Example.epochKey, Example.customerKey)
            case .index: (Example.epochKey, Example.tenantKey)
            case .rootByKMS: (Example.customerKey, Example.root)
            }
        let wrapped = above.wrap(OpenKey(below), for: Example.owner(role), nonce: Example.nonce)
        #expect(wrapped.bytes.hex == "a0a1a2a3a4a5a6a7a8a9aaab" + bytes)
        #expect(wrapped.commitment.hex == commitment)
    }

    @Test func theRootKeyIsKnownByItsCommitment() {
        #expect(Example.rootKey.commitment.hex == "87a312ddc3d875355aadba9c8415d0f6")
    }

    static let classKeys: [(DataClass, String)] = [
        (.general, "5ee5062dc621c6f23f79f1143d5050941e255afef1dbc0fba0faddaaf5055a49"),
        (.contact, "e9bbd31de2ffa0e369e57bad7e61b0351c8b8cb41a0e88970d4e23e54bd6d45c"),
        (.sensitive, "1656ac7c540f81c8bc40196406a01710418fc6c755a1e28c8b9daea7ab238ec4"),
        (.freeText, "903bbdafc68c68ebffb088a28344be920ce0eaf3dde12319720ac8a67a00ab3f"),
        (.audit, "e44cb806375e995b01319f28333b17cedc851757c39c874a0b72568416b1cde8"),
    ]

    @Test(arguments: classKeys) func derivesTheRecordedClassKey(_ dataClass: DataClass, key: String) {
        #expect(Example.dataKey.key(for: dataClass).withUnsafeBytes { $0.hex } == key)
    }

    static let tokens: [(TokenKind, String)] = [
        (.phone, "af8e1fb9a2fd91b4c8b3f65d99d30742"),
        (.idNumber, "08c9c77ed99056e3dedd80853a743dc7"),
        (.email, "9969f0a6b74105a675b5dc54d42d350d"),
        (.lastFour, "f2acf492fd0e310955c017d43b9e7124"),
        (.documentLastFour, "bb3231e746957e0df1f3f704d5341431"),
        (.bankAccount, "1df12d9c89cf95bd019b53988e5dd2c7"),
        (.externalNumber, "63e145c91d972b6f1f1d00c91bf3fae6"),
    ]

    @Test(arguments: tokens) func givesTheRecordedToken(_ kind: TokenKind, token: String) throws {
        let ring = try KeyRing(root: Example.rootKey, slots: Example.slots)
        #expect(ring.token(kind, "13912345678")?.bytes.hex == token)
    }

    @Test func thePassphraseGivesTheRecordedKey() throws {
        let salt = Example.run(from: 0xC0, count: 16)
        let parameters = try PassphraseParameters(salt: salt, costLog2: 4, blockSize: 8, parallelism: 1)
        #expect(
            try parameters.stretch("正确 马 电池 订书钉！").withUnsafeBytes { $0.hex }
                == "d4c74335318fcb3c716c72b70d894a1070eb68ac155377af2f0e41abda28bef3")
    }

    private func bytes(_ hex: String) throws -> [UInt8] {
        let digits = Array(hex)
        return try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(digits[$0...($0 + 1)]), radix: 16))
        }
    }
}
