import Crypto
import Foundation
import Vocabulary

@testable import Vault

/// The worked example of docs/vault-format.md: every key, nonce and identity in it is fixed.
enum Example {
    static let customer = ID<Subject>(uuid("0190c0de-1111-4222-8333-444455556666"))
    static let row = uuid("0190c0de-7777-4888-9999-aaaabbbbcccc")

    static let root = key(from: 0x00)
    static let epochKey = key(from: 0x20)
    static let tenantKey = key(from: 0x40)
    static let ledgerKey = key(from: 0x60)
    static let customerKey = key(from: 0x80)
    static var nonce: AES.GCM.Nonce {
        guard let nonce = try? AES.GCM.Nonce(data: run(from: 0xA0, count: 12)) else { fatalError("12 bytes") }
        return nonce
    }

    static var rootKey: RootKey { RootKey(root, parameters: nil) }
    static var dataKey: DataKey { dataKey(.aes256GCM) }

    static func dataKey(_ suite: CipherSuite) -> DataKey {
        DataKey(KeyedHash(customerKey), tenant: 1, customer: customer, version: 1, suite: suite)
    }

    /// Every suite that this program was built with: both go through the same tests.
    static let suites = CipherSuite.allCases.filter(\.isAvailable)

    static var slots: KeySlots { slots() }

    static func slots(
        tenant: UInt32 = 1, epoch: WrappedKey? = nil, tenantKey: WrappedKey? = nil, ledger: WrappedKey? = nil
    ) -> KeySlots {
        let wrap = { (key: SymmetricKey, role: KeyRole) in
            epochKey.wrap(OpenKey(key), for: owner(role), nonce: nonce)
        }
        let epochSlot = EpochSlot(
            step: 0, commitment: rootKey.commitment,
            key: epoch ?? root.wrap(OpenKey(epochKey), for: owner(.epoch), nonce: nonce))
        return KeySlots(
            unlock: UnlockSlot(tenant: tenant, rootCommitment: rootKey.commitment, passphrase: nil),
            epochs: [epochSlot],
            tenantKeys: [
                TenantKeySlot(role: .tenant, wrapped: tenantKey ?? wrap(Self.tenantKey, .tenant)),
                TenantKeySlot(role: .ledgerSigning, wrapped: ledger ?? wrap(ledgerKey, .ledgerSigning)),
            ])
    }

    static func owner(_ role: KeyRole) -> WrappedKeyOwner {
        WrappedKeyOwner(
            role: role, tenant: 1, customer: role == .customer || role == .escrow ? customer : nil,
            epoch: role == .rootByKMS ? 0 : 1)
    }

    static func address(
        tenant: UInt32 = 1, customer: ID<Subject> = customer, entity: UInt16 = 1, field: UInt16 = 2, row: UUID = row,
        rowVersion: UInt64 = 3
    ) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: customer, entity: entity, field: field, row: row, rowVersion: rowVersion)
    }

    static func seal(
        _ text: String, class dataClass: DataClass, at address: FieldAddress, _ suite: CipherSuite = .aes256GCM
    ) throws -> Envelope {
        try Array(text.utf8).withUnsafeBytes {
            try dataKey(suite).seal($0, class: dataClass, at: address, nonce: nonce)
        }
    }

    static func uuid(_ text: String) -> UUID {
        guard let uuid = UUID(uuidString: text) else { fatalError("not a UUID: \(text)") }
        return uuid
    }

    /// `count` bytes that rise by one from `start`.
    static func run(from start: UInt8, count: Int) -> [UInt8] { (0..<count).map { start &+ UInt8($0) } }

    private static func key(from start: UInt8) -> SymmetricKey { SymmetricKey(data: run(from: start, count: 32)) }
}

extension Sequence<UInt8> {
    var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }

    mutating func uuid() -> UUID {
        var raw = uuid_t(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &raw) { $0.copyBytes(from: bytes(16)) }
        return UUID(uuid: raw)
    }
}

extension KeyRing {
    /// A token under the index keys that hang on the tenant key.
    func token(_ kind: TokenKind, _ text: String) -> IndexToken? { indexKeys([1])?.token(kind, text).token }
}
