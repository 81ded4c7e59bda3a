/// Class and sensitivity of a kind of information, each with the place where it is written.
public struct Classification: Sendable, Hashable {
    /// What one law or standard says about the kind.
    public struct Finding: Sendable, Hashable {
        public let citation: Citation
        /// Whether that source counts the kind as sensitive; nil when it classes instead.
        public let isSensitive: Bool?
        public let financialClass: FinancialClass?
    }

    public let kind: InformationKind
    public let dataClass: DataClass
    /// How this product treats the kind: as sensitive as the strictest source, and identity documents always.
    public let sensitivity: Sensitivity
    public let findings: [Finding]

    public var financialClass: FinancialClass? { findings.compactMap(\.financialClass).max() }
}

extension InformationKind {
    public var classification: Classification {
        Classification(kind: self, dataClass: dataClass, sensitivity: sensitivity, findings: findings)
    }

    private var findings: [Classification.Finding] {
        switch self {
        case .bankCard: [.financialAccount, .annexB, .account45574, .c2]
        case .residentID, .hmtResidencePermit, .foreignPermanentResidentID, .foreignPermanentResidentID2017, .passport,
            .foreignPassport, .hkmPermit, .taiwanPermit, .mainlandHKMPermit, .mainlandTaiwanPermit:
            [.notNamedInArticle28, .annexB, .numberNotIn45574, .c2]
        case .mobile: [.notNamedInArticle28, .notInAnnexB, .c2]
        case .postalAddress: [.notNamedInArticle28, .c2]
        case .personName, .sex, .birthDate, .landline, .foreignPhone, .email, .postalCode, .weChatID, .qqNumber,
            .ipAddress:
            [.notNamedInArticle28]
        // A plate alone is no track; the track of a vehicle is sensitive (行踪轨迹).
        case .vehiclePlate, .newEnergyPlate: [.notNamedInArticle28]
        // Of organisations. A code 92… names a person's own business and stays general.
        case .companyName, .creditCode, .organisationCode, .businessRegistration, .serviceNumber: []
        case .freeText: []
        }
    }
}

extension Classification.Finding {
    private init(_ citation: Classification.Citation, sensitive: Bool? = nil, financial: FinancialClass? = nil) {
        (self.citation, isSensitive, financialClass) = (citation, sensitive, financial)
    }

    /// 金融账户. The list of Art. 28 is open (等), and every kind is sensitive for a child under 14.
    fileprivate static let financialAccount = Self(
        Classification.Citation(.pipl, "Art. 28", .fullTextRead), sensitive: true)
    fileprivate static let notNamedInArticle28 = Self(
        Classification.Citation(.pipl, "Art. 28", .fullTextRead), sensitive: false)
    fileprivate static let annexB = Self(Classification.Citation(.gbt35273, "annex B", .fullTextRead), sensitive: true)
    fileprivate static let notInAnnexB = Self(
        Classification.Citation(.gbt35273, "annex B", .fullTextRead), sensitive: false)
    fileprivate static let account45574 = Self(
        Classification.Citation(.gbt45574, "annex A", .excerptRead), sensitive: true)
    /// The bare number is not listed; a photo of the card is. Its protection must not become weaker.
    fileprivate static let numberNotIn45574 = Self(
        Classification.Citation(.gbt45574, "annex A", .excerptRead), sensitive: false)
    /// Payment accounts, identity documents, mobile numbers and home addresses.
    fileprivate static let c2 = Self(Classification.Citation(.jrt0171, "class C2", .generalKnowledge), financial: .c2)
}
