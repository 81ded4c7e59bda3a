/// How the bytes of an envelope are enciphered. The number is stored and authenticated, so an envelope cannot be
/// turned into one of a weaker suite.
///
/// One suite so far. SM4-GCM (2) and AES-GCM-SIV (3) have their numbers reserved in docs/vault-format.md.
enum CipherSuite: UInt8 {
    case aes256GCM = 1

    static let nonceByteCount = 12
    static let tagByteCount = 16
}
