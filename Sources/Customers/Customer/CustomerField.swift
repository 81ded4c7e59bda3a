public import Ledger
public import Vocabulary

/// What is kept about a customer. The raw value is the number that seals bind and the ledger's bit; it never changes
/// and is never given to another field.
public enum CustomerField: UInt16, CaseIterable, Sendable, Hashable {
    case name = 1
    case sex = 2
    case birthDate = 3
    case phone = 4
    case email = 5
    case document = 6
    case bankAccount = 7
    case address = 8
    case company = 9
    case note = 10
    case preference = 11
    case need = 12
    /// The customer's number in the system the record came from.
    case externalNumber = 13

    /// The class whose key seals it and which a certificate must cover.
    public var dataClass: DataClass {
        switch self {
        case .name, .sex, .birthDate, .company, .externalNumber: .general
        case .phone, .email, .address: .contact
        case .document, .bankAccount: .sensitive
        case .note, .preference, .need: .freeText
        }
    }

    public var fieldSet: FieldSet { FieldSet(bit: Int(rawValue)) }

    /// May a customer have several?
    public var repeats: Bool {
        switch self {
        case .phone, .email, .bankAccount, .preference, .need: true
        default: false
        }
    }

    /// As used in URLs, the API and exports.
    public var code: String {
        switch self {
        case .name: "name"
        case .sex: "sex"
        case .birthDate: "birth_date"
        case .phone: "phone"
        case .email: "email"
        case .document: "document"
        case .bankAccount: "bank_account"
        case .address: "address"
        case .company: "company"
        case .note: "note"
        case .preference: "preference"
        case .need: "need"
        case .externalNumber: "external_number"
        }
    }

    public init?(code: String) {
        guard let field = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = field
    }

    public func label(in language: Language) -> String {
        switch (self, language) {
        case (.name, .chinese): "姓名"
        case (.name, .english): "Name"
        case (.sex, .chinese): "性别"
        case (.sex, .english): "Sex"
        case (.birthDate, .chinese): "出生日期"
        case (.birthDate, .english): "Date of birth"
        case (.phone, .chinese): "手机号"
        case (.phone, .english): "Phone"
        case (.email, .chinese): "电子邮箱"
        case (.email, .english): "E-mail"
        case (.document, .chinese): "证件号码"
        case (.document, .english): "Document number"
        case (.bankAccount, .chinese): "银行账号"
        case (.bankAccount, .english): "Bank account"
        case (.address, .chinese): "联系地址"
        case (.address, .english): "Address"
        case (.company, .chinese): "单位"
        case (.company, .english): "Company"
        case (.note, .chinese): "备注"
        case (.note, .english): "Note"
        case (.preference, .chinese): "偏好"
        case (.preference, .english): "Preference"
        case (.need, .chinese): "需求"
        case (.need, .english): "Need"
        case (.externalNumber, .chinese): "原客户编号"
        case (.externalNumber, .english): "Former customer number"
        }
    }
}

extension FieldSet {
    public init(_ fields: some Sequence<CustomerField>) {
        self = fields.reduce(into: []) { $0.formUnion($1.fieldSet) }
    }
    public static let everyCustomerField = FieldSet(CustomerField.allCases)
    public var customerFields: [CustomerField] { CustomerField.allCases.filter { contains($0.fieldSet) } }
}
