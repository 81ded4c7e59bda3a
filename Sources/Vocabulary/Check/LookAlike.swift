/// Characters that are taken for one another by eyes and by text recognition: O and 0, l and 1.
///
/// What they would make of a text is offered, never applied: 1540000000O may be a misprint of another number.
public struct LookAlike: Sendable, Hashable {
    /// 1-based place in the text.
    public let place: Int
    public let written: Unicode.Scalar
    public let meant: Unicode.Scalar

    public func message(in language: Language) -> String {
        language == .chinese
            ? "第 \(place) 个字符是“\(written)”，可能是“\(meant)”"
            : "Character \(place) is \(name(of: written)), perhaps \(meant) was meant"
    }

    private func name(of scalar: Unicode.Scalar) -> String {
        scalar.isASCII ? String(scalar) : "U+" + String(scalar.value, radix: 16, uppercase: true)
    }
}

extension LookAlike {
    /// One reason for each, or a single one for a number that is spelled out.
    static func objections(to found: [LookAlike]) -> [ValueObjection] {
        if let first = found.first, found.count > 1, found.allSatisfy(\.written.isHan) {
            return [.numerals(place: first.place)]
        }
        return found.map(ValueObjection.lookAlike)
    }

    /// The text with each look-alike replaced where the kind can only have the other, and what was replaced.
    static func replaced(in text: String, for kind: ValueKind) -> (text: String, found: [LookAlike])? {
        guard let scope = Scope(kind) else { return nil }
        var found: [LookAlike] = []
        var seen = 0
        var result = String.UnicodeScalarView()
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            let counts = !scalar.isBlank && !scalar.isInvisibleMark
            defer { seen += counts ? 1 : 0 }
            guard counts, let digit = digit(for: scalar), scope.allows(scalar, at: seen) else {
                result.append(scalar)
                continue
            }
            found.append(LookAlike(place: offset + 1, written: scalar, meant: digit))
            result.append(digit)
        }
        return found.isEmpty || found.count > 11 ? nil : (String(result), found)
    }

    /// The digit that a letter, or a Chinese numeral, stands for.
    private static func digit(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let folded = FoldedText.fold(scalar)
        if let folded, folded != FoldedText.other { return latin[folded].map { Unicode.Scalar($0) } }
        return others[scalar]
    }

    private static let latin: [UInt8: UInt8] = [
        UInt8(ascii: "O"): 0x30, UInt8(ascii: "o"): 0x30, UInt8(ascii: "Q"): 0x30, UInt8(ascii: "D"): 0x30,
        UInt8(ascii: "l"): 0x31, UInt8(ascii: "I"): 0x31, UInt8(ascii: "i"): 0x31, UInt8(ascii: "|"): 0x31,
        UInt8(ascii: "!"): 0x31, UInt8(ascii: "Z"): 0x32, UInt8(ascii: "z"): 0x32, UInt8(ascii: "S"): 0x35,
        UInt8(ascii: "s"): 0x35, UInt8(ascii: "B"): 0x38,
    ]

    /// Cyrillic and Greek letters, and how digits are said (一三八〇…, 幺 for 1 on the telephone).
    private static let others: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{41E}": "0", "\u{43E}": "0", "\u{39F}": "0", "\u{3BF}": "0", "\u{406}": "1", "\u{399}": "1",
        "〇": "0", "零": "0", "一": "1", "幺": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7",
        "八": "8", "九": "9",
    ]
}

extension LookAlike {
    /// Where a kind has digits only, or letters of which some are never used.
    private struct Scope {
        /// Places at the start that may hold any letter.
        let letters: Int
        /// Behind them: letters that no number of the kind holds; nil when it holds no letter at all.
        let unused: Set<Unicode.Scalar>?

        init?(_ kind: ValueKind) {
            switch kind {
            case .residentID18, .residentID15, .hmtResidencePermit, .foreignPermanentResidentID2023, .idCard,
                .mobile, .anyMobile, .landline, .anyLandline, .serviceNumber, .bankCard, .anyBankCard,
                .taiwanPermit, .qqNumber, .qq, .postalCode, .businessRegistration, .birthDate, .anyBirthDate:
                (letters, unused) = (0, nil)
            case .hkmPermit, .mainlandTaiwanPermit, .permit, .passport, .anyPassport, .mainlandHKMPermit:
                (letters, unused) = (1, nil)
            case .foreignPermanentResidentID2017: (letters, unused) = (3, nil)
            case .vehiclePlate, .newEnergyPlate, .plate: (letters, unused) = (2, ["O", "I", "o", "i", "l"])
            case .creditCode, .anyCreditCode:
                (letters, unused) = (0, ["O", "I", "S", "Z", "o", "i", "s", "z", "l"])
            default: return nil
            }
        }

        func allows(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
            guard place >= letters else { return false }
            return unused?.contains(scalar.halfWidth.map { Unicode.Scalar($0) } ?? scalar) ?? true
        }
    }
}
