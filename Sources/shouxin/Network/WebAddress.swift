import Foundation

/// Where a secret may be sent: to this machine, or by https.
struct WebAddress: Equatable {
    let base: String
    let isThisMachine: Bool

    /// Nil for every other address, and for one with a path, a query or a name and password in it.
    init?(_ text: String) {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let parts = URLComponents(string: trimmed), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.path.isEmpty, parts.query == nil, parts.fragment == nil, parts.user == nil, parts.password == nil
        else { return nil }
        isThisMachine = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
        guard parts.scheme == "https" || (parts.scheme == "http" && isThisMachine) else { return nil }
        base = trimmed
    }
}
