/// What a piece of personal information is. Raw values are stored, stand in the API and must not change.
public enum InformationKind: String, CaseIterable, Sendable, Hashable {
    case personName = "person_name_zh"
    case sex
    case birthDate = "birth_date"
    case companyName = "company_name"
    case creditCode = "uscc"
    case mobile = "mobile_cn"
    case landline = "landline_cn"
    case foreignPhone = "phone_foreign"
    case email
    case postalAddress = "address_zh"
    case residentID = "resident_id_18"
    case hmtResidencePermit = "hmt_residence_permit"
    case foreignPermanentResidentID = "foreign_permanent_resident_id_2023"
    case foreignPermanentResidentID2017 = "foreign_permanent_resident_id_2017"
    case passport = "passport_cn"
    case foreignPassport = "passport_foreign"
    case hkmPermit = "hkm_resident_mainland_permit"
    case taiwanPermit = "taiwan_resident_mainland_permit"
    case mainlandHKMPermit = "mainland_resident_hkm_permit"
    case mainlandTaiwanPermit = "mainland_resident_taiwan_permit"
    case bankCard = "bank_card"
    case vehiclePlate = "vehicle_plate_cn"
    case newEnergyPlate = "vehicle_plate_new_energy"
    case weChatID = "wechat_id"
    case qqNumber = "qq_number"
    case postalCode = "postal_code_cn"
    case ipAddress = "ip_address"
    case organisationCode = "organisation_code"
    case businessRegistration = "business_registration_no_15"
    case serviceNumber = "service_number_cn"
    case freeText = "free_text"
}

extension InformationKind {
    /// The class, and with it the class key, under which a value of this kind is sealed.
    public var dataClass: DataClass {
        switch self {
        case .personName, .sex, .birthDate, .companyName, .creditCode, .organisationCode, .businessRegistration,
            .vehiclePlate, .newEnergyPlate, .ipAddress:
            .general
        case .mobile, .landline, .foreignPhone, .email, .postalAddress, .postalCode, .weChatID, .qqNumber,
            .serviceNumber:
            .contact
        case .residentID, .hmtResidencePermit, .foreignPermanentResidentID, .foreignPermanentResidentID2017,
            .passport, .foreignPassport, .hkmPermit, .taiwanPermit, .mainlandHKMPermit, .mainlandTaiwanPermit,
            .bankCard:
            .sensitive
        case .freeText: .freeText
        }
    }

    /// Sensitive are financial accounts (PIPL Art. 28), identity documents (GB/T 35273-2020 annex B; GB/T 45574-2025
    /// no longer lists the bare number, but asks for no weaker protection) and free text, which may hold either.
    public var sensitivity: Sensitivity {
        switch dataClass {
        case .general, .contact: .general
        case .sensitive, .freeText, .audit: .sensitive
        }
    }

    /// The name on screen, as in 手机号 or “Mobile number”.
    public func name(in language: Language) -> String {
        let names = names
        return language == .chinese ? names.chinese : names.english
    }

    private var names: (chinese: String, english: String) {
        switch self {
        case .personName: ("姓名", "Name")
        case .sex: ("性别", "Sex")
        case .birthDate: ("出生日期", "Date of birth")
        case .companyName: ("公司名称", "Company")
        case .creditCode: ("统一社会信用代码", "Unified social credit code")
        case .mobile: ("手机号", "Mobile number")
        case .landline: ("固定电话", "Landline")
        case .foreignPhone: ("境外电话", "Foreign phone number")
        case .email: ("电子邮箱", "E-mail address")
        case .postalAddress: ("地址", "Address")
        case .residentID: ("公民身份号码", "Resident identity number")
        case .hmtResidencePermit: ("港澳台居民居住证", "Hong Kong, Macao or Taiwan residence permit")
        case .foreignPermanentResidentID: ("外国人永久居留身份证", "Foreign permanent resident ID")
        case .foreignPermanentResidentID2017: ("外国人永久居留身份证（旧版）", "Foreign permanent resident ID (before 2023)")
        case .passport: ("中国护照", "Chinese passport")
        case .foreignPassport: ("外国护照", "Foreign passport")
        case .hkmPermit: ("港澳居民来往内地通行证", "Mainland travel permit, Hong Kong and Macao")
        case .taiwanPermit: ("台湾居民来往大陆通行证", "Mainland travel permit, Taiwan")
        case .mainlandHKMPermit: ("往来港澳通行证", "Exit-entry permit to Hong Kong and Macao")
        case .mainlandTaiwanPermit: ("往来台湾通行证", "Travel permit to Taiwan")
        case .bankCard: ("银行卡号", "Bank card number")
        case .vehiclePlate: ("机动车号牌", "Vehicle plate")
        case .newEnergyPlate: ("新能源汽车号牌", "New-energy vehicle plate")
        case .weChatID: ("微信号", "WeChat id")
        case .qqNumber: ("QQ 号", "QQ number")
        case .postalCode: ("邮政编码", "Postal code")
        case .ipAddress: ("IP 地址", "IP address")
        case .organisationCode: ("组织机构代码（旧）", "Organisation code (before 2015)")
        case .businessRegistration: ("工商注册号（旧）", "Business registration number (before 2015)")
        case .serviceNumber: ("服务号码", "Service number")
        case .freeText: ("备注", "Note")
        }
    }
}
