import Crypto
import Foundation

/// The secret in a browser's cookie. The store keeps only its SHA-256: who reads the database cannot sign in with it.
public struct SessionToken: Sendable, CustomStringConvertible, CustomReflectable {
    static let count = 32

    private let bytes: [UInt8]

    /// A new one of 256 random bits.
    public init(using generator: inout some RandomNumberGenerator) {
        bytes = SecretBytes.random(Self.count, using: &generator)
    }

    /// Parses a cookie's value; nil unless it is the base64url form of 32 bytes.
    public init?(cookie: some StringProtocol) {
        guard let bytes = SecretBytes.bytes(cookie, count: Self.count) else { return nil }
        self.bytes = bytes
    }

    /// The cookie's value, 43 characters of base64url.
    public var cookie: String { SecretBytes.text(bytes) }

    /// What the store knows it by.
    public var idHash: SessionHash { SessionHash(digest: SHA256.hash(data: bytes)) }

    /// The token that every form carries: HMAC-SHA-256(session secret, "csrf"). It follows from the cookie and is
    /// stored nowhere; who can read a page of this session can read it, who can only send requests cannot.
    public var csrf: String {
        SecretBytes.text(
            Array(HMAC<SHA256>.authenticationCode(for: Array("csrf".utf8), using: SymmetricKey(data: bytes))))
    }

    /// Compares in constant time.
    public func accepts(csrf candidate: String) -> Bool {
        SecretBytes.areEqual(candidate.utf8, csrf.utf8)
    }

    public var description: String { "‹session token›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// SHA-256 of a session token; the session's primary key.
public struct SessionHash: Sendable, Hashable {
    public let bytes: [UInt8]

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    fileprivate init(digest: SHA256.Digest) { bytes = Array(digest) }
}
