import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Vault

@Suite("A field envelope")
struct EnvelopeTests {
    private let address = Example.address()

    @Test(arguments: UInt64(1)...8) func agreesWithTheSlowImplementation(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let labels: [(DataClass, String)] = [
            (.general, "C1"), (.contact, "C2"), (.sensitive, "C3"), (.freeText, "C4"), (.audit, "AUD"),
        ]
        for round in 0..<100 {
            let customer = ID<Subject>(random.uuid())
            let customerKey = SymmetricKey(data: random.bytes(32))
            let tenant = UInt32.random(in: 0 ... .max, using: &random)
            let version = UInt32.random(in: 0 ... .max, using: &random)
            let address = FieldAddress(
                tenant: tenant, customer: customer, entity: .random(in: 0 ... .max, using: &random),
                field: .random(in: 0 ... .max, using: &random), row: random.uuid(),
                rowVersion: .random(in: 0 ... .max, using: &random))
            let plain = random.bytes(.random(in: 0...300, using: &random))
            let nonce = random.bytes(12)
            let (dataClass, label) = labels[round % labels.count]
            let key = DataKey(KeyedHash(customerKey), tenant: tenant, customer: customer, version: version)

            let fast = try plain.withUnsafeBytes {
                try key.seal($0, class: dataClass, at: address, nonce: AES.GCM.Nonce(data: nonce))
            }
            let slow = try SlowEnvelope.seal(
                plain, customerKey: customerKey, label: label, keyVersion: version, at: address, nonce: nonce)
            try #require(fast.bytes == slow, "seed \(seed), round \(round)")
            let opened = try key.open(fast, class: dataClass, at: address) { Array($0) }
            try #require(opened == plain, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: Example.suites) func isRefusedAfterAnySingleBitFlip(_ suite: CipherSuite) throws {
        let key = Example.dataKey(suite)
        let genuine = try key.seal("13912345678", class: .contact, at: address)
        for bit in 0..<(genuine.bytes.count * 8) {
            var bytes = genuine.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(opens(bytes) == nil, "\(suite), bit \(bit)")
        }
        #expect(opens(genuine.bytes) == "13912345678")
    }

    @Test(arguments: Example.suites) func isRefusedWhenCutOffAtAnyByte(_ suite: CipherSuite) throws {
        let key = Example.dataKey(suite)
        let genuine = try key.seal("浙江省杭州市西湖区文三路一号", class: .contact, at: address).bytes
        for count in 0..<genuine.count {
            #expect(opens(Array(genuine.prefix(count))) == nil, "first \(count) bytes")
            #expect(opens(Array(genuine.suffix(count))) == nil, "last \(count) bytes")
        }
    }

    @Test(arguments: Example.suites) func isRefusedWhenExtended(_ suite: CipherSuite) throws {
        let key = Example.dataKey(suite)
        let genuine = try key.seal("13912345678", class: .contact, at: address).bytes
        for count in 1...80 {
            #expect(opens(genuine + [UInt8](repeating: 0, count: count)) == nil)
            #expect(opens([UInt8](repeating: 1, count: count) + genuine) == nil)
        }
    }

    @Test(arguments: UInt64(1)...4) func ofRandomBytesIsRefused(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            var bytes = random.bytes(.random(in: 0...120, using: &random))
            if bytes.count >= 2, Bool.random(using: &random) {
                bytes.replaceSubrange(0..<2, with: [1, .random(in: 1...2, using: &random)])
            }
            #expect(opens(bytes) == nil, "seed \(seed)")
        }
    }

    static let misshapen: [([UInt8], EnvelopeProblem)] = [
        ([], .tooShort(byteCount: 0)),
        ([UInt8](repeating: 1, count: 49), .tooShort(byteCount: 49)),
        ([0, 1] + [UInt8](repeating: 0, count: 48), .unknownVersion(0)),
        ([2, 1] + [UInt8](repeating: 0, count: 48), .unknownVersion(2)),
        ([1, 0] + [UInt8](repeating: 0, count: 48), .unknownSuite(0)),
        ([1, 3] + [UInt8](repeating: 0, count: 48), .unknownSuite(3)),
        ([1, 4] + [UInt8](repeating: 0, count: 48), .unknownSuite(4)),
        ([1, 2] + [UInt8](repeating: 0, count: 49), .impossibleSize(byteCount: 51)),
        ([1, 1] + [UInt8](repeating: 0, count: 49), .impossibleSize(byteCount: 51)),
        ([1, 1] + [UInt8](repeating: 0, count: 80), .impossibleSize(byteCount: 82)),
    ]

    @Test(arguments: misshapen) func saysWhatIsWrongWithItsShape(_ bytes: [UInt8], problem: EnvelopeProblem) {
        #expect(throws: problem) { try Envelope(parsing: bytes) }
    }

    @Test(arguments: Example.suites) func hasANonceOfItsOwnEachTime(_ suite: CipherSuite) throws {
        let key = Example.dataKey(suite)
        let nonces = try Set(
            (0..<1_000).map { _ in
                Array(try key.seal("13912345678", class: .contact, at: address).combined.prefix(12))
            })
        #expect(nonces.count == 1_000)
    }

    @Test(arguments: Example.suites) func holdsAnyTextThatIsText(_ suite: CipherSuite) throws {
        let key = Example.dataKey(suite)
        for text in ["", "\0", "👩‍👩‍👧‍👦", "ａｂｃ", "e\u{301}", String(repeating: "𠮷", count: 5_000)] {
            let envelope = try key.seal(text, class: .freeText, at: address)
            let opened = try key.openText(envelope, class: .freeText, at: address)
            #expect(Array(opened.utf8) == Array(text.utf8))
        }
    }

    @Test(arguments: Example.suites) func ofBytesThatAreNoTextDoesNotBecomeText(_ suite: CipherSuite) throws {
        let key = Example.dataKey(suite)
        let envelope = try key.seal([0xFF, 0xFE], class: .freeText, at: address)
        #expect(throws: OpenProblem.notText) { try key.openText(envelope, class: .freeText, at: address) }
    }

    private func opens(_ bytes: [UInt8]) -> String? {
        guard let envelope = try? Envelope(parsing: bytes) else { return nil }
        return try? Example.dataKey.openText(envelope, class: .contact, at: address)
    }
}
