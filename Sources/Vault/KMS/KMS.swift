public import Crypto

/// An external key service (密钥管理服务, KMS): it enciphers and deciphers a key for us under one that never leaves it.
///
/// This room knows what is asked of it, not how it is reached. A call blocks until there is an answer or the limit of
/// time that the service was made with has passed.
public protocol KMS: Sendable {
    /// Its address and its key, for people; no secret. Tells the slots of several apart.
    var place: String { get }

    /// - Parameter binding: must be said again to unwrap.
    func wrap(_ key: SymmetricKey, bindingTo binding: [UInt8]) throws(KMSProblem) -> KMSCiphertext

    /// - Throws: also where the service gives back what is no key of 32 bytes.
    func unwrap(_ ciphertext: KMSCiphertext, bindingTo binding: [UInt8]) throws(KMSProblem) -> SymmetricKey
}

/// What a service made of a key; only that service reads it.
public struct KMSCiphertext: Sendable, Equatable {
    public let text: String
    /// Of the service's own key; it rotates on its own.
    public let keyVersion: UInt32

    public static let longestByteCount = 4096

    /// Nil for what is empty, longer than any service's, or not printable ASCII.
    public init?(_ text: String, keyVersion: UInt32) {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= Self.longestByteCount, bytes.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.text = text
        self.keyVersion = keyVersion
    }
}
