extension IdentityDocument {
    /// Raw values stand in the API and must not change.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
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
    }
}

extension IdentityDocument.Kind {
    public var informationKind: InformationKind {
        switch self {
        case .residentID: .residentID
        case .hmtResidencePermit: .hmtResidencePermit
        case .foreignPermanentResidentID: .foreignPermanentResidentID
        case .foreignPermanentResidentID2017: .foreignPermanentResidentID2017
        case .passport: .passport
        case .foreignPassport: .foreignPassport
        case .hkmPermit: .hkmPermit
        case .taiwanPermit: .taiwanPermit
        case .mainlandHKMPermit: .mainlandHKMPermit
        case .mainlandTaiwanPermit: .mainlandTaiwanPermit
        }
    }

    public func name(in language: Language) -> String { informationKind.name(in: language) }

    /// Whether the number has the structure of GB 11643.
    public var hasIdentityNumber: Bool {
        switch self {
        case .residentID, .hmtResidencePermit, .foreignPermanentResidentID: true
        default: false
        }
    }

    init(firstDigit: UInt8?) {
        switch firstDigit {
        case UInt8(ascii: "8"): self = .hmtResidencePermit
        case UInt8(ascii: "9"): self = .foreignPermanentResidentID
        default: self = .residentID
        }
    }
}
