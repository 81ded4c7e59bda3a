public import Vault
public import Vocabulary

/// One plain value on its way into the vault: parsed, normalised, with its mask and what it can be found by.
///
/// Describes itself by field only.
public struct FieldValue: Sendable, CustomStringConvertible, CustomReflectable {
    /// A text that is hashed under the index key before it is stored.
    public struct Findable: Sendable {
        public let kind: TokenKind
        public let text: String
    }

    public let field: CustomerField
    public let kind: InformationKind
    public let normalized: String
    public let mask: Masked
    /// What exact search may find it by.
    public let findable: [Findable]

    public init(_ field: CustomerField, _ value: some PersonalInformation) {
        self.field = field
        self.kind = value.informationKind
        self.normalized = value.normalized
        self.mask = value.masked
        self.findable = Self.findable(field, value)
    }

    /// A number that another system gave the customer; at most the last four characters are shown, of a short one the
    /// last half.
    public init(externalNumber: String) {
        field = .externalNumber
        kind = .freeText
        normalized = externalNumber
        mask = Masked(stored: "****" + externalNumber.suffix(min(4, externalNumber.count / 2)))
        findable = [Findable(kind: .externalNumber, text: externalNumber)]
    }

    private static func findable(_ field: CustomerField, _ value: some PersonalInformation) -> [Findable] {
        switch value {
        case let phone as PhoneNumber:
            [Findable(kind: .phone, text: phone.matchKey), Findable(kind: .lastFour, text: phone.lastFour)]
        case let document as IdentityDocument:
            [
                Findable(kind: .idNumber, text: document.matchKey),
                Findable(kind: .documentLastFour, text: document.lastFour),
            ]
        case is EmailAddress: [Findable(kind: .email, text: value.matchKey)]
        case is BankCardNumber: [Findable(kind: .bankAccount, text: value.matchKey)]
        default: []
        }
    }

    public var description: String { "‹\(field.code)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension CustomerDraft {
    /// Every value of the draft, in the order in which fields are shown.
    public var values: [FieldValue] {
        var values = [FieldValue(.name, name)]
        if let sex { values.append(FieldValue(.sex, sex)) }
        if let birthDate { values.append(FieldValue(.birthDate, birthDate)) }
        values += phones.map { FieldValue(.phone, $0) }
        values += emails.map { FieldValue(.email, $0) }
        if let document { values.append(FieldValue(.document, document)) }
        values += bankAccounts.map { FieldValue(.bankAccount, $0) }
        if let address { values.append(FieldValue(.address, address)) }
        if let company { values.append(FieldValue(.company, company)) }
        if let note { values.append(FieldValue(.note, note)) }
        values += preferences.map { FieldValue(.preference, $0) }
        values += needs.map { FieldValue(.need, $0) }
        if let externalNumber { values.append(FieldValue(externalNumber: externalNumber)) }
        return values
    }
}
