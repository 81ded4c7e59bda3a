public import Vault
public import Vocabulary

extension CustomerField {
    /// The fields whose values exact search finds.
    public static let findable: [CustomerField] = [.phone, .email, .document, .bankAccount, .externalNumber]

    /// What a value that was stored in its normal form can be found by: the same as when it came in.
    public func findable(_ stored: String, kind: InformationKind) -> [(kind: TokenKind, text: String)] {
        switch self {
        case .phone:
            guard let phone = try? PhoneNumber(parsing: stored) else { return [] }
            return [(.phone, phone.matchKey), (.lastFour, phone.lastFour)]
        case .document:
            let key = kind == .hkmPermit ? String(stored.prefix(9)) : stored
            return [(.idNumber, key), (.documentLastFour, String(stored.suffix(4)))]
        case .email: return [(.email, stored.lowercased())]
        case .bankAccount: return [(.bankAccount, stored)]
        case .externalNumber: return [(.externalNumber, stored)]
        default: return []
        }
    }
}
