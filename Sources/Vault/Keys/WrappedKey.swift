/// A key enciphered under the key above it, as the key database stores it.
///
/// The wrapping is AES-256-GCM and not AES key wrap (RFC 3394), because only the former binds the wrapped bytes to
/// their tenant, customer, version and epoch: two customers' keys cannot be exchanged in the database.
public struct WrappedKey: Sendable, Hashable {
    /// nonce 12 | ciphertext 32 | tag 16.
    public let bytes: [UInt8]
    /// HMAC-SHA-256(key, "commit"), first 16 bytes, checked after unwrapping: AES-GCM does not commit to its key.
    public let commitment: [UInt8]
    /// Counts the keys of one owner, from 1.
    public let version: UInt32
    /// The epoch whose key wraps this one.
    public let epoch: UInt32

    public static let byteCount = 60
    public static let commitmentByteCount = 16

    /// Takes the columns of a row.
    ///
    /// - Throws: `.malformed` when a size is wrong.
    public init(bytes: [UInt8], commitment: [UInt8], version: UInt32, epoch: UInt32) throws(WrappedKeyProblem) {
        guard bytes.count == Self.byteCount, commitment.count == Self.commitmentByteCount else { throw .malformed }
        self.init(unchecked: bytes, commitment: commitment, version: version, epoch: epoch)
    }

    init(unchecked bytes: [UInt8], commitment: [UInt8], version: UInt32, epoch: UInt32) {
        self.bytes = bytes
        self.commitment = commitment
        self.version = version
        self.epoch = epoch
    }
}

/// Why a wrapped key does not become a key.
public enum WrappedKeyProblem: Error, Sendable, Equatable {
    /// The bytes or the commitment have another size.
    case malformed
    /// Wrapped in another epoch than the one whose key is at hand.
    case otherEpoch(UInt32)
    /// Altered, exchanged with another key, or wrapped by another key ring.
    case refused
    /// Unwrapped, but to a key that the commitment does not name.
    case commitment
}
