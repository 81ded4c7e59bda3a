import Crypto

/// Binds an event to text that may have to disappear.
///
/// The frame holds only the commitment; text and salt stay in an erasable table, sealed under the customer's key. With
/// them anybody can check that the text is the one recorded; without the salt the text cannot be guessed from the hash.
public enum DetailCommitment {
    /// Length of a salt, in bytes; take it from a secure random source, anew for each event.
    public static let saltSizeBytes = 32

    /// HMAC-SHA-256(salt, detail in UTF-8): 32 bytes.
    public static func commit(detail: String, salt: Hash) -> Hash {
        let key = salt.withUnsafeBytes { SymmetricKey(data: $0) }
        return authenticate(Array(detail.utf8), key)
    }

    /// Whether `detail` and `salt` are what was committed to. Takes the same time wherever they differ.
    public static func opens(_ commitment: Hash, detail: String, salt: Hash) -> Bool {
        let key = salt.withUnsafeBytes { SymmetricKey(data: $0) }
        return HMAC<SHA256>.isValidAuthenticationCode(
            commitment.bytes, authenticating: Array(detail.utf8), using: key)
    }

    private static func authenticate(_ message: [UInt8], _ key: SymmetricKey) -> Hash {
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
        return code.withUnsafeBytes { bytes in
            guard let hash = Hash(bytes) else { preconditionFailure("HMAC-SHA-256 has 32 bytes") }
            return hash
        }
    }
}
