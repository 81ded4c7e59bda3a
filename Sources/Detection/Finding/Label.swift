/// What a finding in free text is. Raw values stand in the API, in exports and in `scan --documents`.
public enum Label: String, CaseIterable, Sendable, Hashable, Codable {
    case person = "PERSON"
    case idCard = "ID_CARD"
    case mobile = "MOBILE"
    case landline = "LANDLINE"
    case email = "EMAIL"
    case bankCard = "BANK_CARD"
    case creditCode = "USCC"
    case passport = "PASSPORT"
    case permit = "PERMIT"
    case plate = "PLATE"
    case address = "ADDRESS"
    case birthDate = "BIRTH_DATE"
    case ip = "IP"
    case wechat = "WECHAT"
    case qq = "QQ"
}

extension Label {
    /// The name on screen.
    public var name: (chinese: String, english: String) {
        switch self {
        case .person: ("姓名", "Name")
        case .idCard: ("身份证号", "Identity number")
        case .mobile: ("手机号", "Mobile number")
        case .landline: ("固定电话", "Landline")
        case .email: ("电子邮箱", "E-mail address")
        case .bankCard: ("银行卡号", "Bank card number")
        case .creditCode: ("统一社会信用代码", "Unified social credit code")
        case .passport: ("护照号", "Passport number")
        case .permit: ("通行证号", "Travel permit number")
        case .plate: ("车牌号", "Vehicle plate")
        case .address: ("地址", "Address")
        case .birthDate: ("出生日期", "Date of birth")
        case .ip: ("IP 地址", "IP address")
        case .wechat: ("微信号", "WeChat ID")
        case .qq: ("QQ 号", "QQ number")
        }
    }
}

extension Label {
    /// The place in tables that have a column for each label; the order of the cases.
    var index: Int {
        switch self {
        case .person: 0
        case .idCard: 1
        case .mobile: 2
        case .landline: 3
        case .email: 4
        case .bankCard: 5
        case .creditCode: 6
        case .passport: 7
        case .permit: 8
        case .plate: 9
        case .address: 10
        case .birthDate: 11
        case .ip: 12
        case .wechat: 13
        case .qq: 14
        }
    }
}
