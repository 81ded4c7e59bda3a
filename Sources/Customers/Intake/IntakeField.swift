public import Vocabulary

/// What a column of an imported table can hold. Raw values are stored with saved mappings and must not change.
public enum IntakeField: String, CaseIterable, Sendable, Hashable {
    case name
    case sex
    case birthDate = "birth_date"
    case identityDocument = "document"
    case documentKind = "document_kind"
    case phone
    case email
    case address
    case bankAccount = "bank_account"
    case company
    case channel
    case registeredAt = "registered_at"
    case tags
    case note
    case preference
    case need
    case externalNumber = "external_number"
    /// The column is not imported.
    case ignore

    /// Whether several columns may hold it.
    public var repeats: Bool {
        switch self {
        case .phone, .email, .bankAccount, .tags, .preference, .need, .ignore: true
        default: false
        }
    }

    /// What it becomes on the customer; nil for what is no value of a customer's.
    public var customerField: CustomerField? {
        switch self {
        case .name: .name
        case .sex: .sex
        case .birthDate: .birthDate
        case .identityDocument, .documentKind: .document
        case .phone: .phone
        case .email: .email
        case .address: .address
        case .bankAccount: .bankAccount
        case .company: .company
        case .note: .note
        case .preference: .preference
        case .need: .need
        case .externalNumber: .externalNumber
        case .channel, .registeredAt, .tags, .ignore: nil
        }
    }

    public func label(in language: Language) -> String {
        language == .chinese ? labels.chinese : labels.english
    }

    private var labels: (chinese: String, english: String) {
        switch self {
        case .name: ("姓名", "Name")
        case .sex: ("性别", "Sex")
        case .birthDate: ("出生日期", "Date of birth")
        case .identityDocument: ("证件号码", "Document number")
        case .documentKind: ("证件类型", "Kind of document")
        case .phone: ("电话", "Phone")
        case .email: ("电子邮箱", "E-mail")
        case .address: ("联系地址", "Address")
        case .bankAccount: ("银行账号", "Bank account")
        case .company: ("单位", "Company")
        case .channel: ("来源渠道", "Channel")
        case .registeredAt: ("登记时间", "Registered at")
        case .tags: ("标签", "Tags")
        case .note: ("备注", "Note")
        case .preference: ("偏好", "Preference")
        case .need: ("需求", "Need")
        case .externalNumber: ("原客户编号", "Former customer number")
        case .ignore: ("不导入", "Not imported")
        }
    }
}
