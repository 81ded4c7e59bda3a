/// What a text that is wrong for its field would be right for, as when the columns of a sheet were swapped.
enum OtherKind {
    /// The kind, when its form cannot be mistaken. Called on refusals only, so cost does not matter.
    static func of(_ text: String) -> InformationKind? {
        if (try? EmailAddress(parsing: text)) != nil { return .email }
        if let number = try? IdentityNumber(parsing: text) { return number.informationKind }
        if let phone = try? PhoneNumber(parsing: text) { return phone.informationKind }
        if let card = try? BankCardNumber(parsing: text), card.normalized.utf8.count >= 16, card.warnings.isEmpty {
            return .bankCard
        }
        return nil
    }
}
