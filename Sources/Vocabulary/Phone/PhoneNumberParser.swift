/// Reads the ways in which people and exports write telephone numbers.
struct PhoneNumberParser {
    private let text: FoldedText
    private var digits: [UInt8] = []
    private var hasPlus = false
    /// Where a part began, behind a hyphen, blank or bracket, as a count of digits.
    private var lastBreak: Int?
    /// Where an extension began, behind 转, x or #.
    private var extensionStart: Int?

    init(_ source: String) throws(ParsingProblem) {
        text = try FoldedText(source, for: PhoneNumber.kind)
        digits.reserveCapacity(text.range.count)
        var index = text.range.lowerBound
        while index < text.range.upperBound {
            try read(text.bytes[index], at: index, in: source)
            index += 1
        }
    }

    private mutating func read(_ byte: UInt8, at index: Int, in source: String) throws(ParsingProblem) {
        switch byte {
        case 0x30...0x39: digits.append(byte)
        case UInt8(ascii: "+") where digits.isEmpty && !hasPlus: hasPlus = true
        case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), 0x09...0x0D, 0x20:
            lastBreak = digits.count
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "#"), FoldedText.other:
            guard digits.count >= 7, extensionStart == nil || extensionStart == digits.count,
                byte != FoldedText.other || text.isExtensionSign(at: index)
            else { throw wrongCharacter(at: index, in: source) }
            extensionStart = digits.count
        default: throw wrongCharacter(at: index, in: source)
        }
    }

    func number() throws(ParsingProblem) -> PhoneNumber {
        let national = try nationalStart()
        guard let start = national else { return try foreign() }
        if start < digits.count, digits[start] == UInt8(ascii: "1") { return try mobile(from: start) }
        if let landline = try landline(from: start) { return landline }
        throw try problem(from: start)
    }
}

extension PhoneNumberParser {
    /// Where the number begins behind +86, 0086 or 86, or behind the trunk zero of 013812345678; nil abroad.
    private func nationalStart() throws(ParsingProblem) -> Int? {
        if hasPlus { return digits.starts(with: [0x38, 0x36]) ? 2 : nil }
        if digits.starts(with: [0x30, 0x30, 0x38, 0x36]) { return 4 }
        if digits.starts(with: [0x30, 0x30]) { return nil }
        if digits.count == 13, digits.starts(with: [0x38, 0x36, 0x31]) { return 2 }
        if digits.count == 12, digits[0] == 0x30, digits[1] == 0x31, digits[2] >= 0x33 { return 1 }
        return 0
    }

    private func mobile(from start: Int) throws(ParsingProblem) -> PhoneNumber {
        let count = digits.count - start
        if count > 1, digits[start + 1] < 0x33, let landline = try landline(from: start) { return landline }
        if start == 0, let other = otherKind { throw ParsingProblem(.mobile, .looksLike(other)) }
        guard count >= 11 else { throw ParsingProblem(.mobile, .tooShort(missing: 11 - count)) }
        guard count <= 11 else { throw ParsingProblem(.mobile, .tooLong(extra: count - 11)) }
        guard digits[start + 1] >= 0x33 else {
            throw ParsingProblem(.mobile, .wrongCharacter(at: text.position(ofDigit: start + 1)))
        }
        return PhoneNumber(.mobile, String(decoding: digits[start...], as: UTF8.self))
    }

    /// E.164: a country code and at most 15 digits in all.
    private func foreign() throws(ParsingProblem) -> PhoneNumber {
        let number = hasPlus ? digits[...] : digits.dropFirst(2)
        guard let first = number.first, first != 0x30 else { throw ParsingProblem(.foreignPhone, .areaCode) }
        guard number.count >= 7 else { throw ParsingProblem(.foreignPhone, .tooShort(missing: 7 - number.count)) }
        guard number.count <= 15 else { throw ParsingProblem(.foreignPhone, .tooLong(extra: number.count - 15)) }
        return PhoneNumber(.foreign, "+" + String(decoding: number, as: UTF8.self))
    }
}

extension PhoneNumberParser {
    private func landline(from start: Int) throws(ParsingProblem) -> PhoneNumber? {
        // Behind +86 the zero of the area code is usually left out.
        let zero: [UInt8] = start > 0 && start < digits.count && digits[start] != 0x30 ? [0x30] : []
        for end in [extensionStart ?? digits.count, lastBreak ?? 0] where end > start {
            let number = zero + digits[start..<end]
            let inner = digits[end...]
            guard inner.count <= 6, let area = AreaCode.length(in: number), AreaCode.fits(number, area: area) else { continue }
            let parts = [number[..<area], number[area...], inner].filter { !$0.isEmpty }
            return PhoneNumber(.landline, parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-"))
        }
        return nil
    }

    private var otherKind: InformationKind? {
        guard extensionStart == nil, digits.count == 18, IdentityNumber.hasShape(digits) else { return nil }
        return .residentID
    }

    private func problem(from start: Int) throws(ParsingProblem) -> ParsingProblem {
        let number = digits[start...]
        guard let first = number.first else { return ParsingProblem(.mobile, .unknownForm) }
        if start == 0, let other = otherKind { return ParsingProblem(.mobile, .looksLike(other)) }
        if first == 0x30 {
            guard let area = AreaCode.length(in: Array(number)) else { return ParsingProblem(.landline, .areaCode) }
            let longest = area == 3 ? 8 : 8
            let shortest = area == 3 ? 8 : 7
            let count = number.count - area
            if count < shortest { return ParsingProblem(.landline, .tooShort(missing: shortest - count)) }
            if count > longest { return ParsingProblem(.landline, .tooLong(extra: count - longest)) }
            return ParsingProblem(.landline, .wrongCharacter(at: text.position(ofDigit: start + area)))
        }
        if ServiceNumber.matches(number) { return ParsingProblem(.mobile, .serviceNumber) }
        if number.count == 7 || number.count == 8 { return ParsingProblem(.landline, .areaCode) }
        if number.count == 11 { return ParsingProblem(.mobile, .wrongCharacter(at: text.position(ofDigit: start))) }
        if number.count < 11 { return ParsingProblem(.mobile, .tooShort(missing: 11 - number.count)) }
        return ParsingProblem(.mobile, .tooLong(extra: number.count - 11))
    }

    private func wrongCharacter(at index: Int, in source: String) -> ParsingProblem {
        if let other = OtherKind.of(source) { return ParsingProblem(.mobile, .looksLike(other)) }
        return ParsingProblem(.mobile, .wrongCharacter(at: text.position(of: index)))
    }
}
