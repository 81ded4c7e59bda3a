/// What a program says a text is meant to be. Raw values stand in the command line and must not change.
///
/// Identifiers in lower case name one form and are judged as the standard writes it; labels in capitals are those of
/// findings in free text, cover several forms and forgive how people write them.
public enum ValueKind: String, CaseIterable, Sendable, Hashable, Codable {
    case residentID18 = "resident_id_18"
    case residentID15 = "resident_id_15"
    case hmtResidencePermit = "hmt_residence_permit"
    case foreignPermanentResidentID2023 = "foreign_permanent_resident_id_2023"
    case foreignPermanentResidentID2017 = "foreign_permanent_resident_id_2017"
    case creditCode = "uscc"
    case organisationCode = "organisation_code"
    case businessRegistration = "business_registration_no_15"
    case mobile = "mobile_cn"
    case landline = "landline_cn"
    case serviceNumber = "service_number_cn"
    case bankCard = "bank_card"
    case passport = "passport_cn"
    case hkmPermit = "hkm_resident_mainland_permit"
    case taiwanPermit = "taiwan_resident_mainland_permit"
    case mainlandHKMPermit = "mainland_resident_hkm_permit"
    case mainlandTaiwanPermit = "mainland_resident_taiwan_permit"
    case vehiclePlate = "vehicle_plate_cn"
    case newEnergyPlate = "vehicle_plate_new_energy"
    case weChatID = "wechat_id"
    case qqNumber = "qq_number"
    case postalCode = "postal_code_cn"
    case email
    case chineseName = "person_name_zh"
    case postalAddress = "address_zh"

    // Kinds without an entry of their own in the tables of identifiers.
    case birthDate = "birth_date"
    case ipAddress = "ip_address"
    case foreignPassport = "passport_foreign"
    case foreignPhone = "phone_foreign"

    case person = "PERSON"
    case idCard = "ID_CARD"
    case anyMobile = "MOBILE"
    case anyLandline = "LANDLINE"
    case anyEmail = "EMAIL"
    case anyBankCard = "BANK_CARD"
    case anyCreditCode = "USCC"
    case anyPassport = "PASSPORT"
    case permit = "PERMIT"
    case plate = "PLATE"
    case address = "ADDRESS"
    case anyBirthDate = "BIRTH_DATE"
    case ip = "IP"
    case weChat = "WECHAT"
    case qq = "QQ"
}

extension ValueKind {
    /// The fifteen labels of findings in free text.
    public static let labels: [ValueKind] = allCases.filter(\.isLabel)

    public var isLabel: Bool { rawValue.utf8.allSatisfy { $0.isUpperLetter || $0 == UInt8(ascii: "_") } }

    /// The kind that stands for this one in names, classes and problems; a value read may be of a more precise one.
    public var informationKind: InformationKind {
        switch self {
        case .residentID18, .residentID15, .idCard: .residentID
        case .hmtResidencePermit: .hmtResidencePermit
        case .foreignPermanentResidentID2023: .foreignPermanentResidentID
        case .foreignPermanentResidentID2017: .foreignPermanentResidentID2017
        case .creditCode, .anyCreditCode: .creditCode
        case .organisationCode: .organisationCode
        case .businessRegistration: .businessRegistration
        case .mobile, .anyMobile: .mobile
        case .landline, .anyLandline: .landline
        case .serviceNumber: .serviceNumber
        case .bankCard, .anyBankCard: .bankCard
        case .passport, .anyPassport: .passport
        case .hkmPermit, .permit: .hkmPermit
        case .taiwanPermit: .taiwanPermit
        case .mainlandHKMPermit: .mainlandHKMPermit
        case .mainlandTaiwanPermit: .mainlandTaiwanPermit
        case .vehiclePlate, .plate: .vehiclePlate
        case .newEnergyPlate: .newEnergyPlate
        case .weChatID, .weChat: .weChatID
        case .qqNumber, .qq: .qqNumber
        case .postalCode: .postalCode
        case .email, .anyEmail: .email
        case .chineseName, .person: .personName
        case .postalAddress, .address: .postalAddress
        case .birthDate, .anyBirthDate: .birthDate
        case .ipAddress, .ip: .ipAddress
        case .foreignPassport: .foreignPassport
        case .foreignPhone: .foreignPhone
        }
    }

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.residentID15, .chinese): "15 位居民身份证号（旧）"
        case (.residentID15, .english): "Resident identity number, 15 digits"
        case (.idCard, .chinese): "身份证件号码"
        case (.idCard, .english): "Identity card number"
        case (.permit, .chinese): "通行证号码"
        case (.permit, .english): "Travel permit"
        case (.anyPassport, .chinese): "护照号码"
        case (.anyPassport, .english): "Passport"
        default: informationKind.name(in: language)
        }
    }
}
