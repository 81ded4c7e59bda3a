import Vocabulary

/// What a column holds, told by its values where its header says nothing.
enum SampleGuess {
    /// Only kinds whose form cannot be mistaken; a name could be anything.
    private static let kinds: [(field: IntakeField, matches: @Sendable (String) -> Bool)] = [
        (.email, { (try? EmailAddress(parsing: $0)) != nil }),
        (.identityDocument, { (try? IdentityNumber(parsing: $0)) != nil }),
        (.phone, { (try? PhoneNumber(parsing: $0))?.kind == .mobile }),
        (.bankAccount, { isCard($0) }),
    ]

    /// The field of at least two values and four in five of those that are filled.
    static func field(of values: [String]) -> IntakeField? {
        let filled = values.filter { $0.contains { !$0.isWhitespace } }
        guard filled.count >= 2 else { return nil }
        return kinds.first { kind in filled.count(where: kind.matches) * 5 >= filled.count * 4 }?.field
    }

    static func isValue(_ text: String) -> Bool {
        kinds.contains { $0.matches(text) }
    }

    private static func isCard(_ text: String) -> Bool {
        guard let card = try? BankCardNumber(parsing: text) else { return false }
        return card.normalized.utf8.count >= 16 && card.warnings.isEmpty
    }
}
