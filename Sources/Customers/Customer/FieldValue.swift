public import Vault
public import Vocabulary

/// One plain value on its way into the vault: parsed, normalised, with its mask and what it can be found by.
///
/// Describes itself by kind only.
public struct FieldValue: Sendable, CustomStringConvertible, CustomReflectable {
    public let field: CustomerField
    public let kind: InformationKind
    public let normalized: String
    public let mask: Masked
    /// What exact search may find it by; hashed under the index key before it is stored.
    public let findable: [(kind: TokenKind, text: String)]

    public init(_ field: CustomerField, _ value: some PersonalInformation, kind: InformationKind? = nil) {
        self.field = field
        self.kind = kind ?? type(of: value).kind
        self.normalized = value.normalized
        self.mask = value.masked
        self.findable = Self.findable(field, value)
    }

    private static func findable(
        _ field: CustomerField, _ value: some PersonalInformation
    ) -> [(kind: TokenKind, text: String)] {
        switch value {
        case let phone as PhoneNumber: [(.phone, phone.normalized), (.lastFour, phone.lastFour)]
        case let document as IdentityDocument: [(.idNumber, document.number)]
        default:
            switch field {
            case .email: [(.email, value.normalized)]
            case .bankAccount: [(.bankAccount, value.normalized)]
            case .externalNumber: [(.externalNumber, value.normalized)]
            default: []
            }
        }
    }

    public var description: String { "‹\(field.code)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
