/// The numbering plan (电信网编号计划): which digits are a mobile, a landline or a foreign number.
extension DialledNumber {
    private static let one = UInt8(ascii: "1")
    private static let zero = UInt8(ascii: "0")

    func number() throws(ParsingProblem) -> PhoneNumber {
        // 00000000000 and 11111111111 are typed to get past a field that must be filled.
        if digits.count > 1, digits.allSatisfy({ $0 == digits.first }) { throw ParsingProblem(.mobile, .placeholder) }
        guard let national else { return try foreign() }
        if let landline = landline(national) { return landline }
        guard national.first == Self.one else { throw problem(national) }
        return try mobile(national)
    }

    /// The digits behind +86, 0086 or 86, or behind the zero of 013812345678; nil for a number abroad.
    private var national: ArraySlice<UInt8>? {
        if hasPlus { return digits.starts(with: "86".utf8) ? digits.dropFirst(2) : nil }
        if digits.starts(with: "0086".utf8) { return digits.dropFirst(4) }
        if digits.starts(with: "00".utf8) { return nil }
        if digits.count == 13, digits.starts(with: "861".utf8) { return digits.dropFirst(2) }
        if digits.count == 12, digits.starts(with: "01".utf8), digits[2] > Self.one + 1 { return digits.dropFirst() }
        return digits[...]
    }

    private func mobile(_ number: ArraySlice<UInt8>) throws(ParsingProblem) -> PhoneNumber {
        guard number.count >= 11 else { throw ParsingProblem(.mobile, .tooShort(missing: 11 - number.count)) }
        guard number.count <= 11 else { throw ParsingProblem(.mobile, .tooLong(extra: number.count - 11)) }
        guard extensionStart == nil, let second = number.dropFirst().first, second >= UInt8(ascii: "3") else {
            throw ParsingProblem(.mobile, .wrongCharacter(at: text.position(ofDigit: number.startIndex + 1)))
        }
        return PhoneNumber(.mobile, String(decoding: number, as: UTF8.self))
    }

    /// E.164: a country code and at most 15 digits in all.
    private func foreign() throws(ParsingProblem) -> PhoneNumber {
        let number = digits.dropFirst(hasPlus ? 0 : 2)
        guard let first = number.first, first != Self.zero else { throw ParsingProblem(.foreignPhone, .areaCode) }
        guard number.count >= 7 else { throw ParsingProblem(.foreignPhone, .tooShort(missing: 7 - number.count)) }
        guard number.count <= 15 else { throw ParsingProblem(.foreignPhone, .tooLong(extra: number.count - 15)) }
        if number.allSatisfy({ $0 == first }) { throw ParsingProblem(.foreignPhone, .placeholder) }
        return PhoneNumber(.foreign, "+" + String(decoding: number, as: UTF8.self))
    }

    /// An area code, a number that fits it and perhaps an extension; nil when it is no landline.
    private func landline(_ national: ArraySlice<UInt8>) -> PhoneNumber? {
        // Behind +86 the zero of the area code is left out.
        let hasCountry = national.startIndex > 1
        guard let first = national.first, first == Self.zero || hasCountry else { return nil }
        let number = first == Self.zero ? Array(national) : [Self.zero] + national
        let shift = number.count - digits.count
        // A break in the middle of the number fits no plan, so the break before an extension is tried first.
        for end in extensionStart.map({ [$0] }) ?? [lastBreak ?? digits.count, digits.count] {
            let end = end + shift
            guard end > 4, number.count - end <= 6 else { continue }
            guard let area = AreaCode.length(in: number), AreaCode.fits(number[area..<end], area: area) else {
                continue
            }
            let parts = [number[..<area], number[area..<end], number[end...]].filter { !$0.isEmpty }
            return PhoneNumber(.landline, parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-"))
        }
        return nil
    }

    /// What is wrong with digits that are neither landline nor begin like a mobile number.
    private func problem(_ number: ArraySlice<UInt8>) -> ParsingProblem {
        guard let first = number.first else { return ParsingProblem(.mobile, .unknownForm) }
        if first == Self.zero { return landlineProblem(number) }
        if ServiceNumber.matches(number) { return ParsingProblem(.mobile, .serviceNumber) }
        switch number.count {
        case 7, 8: return ParsingProblem(.landline, .areaCode)
        case ..<11: return ParsingProblem(.mobile, .tooShort(missing: 11 - number.count))
        case 11: return ParsingProblem(.mobile, .wrongCharacter(at: text.position(ofDigit: number.startIndex)))
        default: return ParsingProblem(.mobile, .tooLong(extra: number.count - 11))
        }
    }

    private func landlineProblem(_ number: ArraySlice<UInt8>) -> ParsingProblem {
        guard let area = AreaCode.length(in: Array(number)) else { return ParsingProblem(.landline, .areaCode) }
        let count = number.count - area
        let shortest = area == 3 ? 8 : 7
        if count < shortest { return ParsingProblem(.landline, .tooShort(missing: shortest - count)) }
        if count > 8 { return ParsingProblem(.landline, .tooLong(extra: count - 8)) }
        return ParsingProblem(.landline, .wrongCharacter(at: text.position(ofDigit: number.startIndex + area)))
    }
}
