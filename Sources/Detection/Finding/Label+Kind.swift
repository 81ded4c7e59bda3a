public import Vocabulary

extension Label {
    /// The kind whose class, sensitivity and mask a finding has; of documents with several kinds the commonest.
    public var kind: InformationKind {
        switch self {
        case .person: .personName
        case .idCard: .residentID
        case .mobile: .mobile
        case .landline: .landline
        case .email: .email
        case .bankCard: .bankCard
        case .creditCode: .creditCode
        case .passport: .passport
        case .permit: .hkmPermit
        case .plate: .vehiclePlate
        case .address: .postalAddress
        case .birthDate: .birthDate
        case .ip: .ipAddress
        case .wechat: .weChatID
        case .qq: .qqNumber
        }
    }

    public var sensitivity: Sensitivity { kind.sensitivity }

    /// Permits of Taiwan residents are digits only, and of these less is shown.
    func kind(of value: [Unicode.Scalar]) -> InformationKind {
        self == .permit && value.first.map { !$0.properties.isAlphabetic } == true ? .taiwanPermit : kind
    }
}
