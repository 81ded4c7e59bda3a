import Crypto

/// The written form of public keys for notes, `name+hash+base64(type || key)`, as Go's note package has it.
struct KeyText {
    let name: String
    let keyID: UInt32
    let publicKey: Hash

    init?(_ text: String, type: UInt8) {
        // Base64 may itself hold a plus: divide at the first two only.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = StrictBase64.decode(parts[2]), key.first == type,
            let publicKey = Hash(key.dropFirst()), let keyID = UInt32(parts[1], radix: 16),
            Self.text(of: keyID) == parts[1]
        else { return nil }
        name = String(parts[0])
        self.keyID = keyID
        self.publicKey = publicKey
    }

    static func text(name: String, type: UInt8, keyID: UInt32, publicKey: Hash) -> String {
        "\(name)+\(text(of: keyID))+\(StrictBase64.encode([type] + publicKey.bytes))"
    }

    /// The first four bytes of SHA-256(name || newline || type || public key).
    static func keyID(name: String, type: UInt8, publicKey: Hash) -> UInt32 {
        let digest = SHA256.hash(data: Array(name.utf8) + [0x0A, type] + publicKey.bytes)
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func text(of keyID: UInt32) -> String {
        withUnsafeBytes(of: keyID.bigEndian) { hexadecimal($0) }
    }
}
