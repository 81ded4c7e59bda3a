import Customers
import Vocabulary

/// The groups in which record and form show a customer's fields.
enum CustomerFieldGroup: String, CaseIterable {
    case basic, contact, sensitive, words

    /// Fields that a record does not mention where they were not collected.
    static let rare: Set<CustomerField> = [.externalNumber, .preference, .need]

    var fields: [CustomerField] {
        switch self {
        case .basic: [.name, .sex, .birthDate, .company, .externalNumber]
        case .contact: [.phone, .email, .address]
        case .sensitive: [.document, .bankAccount]
        case .words: [.note, .preference, .need]
        }
    }

    var icon: String {
        switch self {
        case .basic: "user"
        case .contact: "phone"
        case .sensitive: "id"
        case .words: "chat"
        }
    }

    var dataClass: DataClass {
        switch self {
        case .basic: .general
        case .contact: .contact
        case .sensitive: .sensitive
        case .words: .freeText
        }
    }

    /// A document or phone by its kind, everything else by its field.
    static func label(of value: Customer.Value, in language: Language) -> String {
        value.field == .document || value.field == .phone
            ? value.kind.name(in: language) : value.field.label(in: language)
    }
}
