/// How the bytes of an envelope are enciphered. The number is stored and authenticated, so an envelope cannot be
/// turned into one of another suite.
///
/// Which one seals is chosen when an installation is founded. AES-GCM-SIV (3) has its number reserved in
/// docs/vault-format.md.
public enum CipherSuite: UInt8, Sendable, CaseIterable {
    case aes256GCM = 1
    /// SM4-GCM (GB/T 32907, RFC 8998) with keys derived by HMAC-SM3 (GB/T 32905). Support of algorithms, no certification.
    /// Only in programs built with the package trait SM.
    case sm4GCM = 2

    static let nonceByteCount = 12
    static let tagByteCount = 16

    /// Whether this program was built with it.
    public var isAvailable: Bool {
        switch self {
        case .aes256GCM: true
        #if SM
            case .sm4GCM: SM4.isReady
        #else
            case .sm4GCM: false
        #endif
        }
    }

    public var name: String {
        switch self {
        case .aes256GCM: "AES-256-GCM"
        case .sm4GCM: "SM4-GCM"
        }
    }
}
