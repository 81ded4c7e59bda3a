/// How the parts of a number are kept apart.
enum Gap: UInt8 {
    case blank, hyphen, dot, lineBreak, zeroWidth, bracket

    var bit: UInt8 { 1 << rawValue }
}

/// One to eight tokens in a row, read as one number.
struct DigitGroups {
    static let limit = 20

    /// Values 0 to 9, and 10 for X.
    private(set) var digits = ShortList()
    /// How many digits each group has; a line break or a sign without width does not begin a group.
    private(set) var lengths = ShortList()
    private(set) var start = 0
    private(set) var end = 0
    private(set) var breaks = 0
    private(set) var hasLookAlike = false
    private(set) var hasHanDigits = false
    private(set) var endsInX = false
    private(set) var firstGap: Gap?
    private var gaps: UInt8 = 0

    /// Adds a token; false when the number becomes longer than any kind.
    mutating func append(_ token: Token, in units: Units, after gap: Gap?) -> Bool {
        guard digits.count + token.length <= Self.limit, !endsInX else { return false }
        if let gap { note(gap) } else { start = Int(token.start) }
        for at in Int(token.start)..<Int(token.end) { digits.append(Self.value(of: units[at])) }
        if gap == .lineBreak || gap == .zeroWidth, !lengths.isEmpty {
            lengths[lengths.count - 1] += UInt8(token.length)
        } else {
            lengths.append(UInt8(token.length))
        }
        end = Int(token.end)
        hasLookAlike = hasLookAlike || token.hasLookAlike
        hasHanDigits = hasHanDigits || token.form == .hanDigits
        endsInX = token.form == .digitsAndX
        return true
    }

    private mutating func note(_ gap: Gap) {
        gaps |= gap.bit
        if firstGap == nil { firstGap = gap }
        if gap == .lineBreak { breaks += 1 }
    }

    private static func value(of unit: UInt16) -> UInt8 {
        if unit.isDigit { return UInt8(unit - 0x30) }
        return HanDigit.value(of: unit) ?? LookAlike.value(of: unit) ?? 10
    }

    var count: Int { digits.count }
    var range: Range<Int> { start..<end }

    func has(_ gap: Gap) -> Bool { gaps & gap.bit != 0 }

    /// Blanks or hyphens, but not both, no dots or brackets, at most one line break.
    var isEvenlySpaced: Bool {
        let visible = gaps & ~(Gap.zeroWidth.bit | Gap.lineBreak.bit)
        return breaks <= 1 && visible & (visible &- 1) == 0 && !has(.bracket)
    }

    var writing: ReasonSet {
        var reasons: ReasonSet = []
        if lengths.count > 1 { reasons.insert(ReasonSet(.grouped)) }
        if breaks > 0 { reasons.insert(ReasonSet(.lineBreak)) }
        if hasLookAlike { reasons.insert(ReasonSet(.lookAlike)) }
        if hasHanDigits { reasons.insert(ReasonSet(.hanNumerals)) }
        return reasons
    }

    /// What unusual writing costs.
    var penalty: Float { Float(breaks) * 1.5 + (hasLookAlike ? 1 : 0) + (hasHanDigits ? 0.5 : 0) }

    func number(_ range: Range<Int>) -> Int {
        var number = 0
        for place in range { number = number * 10 + Int(digits[place]) }
        return number
    }

    /// Whether the groups have exactly these lengths.
    func isGrouped(_ one: Int, _ two: Int, _ three: Int = 0, _ four: Int = 0, _ five: Int = 0) -> Bool {
        guard lengths.count == (five > 0 ? 5 : four > 0 ? 4 : three > 0 ? 3 : 2) else { return false }
        // What is not there is 0.
        return Int(lengths[0]) == one && Int(lengths[1]) == two && Int(lengths[2]) == three
            && Int(lengths[3]) == four && Int(lengths[4]) == five
    }
}

extension Units {
    /// What lies between two parts of a number, or nil if they cannot belong together.
    func gap(from start: Int, to end: Int) -> Gap? {
        switch end - start {
        case 1: oneUnitGap(self[start])
        case 2: twoUnitGap(self[start], self[start + 1])
        case 3 where self[start].isBlank && self[start + 1] == .hyphen && self[start + 2].isBlank: .hyphen
        default: nil
        }
    }

    private func oneUnitGap(_ unit: UInt16) -> Gap? {
        switch unit {
        case .space, .ideographicSpace: .blank
        case .hyphen: .hyphen
        case UInt16(ascii: "."), .middleDot: .dot
        case .lineBreak: .lineBreak
        case .zeroWidth: .zeroWidth
        case UInt16(ascii: ")"): .bracket
        default: nil
        }
    }

    private func twoUnitGap(_ first: UInt16, _ second: UInt16) -> Gap? {
        if first == UInt16(ascii: ")") { return second.isBlank || second == .hyphen ? .bracket : nil }
        if first == 0x0D { return second == .lineBreak ? .lineBreak : nil }
        return first.isBlank && second.isBlank && first != 0x09 ? .blank : nil
    }
}
