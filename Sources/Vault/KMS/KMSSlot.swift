import Crypto
import Synchronization

/// The root key under a key that only an external service can give back: a way in beside the key file or the passphrase.
///
///     slot key = 32 random bytes; the service keeps none, and deciphers `ciphertext` into it
///     root     = root key, wrapped by the slot key
///
/// The service never sees the root key: whoever runs it, or reads its traffic, has a key to one row of a database that
/// they do not have.
public struct KMSSlot: Sendable, Equatable {
    public let place: String
    public let ciphertext: KMSCiphertext
    public let root: WrappedKey

    public init(place: String, ciphertext: KMSCiphertext, root: WrappedKey) {
        self.place = place
        self.ciphertext = ciphertext
        self.root = root
    }

    private static func owner(_ tenant: UInt32) -> WrappedKeyOwner {
        WrappedKeyOwner(role: .rootByKMS, tenant: tenant, epoch: 0)
    }

    /// "PIM1", tenant, commitment of the root key: a ciphertext that was made for another installation is refused by the
    /// service itself, if its kind of key authenticates more than the text.
    private static func binding(_ tenant: UInt32, _ rootCommitment: [UInt8]) -> [UInt8] {
        Array("PIM1".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: tenant >> (24 - 8 * $0)) } + rootCommitment
    }

    /// Makes a slot by one call of the service, and by a second one makes sure that it gives the key back.
    static func make(_ root: RootKey, tenant: UInt32, by service: any KMS) throws(KMSProblem) -> KMSSlot {
        let slotKey = SymmetricKey.random()
        let slot = KMSSlot(
            place: service.place,
            ciphertext: try service.wrap(slotKey, bindingTo: binding(tenant, root.commitment)),
            root: slotKey.wrap(root.key, for: owner(tenant)))
        guard equalInConstantTime(try slot.open(service, tenant, root.commitment).hash.commitment, root.commitment)
        else { throw KMSProblem(service.place, .otherKey) }
        return slot
    }

    /// - Throws: `.otherKey` where the service answers with a key, and it is not the one of this slot.
    func open(
        _ service: any KMS, _ tenant: UInt32, _ rootCommitment: [UInt8]
    ) throws(KMSProblem) -> OpenKey {
        let slotKey = try service.unwrap(ciphertext, bindingTo: Self.binding(tenant, rootCommitment))
        do { return try slotKey.unwrap(root, for: Self.owner(tenant)) } catch {
            throw KMSProblem(service.place, .otherKey)
        }
    }
}

extension UnlockSlot {
    /// The root key through a service: by the slot of the same place, or by the only one there is, since a service may
    /// have moved to another address.
    func root(by service: any KMS) throws(RootKeyProblem) -> OpenKey {
        let same = kms.first { $0.place == service.place }
        guard let slot = same ?? (kms.count == 1 ? kms.first : nil) else {
            throw .noKMSSlot(place: service.place, others: kms.map(\.place))
        }
        do { return try slot.open(service, tenant, rootCommitment) } catch { throw .kms(error) }
    }
}

extension KeyRing {
    /// A slot for the present root key; asks the service twice.
    public func kmsSlot(by service: any KMS) throws(KMSProblem) -> KMSSlot {
        try KMSSlot.make(opened.withLock(\.root), tenant: tenant, by: service)
    }
}

extension RootKey {
    /// A slot for this root key, before there is a ring under it; asks the service twice.
    public func kmsSlot(by service: any KMS, tenant: UInt32) throws(KMSProblem) -> KMSSlot {
        try KMSSlot.make(self, tenant: tenant, by: service)
    }
}
