extension ValueKind {
    /// The value that `text` is, however people write it.
    /// - Throws: why it is none of this kind.
    public func read(_ text: String) throws(ParsingProblem) -> any PersonalInformation {
        switch self {
        case .residentID15: try residentID15(text)
        case .idCard: try IdentityNumber(parsing: text)
        case .mobile, .anyMobile: try phone(text, .mobile)
        case .landline, .anyLandline: try phone(text, .landline)
        case .foreignPhone: try phone(text, .foreign)
        case .chineseName: try chineseName(text)
        case .person: try PersonName(parsing: Self.withoutComma(text))
        case .postalAddress: try chineseAddress(text)
        case .address: try PostalAddress(parsing: text)
        case .vehiclePlate: try plate(text, .ordinary)
        case .newEnergyPlate: try plate(text, .newEnergy)
        case .plate: try VehiclePlate(parsing: text)
        case .permit: try permit(text)
        case .creditCode, .anyCreditCode: try CreditCode(parsing: text)
        case .organisationCode: try OrganisationCode(parsing: text)
        case .businessRegistration: try BusinessRegistrationNumber(parsing: text)
        case .serviceNumber: try ServiceNumber(parsing: text)
        case .bankCard, .anyBankCard: try BankCardNumber(parsing: text)
        case .weChatID, .weChat: try WeChatID(parsing: text)
        case .qqNumber, .qq: try QQNumber(parsing: text)
        case .postalCode: try PostalCode(parsing: text)
        case .email, .anyEmail: try EmailAddress(parsing: text)
        case .birthDate, .anyBirthDate: try BirthDate(parsing: text)
        case .ipAddress, .ip: try IPAddress(parsing: text)
        case .residentID18, .hmtResidencePermit, .foreignPermanentResidentID2023, .foreignPermanentResidentID2017,
            .passport, .anyPassport, .foreignPassport, .hkmPermit, .taiwanPermit, .mainlandHKMPermit,
            .mainlandTaiwanPermit:
            try document(text)
        }
    }

    /// The document of which this is the number; nil for anything else.
    var documentKind: IdentityDocument.Kind? { IdentityDocument.Kind(rawValue: informationKind.rawValue) }

    private func document(_ text: String) throws(ParsingProblem) -> IdentityDocument {
        guard let documentKind else { throw ParsingProblem(informationKind, .unknownForm) }
        return try IdentityDocument(kind: documentKind, number: text)
    }

    private func residentID15(_ text: String) throws(ParsingProblem) -> IdentityNumber {
        do throws(ParsingProblem) {
            let number = try IdentityNumber(parsing: text)
            guard number.warnings.contains(.upgradedFrom15Digits) else {
                throw ParsingProblem(informationKind, .looksLike(number.informationKind))
            }
            return number
        } catch {
            // Counted against 15 digits, not against 18.
            guard case .tooShort(let missing) = error.reason else { throw error }
            let length = 18 - missing - 15
            throw ParsingProblem(error.kind, length < 0 ? .tooShort(missing: -length) : .tooLong(extra: length))
        }
    }

    private func phone(_ text: String, _ wanted: PhoneNumber.Kind) throws(ParsingProblem) -> PhoneNumber {
        let phone = try PhoneNumber(parsing: text)
        guard phone.kind == wanted else { throw ParsingProblem(informationKind, .looksLike(phone.informationKind)) }
        return phone
    }

    private func plate(_ text: String, _ wanted: VehiclePlate.Form) throws(ParsingProblem) -> VehiclePlate {
        let plate = try VehiclePlate(parsing: text)
        guard plate.form == wanted else { throw ParsingProblem(informationKind, .looksLike(plate.informationKind)) }
        return plate
    }

    private func chineseName(_ text: String) throws(ParsingProblem) -> PersonName {
        let name = try PersonName(parsing: text)
        guard name.form == .foreign else { return name }
        throw ParsingProblem(informationKind, .wrongCharacter(at: text.place { !$0.isHan && !$0.isNameDot }))
    }

    /// “Li, Si”, as registers write it, is read as Li Si; a text with more than one comma is left as it is.
    private static func withoutComma(_ text: String) -> String {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" }
        let isPair = parts.count == 2 && parts.allSatisfy { $0.contains(where: \.isLetter) }
        return isPair && !text.unicodeScalars.contains(where: \.isHan) ? parts.joined(separator: " ") : text
    }

    /// A Chinese address begins with a Chinese character and has at most 200.
    private func chineseAddress(_ text: String) throws(ParsingProblem) -> PostalAddress {
        let address = try PostalAddress(parsing: text)
        guard address.normalized.unicodeScalars.first?.isHan == true else {
            throw ParsingProblem(informationKind, .wrongCharacter(at: text.place { !$0.isBlank }))
        }
        let count = address.normalized.unicodeScalars.count
        guard count <= 200 else { throw ParsingProblem(informationKind, .tooLong(extra: count - 200)) }
        return address
    }

    /// Permits with a letter are told by it; bare digits are a Taiwan resident's.
    private func permit(_ text: String) throws(ParsingProblem) -> IdentityDocument {
        let kinds: [IdentityDocument.Kind] = [.hkmPermit, .mainlandHKMPermit, .mainlandTaiwanPermit, .taiwanPermit]
        for kind in kinds {
            if let permit = try? IdentityDocument(kind: kind, number: text) { return permit }
        }
        let first = text.unicodeScalars.first { !$0.isBlank && !$0.isInvisibleMark }.flatMap(FoldedText.fold)
        return try IdentityDocument(kind: Self.permit(beginning: first?.uppercased), number: text)
    }

    private static func permit(beginning first: UInt8?) -> IdentityDocument.Kind {
        switch first {
        case UInt8(ascii: "C"), UInt8(ascii: "W"): .mainlandHKMPermit
        case UInt8(ascii: "L"), UInt8(ascii: "T"): .mainlandTaiwanPermit
        case .some(let byte) where byte.isDigit: .taiwanPermit
        default: .hkmPermit
        }
    }
}

extension String {
    /// The 1-based place of the first scalar that satisfies `isMeant`, or behind the last.
    func place(where isMeant: (Unicode.Scalar) -> Bool) -> Int {
        var place = 0
        for scalar in unicodeScalars {
            place += 1
            if isMeant(scalar) { return place }
        }
        return place + 1
    }
}
