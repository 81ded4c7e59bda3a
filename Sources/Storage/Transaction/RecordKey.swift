import Ledger
import Vault
import Vocabulary

/// The key under which what is written about somebody on the ledger is kept: their own, also while it lies in escrow. It
/// seals and makes pseudonyms; it opens nothing.
enum RecordKey {
    case own(DataKey)
    case escrowed(EscrowKey)

    func subjectReference(atMilliseconds time: Int64) -> SubjectReference {
        switch self {
        case .own(let key): key.subjectReference(atMilliseconds: time)
        case .escrowed(let key): key.subjectReference(atMilliseconds: time)
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
}
