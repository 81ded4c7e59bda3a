import Crypto
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Vault

@Suite("A key service")
struct KMSTests {
    private let service = SmallKMS()
    private let root = Example.rootKey

    private func unlockSlot(_ slots: [KMSSlot]) -> UnlockSlot {
        UnlockSlot(tenant: 1, rootCommitment: root.commitment, passphrase: nil, kms: slots)
    }

    @Test("gives the root key back, and never sees it")
    func gives() throws {
        let slot = try root.kmsSlot(by: service, tenant: 1)
        let again = try RootKey(opening: .kms(service), for: unlockSlot([slot]))
        #expect(again.fits(unlockSlot([])))
        let rootBytes = Example.root.withUnsafeBytes { Array($0) }
        #expect(!service.seen.isEmpty && !service.seen.contains(rootBytes))
        #expect(Unlock.kms(service).way == .kms)
    }

    @Test("is asked whether it gives the key back before a slot is made")
    func asksFirst() {
        service.answer.withLock { $0 = .another }
        #expect(throws: KMSProblem("small", .otherKey)) { try root.kmsSlot(by: service, tenant: 1) }
    }

    @Test("that answers with another key, or refuses, opens nothing and is named", arguments: [true, false])
    func wrong(_ answers: Bool) throws {
        let slot = try root.kmsSlot(by: service, tenant: 1)
        service.answer.withLock { $0 = answers ? .another : .refusal }
        #expect(throws: RootKeyProblem.kms(KMSProblem("small", answers ? .otherKey : .ciphertextRefused))) {
            try RootKey(opening: .kms(service), for: unlockSlot([slot]))
        }
    }

    @Test("is bound to the installation: a slot of another one, or of another root key, is refused")
    func bound() throws {
        let other = RootKey(Example.tenantKey, parameters: nil)
        let slot = try other.kmsSlot(by: service, tenant: 1)
        #expect(throws: RootKeyProblem.kms(KMSProblem("small", .ciphertextRefused))) {
            try RootKey(opening: .kms(service), for: unlockSlot([slot]))
        }
        // An engine that does not authenticate more than the text lets it through; the root key tells.
        service.bindsNothing.withLock { $0 = true }
        let loose = try RootKey(opening: .kms(service), for: unlockSlot([slot]))
        #expect(!loose.fits(unlockSlot([])))
    }

    @Test("is found by its place, or by being the only one")
    func places() throws {
        let (here, moved) = (SmallKMS("here"), SmallKMS("moved"))
        let (one, two) = try (root.kmsSlot(by: here, tenant: 1), root.kmsSlot(by: moved, tenant: 1))
        _ = try RootKey(opening: .kms(moved), for: unlockSlot([one, two]))
        #expect(throws: RootKeyProblem.noKMSSlot(place: "small", others: ["here", "moved"])) {
            try RootKey(opening: .kms(service), for: unlockSlot([one, two]))
        }
        #expect(throws: RootKeyProblem.noKMSSlot(place: "small", others: [])) {
            try RootKey(opening: .kms(service), for: unlockSlot([]))
        }
        let renamed = KMSSlot(place: "gone", ciphertext: one.ciphertext, root: one.root)
        _ = try RootKey(opening: .kms(here), for: unlockSlot([renamed]))
    }

    @Test("cannot be made to open a slot whose bytes were changed: each bit of each field")
    func bits() throws {
        let slot = try root.kmsSlot(by: service, tenant: 1)
        for bit in 0..<(WrappedKey.byteCount * 8) {
            var bytes = slot.root.bytes
            bytes[bit / 8] ^= 1 << (bit % 8)
            let changed = KMSSlot(
                place: slot.place, ciphertext: slot.ciphertext,
                root: try WrappedKey(bytes: bytes, commitment: slot.root.commitment, version: 1, epoch: 0))
            #expect(throws: RootKeyProblem.kms(KMSProblem("small", .otherKey))) {
                try RootKey(opening: .kms(service), for: unlockSlot([changed]))
            }
        }
    }

    @Test(
        "is stored as printable ASCII of bounded length, or not at all",
        arguments: [
            ("vault:v1:AAAA", true), ("", false), ("a b", false), ("ü", false), ("a\n", false),
            (String(repeating: "a", count: 4096), true), (String(repeating: "a", count: 4097), false),
        ])
    func ciphertexts(_ text: String, _ isOne: Bool) { #expect((KMSCiphertext(text, keyVersion: 1) != nil) == isOne) }

    @Test("speaks of its place and of a remedy in both languages, and of no secret")
    func sentences() {
        for reason in Self.reasons {
            for language in [Language.chinese, .english] {
                let sentence = KMSProblem("https://kms.example/transit/k", reason).sentence(in: language)
                #expect(sentence.contains("https://kms.example/transit/k"))
                #expect(sentence.count > 50)
                #expect(sentence.hasSuffix(language == .chinese ? "。" : ".") || reason.isCommand)
            }
        }
    }

    private static let reasons: [KMSProblem.Reason] = [
        .noAnswer, .unknownHost, .untrusted, .slow(seconds: 10), .tooLong(limitBytes: 65_536), .unreadable, .noToken,
        .tokenUnreadable(path: "/run/t"), .tokenOpenToOthers(path: "/run/t"), .tokenRefused, .keyMissing,
        .ciphertextRefused, .otherKey, .unavailable(status: 503), .unexpected(status: 418),
        .programMissing(name: "curl"),
    ]
}

extension KMSProblem.Reason {
    /// Whose remedy is a command at the end of the sentence.
    fileprivate var isCommand: Bool { if case .tokenOpenToOthers = self { true } else { false } }
}

/// A service in memory, which notes what it was shown.
private final class SmallKMS: KMS {
    enum Answer { case right, another, refusal }

    let place: String
    let answer = Mutex(Answer.right)
    let bindsNothing = Mutex(false)
    private let shown = Mutex<[[UInt8]]>([])
    private let own = SymmetricKey(size: .bits256)

    init(_ place: String = "small") { self.place = place }

    var seen: [[UInt8]] { shown.withLock(\.self) }

    private func bound(_ binding: [UInt8]) -> [UInt8] { bindsNothing.withLock(\.self) ? [] : binding }

    func wrap(_ key: SymmetricKey, bindingTo binding: [UInt8]) throws(KMSProblem) -> KMSCiphertext {
        let plain = key.withUnsafeBytes { Array($0) }
        shown.withLock { $0.append(plain) }
        // The binding is stored beside it, and compared: authentication enough for a fake.
        guard let box = try? AES.GCM.seal(plain + binding, using: own), let bytes = box.combined,
            let text = KMSCiphertext(bytes.base64EncodedString(), keyVersion: 1)
        else { throw KMSProblem(place, .unreadable) }
        return text
    }

    func unwrap(_ ciphertext: KMSCiphertext, bindingTo binding: [UInt8]) throws(KMSProblem) -> SymmetricKey {
        switch answer.withLock(\.self) {
        case .another: return SymmetricKey(size: .bits256)
        case .refusal: throw KMSProblem(place, .ciphertextRefused)
        case .right: break
        }
        guard let bytes = Data(base64Encoded: ciphertext.text), let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: own),
            bindsNothing.withLock(\.self) || Array(plain.dropFirst(32)) == binding
        else { throw KMSProblem(place, .ciphertextRefused) }
        return SymmetricKey(data: plain.prefix(32))
    }
}
