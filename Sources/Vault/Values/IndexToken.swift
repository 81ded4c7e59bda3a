/// What a blind index is about. Each kind has a key of its own, so tokens of two kinds never compare.
///
/// There is no kind for values with few possibilities (sex, birth year, surname): a token of those gives the value
/// away by its frequency (docs/vault-format.md, "What is not indexed"). Raw values are stored and must not change.
public enum TokenKind: UInt8, CaseIterable, Sendable, Hashable {
    case phone = 1
    case idNumber = 2
    case email = 3
    /// Last four digits of a phone number: 10,000 values, near-uniform.
    case lastFour = 4
    case documentLastFour = 5
    case bankAccount = 6
    /// The customer's number in another system; makes an import repeatable.
    case externalNumber = 7
    /// A whole row of an imported file: the same row again is the same person, even if it holds nothing but a name.
    case importedRow = 8
}

extension TokenKind {
    /// The label under which the index key is derived from the tenant key. Part of the stored format.
    var keyLabel: String {
        switch self {
        case .phone: "index/phone"
        case .idNumber: "index/id-number"
        case .email: "index/email"
        case .lastFour: "index/last-four"
        case .documentLastFour: "index/document-last-four"
        case .bankAccount: "index/bank-account"
        case .externalNumber: "index/external-number"
        case .importedRow: "index/imported-row"
        }
    }

    /// Position in `allCases`.
    var place: Int { Int(rawValue) - 1 }
}

/// A value as the blind index holds it: HMAC-SHA-256 under the index key of tenant and kind, first 16 bytes.
///
/// Equal values of one tenant and kind give equal tokens, and that is all a reader of the table learns; whoever holds
/// the index key can try every phone number, therefore index tables are never in a backup.
public struct IndexToken: Sendable, Hashable {
    public let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// As the index holds it; nil unless there are 16 bytes.
    public init?(stored bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }
}

/// A token to store, with the version of the index key that it was made with.
public struct VersionedToken: Sendable, Hashable {
    public let version: UInt32
    public let token: IndexToken

    public init(version: UInt32, token: IndexToken) {
        self.version = version
        self.token = token
    }
}

/// What is looked for: the token of a value under each index key that the data still has tokens of.
///
/// Two are equal when the newest tokens are; compare only what the same `IndexKeys` made.
public struct SoughtToken: Sendable {
    public let kind: TokenKind
    /// Under the newest key.
    public let token: IndexToken
    /// Under the others, while a rotation runs.
    public let earlier: [IndexToken]

    public init(_ kind: TokenKind, _ token: IndexToken, earlier: [IndexToken] = []) {
        self.kind = kind
        self.token = token
        self.earlier = earlier
    }

    public var all: [IndexToken] { [token] + earlier }
}

extension SoughtToken: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.kind == right.kind && left.token == right.token }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(token)
    }
}
