/// What a text that is wrong for its field would be right for, as when two columns of a sheet were swapped.
enum OtherKind {
    /// The kind, when its form cannot be mistaken. For refusals only: it tries one reading after the other.
    static func of(_ text: String) -> InformationKind? {
        if (try? EmailAddress(reading: text)) != nil { return .email }
        if let number = try? IdentityNumber(reading: text) { return number.informationKind }
        if let phone = try? PhoneNumber(reading: text) { return phone.informationKind }
        if let card = try? BankCardNumber(reading: text), isUnmistakable(card) { return .bankCard }
        return nil
    }

    /// Any 16 digits have a right Luhn digit one time in ten, so the issuer's digits have to be known ones too.
    private static func isUnmistakable(_ card: BankCardNumber) -> Bool {
        let number = card.normalized
        guard card.warnings.isEmpty else { return false }
        return number.utf8.count == 16 && (number.hasPrefix("4") || number.hasPrefix("5"))
            || number.utf8.count >= 16 && number.hasPrefix("62")
    }
}

extension ParsingProblem {
    /// The same problem, or `.looksLike` when the text is a value of another kind: that helps more than “2 too many”.
    func considering(_ text: String) -> ParsingProblem {
        switch reason {
        case .tooShort, .tooLong, .wrongCharacter, .atSign, .domain, .areaCode, .notAName, .notAnAddress, .unknownForm:
            guard text.utf8.count <= 256, let other = OtherKind.of(text), other != kind else { return self }
            return ParsingProblem(kind, .looksLike(other))
        default:
            return self
        }
    }
}
