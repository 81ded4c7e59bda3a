extension MaskPattern {
    /// The pattern for a kind at a level.
    ///
    /// No general law fixes patterns: GB/T 35273-2020 7.2 asks for de-identified display only. GB/T 41833-2022 (express
    /// waybills) hides at least one character of the name, six digits of the telephone number, and unit and room of the
    /// address; PCI DSS 3.4.1 shows at most the BIN and the last four of a card; GB/T 37964-2019 names generalisation.
    /// The rest is trade custom.
    public static func standard(for kind: InformationKind, _ level: MaskingLevel) -> MaskPattern {
        guard level != .hidden else { return .hidden }
        let patterns = patterns(for: kind)
        switch level {
        case .customary: return patterns.customary
        case .recommended: return patterns.recommended
        case .strict, .hidden: return patterns.strict
        }
    }

    private struct Patterns {
        let customary: MaskPattern
        let recommended: MaskPattern
        let strict: MaskPattern

        init(_ customary: MaskPattern, _ recommended: MaskPattern? = nil, strict: MaskPattern? = nil) {
            self.customary = customary
            self.recommended = recommended ?? customary
            self.strict = strict ?? self.recommended
        }

        static func keep(_ head: Int, _ tail: Int, strict: MaskPattern? = nil) -> Patterns {
            Patterns(.keep(head: head, tail: tail), strict: strict)
        }
    }

    private static func patterns(for kind: InformationKind) -> Patterns {
        switch kind {
        case .residentID, .hmtResidencePermit, .foreignPermanentResidentID, .foreignPermanentResidentID2017:
            Patterns(.keep(head: 6, tail: 4), .keep(head: 3, tail: 2), strict: .keep(head: 1, tail: 1))
        case .passport, .hkmPermit, .mainlandHKMPermit, .mainlandTaiwanPermit:
            .keep(2, 2, strict: .keep(head: 1, tail: 1))
        // A foreign passport may have five characters only.
        case .taiwanPermit, .foreignPassport: .keep(1, 2, strict: .keep(head: 1, tail: 1))
        case .bankCard: Patterns(.keep(head: 6, tail: 4), .keep(head: 0, tail: 4))
        case .mobile: .keep(3, 4, strict: .keep(head: 3, tail: 2))
        case .landline: Patterns(.landline(tail: 4, hidden: 3), strict: .landline(tail: 2, hidden: 6))
        case .foreignPhone: Patterns(.foreignPhone(tail: 4), strict: .foreignPhone(tail: 1))
        case .email: Patterns(.email(shown: 3), strict: .email(shown: 0))
        case .personName: Patterns(.nameMiddle, .keep(head: 1, tail: 0))
        case .postalAddress: Patterns(.addressToBuilding, .addressToDistrict, strict: .addressToCity)
        case .vehiclePlate, .newEnergyPlate: .keep(2, 2, strict: .keep(head: 2, tail: 1))
        case .weChatID: .keep(2, 2, strict: .keep(head: 1, tail: 0))
        case .qqNumber: .keep(2, 1, strict: .keep(head: 1, tail: 0))
        case .birthDate: Patterns(.year, strict: .decade)
        case .ipAddress: Patterns(.network(parts: 2), strict: .network(parts: 1))
        case .creditCode: .keep(4, 4, strict: .keep(head: 2, tail: 1))
        case .organisationCode, .businessRegistration: .keep(2, 2)
        case .postalCode, .serviceNumber: .keep(2, 0)
        case .companyName: Patterns(.beginning(2))
        case .sex, .freeText: Patterns(.hidden)
        }
    }
}
