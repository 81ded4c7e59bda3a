import Foundation
import Vault

/// The body of a program's request: `{"passphrase": …}`, `{"key": base64}`, `{"shares": […]}`, or `{"kms": true}` to have
/// the key service asked.
struct UnlockBody: Decodable {
    private let passphrase: String?
    private let key: String?
    private let shares: [String]?
    private let kms: Bool?

    var asksKMS: Bool { kms == true }

    /// Whether it holds one secret and not several.
    var isOne: Bool { [passphrase != nil, key != nil, shares != nil, asksKMS].count { $0 } == 1 }

    /// Nil for what can be no secret of ours.
    var secret: Unlock? {
        if let passphrase { return .passphrase(passphrase) }
        if let key { return Data(base64Encoded: key).map { .keyBytes(Array($0)) } }
        return Self.shares(shares ?? [])
    }

    /// Empty lines are passed over; nil if a line is no share.
    static func shares(_ lines: [some StringProtocol]) -> Unlock? {
        let lines = lines.map { String($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
        let shares = lines.compactMap { try? RecoveryShare(parsing: $0) }
        return shares.count == lines.count ? .shares(shares) : nil
    }
}
