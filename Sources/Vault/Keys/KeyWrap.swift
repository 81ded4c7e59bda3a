import Crypto
import Foundation
import Vocabulary

/// Which key of the hierarchy a wrapped key is.
///
/// Raw values are stored and must not change.
public enum KeyRole: UInt8, Sendable, Equatable {
    case epoch = 1
    case tenant = 2
    case ledgerSigning = 3
    case customer = 4
    /// What the index keys of a later version than the first are derived from; the first hang on the tenant key.
    case index = 5
    /// A customer's data key out of reach of everything but the two officers' way (仅存储).
    case escrow = 6
    /// The root key under a key that an external service gives back.
    case rootByKMS = 7

    /// Each role has a label of its own in the authenticated data, so that no slot can be moved into another.
    var label: StaticString {
        switch self {
        case .epoch: "PIE1"
        case .tenant: "PIT1"
        case .ledgerSigning: "PIL1"
        case .customer: "PIK1"
        case .index: "PIX1"
        case .escrow: "PIS1"
        case .rootByKMS: "PIM1"
        }
    }
}

/// Whose key is wrapped: the authenticated data of the wrapping, 32 bytes, big endian.
///
///     label 4 | tenant u32 | customer 16 | version u32 | epoch u32
struct WrappedKeyOwner {
    let role: KeyRole
    let tenant: UInt32
    /// Zeros for keys that belong to no customer.
    let customer: uuid_t
    let version: UInt32
    let epoch: UInt32

    init(role: KeyRole, tenant: UInt32, customer: ID<Subject>? = nil, version: UInt32 = 1, epoch: UInt32) {
        self.role = role
        self.tenant = tenant
        self.customer = customer?.uuid.uuid ?? (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        self.version = version
        self.epoch = epoch
    }

    func withAuthenticatedData<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { buffer in
            var writer = ByteWriter(buffer)
            writer.append(role.label)
            writer.append(tenant)
            writer.append(UUID(uuid: customer))
            writer.append(version)
            writer.append(epoch)
            return body(writer.written)
        }
    }
}

extension SymmetricKey {
    /// Wraps `below` under this key.
    func wrap(_ below: OpenKey, for owner: WrappedKeyOwner, nonce: AES.GCM.Nonce = .random()) -> WrappedKey {
        let bytes = owner.withAuthenticatedData { authenticated in
            below.key.withUnsafeBytes {
                AES.GCM.sealedBytes($0, using: self, nonce: nonce, authenticating: authenticated)
            }
        }
        return WrappedKey(
            unchecked: bytes, commitment: below.hash.commitment, version: owner.version, epoch: owner.epoch)
    }

    /// Unwraps what `wrap` made for the same owner, and checks the commitment.
    func unwrap(_ wrapped: WrappedKey, for owner: WrappedKeyOwner) throws(WrappedKeyProblem) -> OpenKey {
        let opened = owner.withAuthenticatedData { AES.GCM.openedData(wrapped.bytes, using: self, authenticating: $0) }
        guard let opened else { throw .refused }
        let below = OpenKey(SymmetricKey(data: opened))
        guard equalInConstantTime(below.hash.commitment, wrapped.commitment) else { throw .commitment }
        return below
    }
}
