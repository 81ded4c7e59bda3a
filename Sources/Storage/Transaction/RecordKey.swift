import Ledger
import Vault
import Vocabulary

/// The key under which what is written about somebody on the ledger is kept: their own, also while it lies in escrow. It
/// seals and makes pseudonyms, and opens manifests alone.
enum RecordKey {
    case own(DataKey)
    case escrowed(EscrowKey)

    func subjectReference(atMilliseconds time: Int64) -> SubjectReference {
        switch self {
        case .own(let key): key.subjectReference(atMilliseconds: time)
        case .escrowed(let key): key.subjectReference(atMilliseconds: time)
        }
    }

    func manifestCommitment(to envelope: Envelope) -> Hash {
        switch self {
        case .own(let key): key.manifestCommitment(to: envelope)
        case .escrowed(let key): key.manifestCommitment(to: envelope)
        }
    }

    func openManifest(_ envelope: Envelope, at address: FieldAddress, with ring: KeyRing) throws -> [UInt8] {
        switch self {
        case .own(let key): try ring.openManifest(envelope, at: address, key: key)
        case .escrowed(let key): try ring.openManifest(envelope, at: address, key: key)
        }
    }

    func sealed(_ text: String, at address: FieldAddress) throws -> Envelope {
        switch self {
        case .own(let key): try key.seal(text, class: .audit, at: address)
        case .escrowed(let key): try key.sealForRecord(text, at: address)
        }
    }
}

extension VaultAccess {
    /// - Throws: `VaultFault.keyMissing` when there is none at all.
    func recordKey(of subject: ID<Subject>) throws -> RecordKey {
        if let own = try dataKeyIfThere(of: subject) { return .own(own) }
        return .escrowed(try escrowKey(of: subject))
    }

    func recordKeyIfThere(of subject: ID<Subject>) throws -> RecordKey? {
        if let own = try dataKeyIfThere(of: subject) { return .own(own) }
        return try escrowKeyIfThere(of: subject).map { .escrowed($0) }
    }
}
