import Crypto
public import Foundation
public import Vocabulary

/// What a program may use a token for; the gate still decides each request as for the person who owns it.
///
/// Raw values are stored and stand in the API.
public enum APIScope: String, CaseIterable, Sendable, Hashable, Codable {
    case readCustomers = "customers:read"
    case writeCustomers = "customers:write"
    case revealFields = "customers:reveal"
    case readLedger = "ledger:read"
}

/// The secret a program sends as a bearer token: `sx_` and 32 random bytes in base64url. The prefix lets secret
/// scanners find one that was committed by mistake.
public struct APISecret: Sendable, CustomStringConvertible, CustomReflectable {
    static let prefix = "sx_"

    private let bytes: [UInt8]

    public init(using generator: inout some RandomNumberGenerator) {
        bytes = SecretBytes.random(32, using: &generator)
    }

    /// Nil unless it is a token in its one form.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let bytes = SecretBytes.bytes(text.dropFirst(Self.prefix.count), count: 32)
        else { return nil }
        self.bytes = bytes
    }

    /// Shown once, when the token is made.
    public var text: String { Self.prefix + SecretBytes.text(bytes) }

    /// SHA-256 of the bytes: what is stored and looked up.
    public var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

    public var description: String { "‹API token›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A token as the store keeps it.
public struct APIToken: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case valid
        case expired(at: Date)
        case revoked(at: Date)
    }

    public let id: ID<APIToken>
    public let staff: ID<StaffMember>
    /// What it is for, as its owner calls it.
    public let name: String
    /// SHA-256 of the secret, 32 bytes.
    public let hash: [UInt8]
    public let scopes: Set<APIScope>
    public let createdAt: Date
    public let expiresAt: Date
    public var revokedAt: Date?

    public init(
        id: ID<APIToken>, staff: ID<StaffMember>, name: String, hash: [UInt8], scopes: Set<APIScope>, createdAt: Date,
        expiresAt: Date, revokedAt: Date? = nil
    ) {
        self.id = id
        self.staff = staff
        self.name = name
        self.hash = hash
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    public func state(at now: Date) -> State {
        if let revokedAt { return .revoked(at: revokedAt) }
        return now < expiresAt ? .valid : .expired(at: expiresAt)
    }
}
