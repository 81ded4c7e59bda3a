/// How the parts of a number are kept apart.
enum Gap: UInt8 {
    case blank, hyphen, dot, lineBreak, zeroWidth, bracket
}

/// One to eight tokens in a row, read as one number.
struct DigitGroups {
    /// Values 0 to 9, and 10 for X.
    var digits: [UInt8] = []
    var lengths: [Int] = []
    var gaps: [Gap] = []
    var start = 0
    var end = 0
    var hasLookAlike = false
    var hasHanDigits = false
    var endsInX = false

    static let limit = 20

    /// Adds a token; false when the number becomes longer than any kind.
    mutating func append(_ token: Token, in units: Units, after gap: Gap?) -> Bool {
        guard digits.count + token.length <= Self.limit, !endsInX else { return false }
        if let gap { gaps.append(gap) } else { start = Int(token.start) }
        for at in Int(token.start)..<Int(token.end) { digits.append(Self.value(of: units[at])) }
        if gap == .lineBreak || gap == .zeroWidth, let last = lengths.last {
            lengths[lengths.count - 1] = last + token.length
        } else {
            lengths.append(token.length)
        }
        end = Int(token.end)
        hasLookAlike = hasLookAlike || token.hasLookAlike
        hasHanDigits = hasHanDigits || token.form == .hanDigits
        endsInX = token.form == .digitsAndX
        return true
    }

    private static func value(of unit: UInt16) -> UInt8 {
        if unit.isDigit { return UInt8(unit - 0x30) }
        return HanDigit.value(of: unit) ?? LookAlike.value(of: unit) ?? 10
    }

    var count: Int { digits.count }
    var range: Range<Int> { start..<end }
    var breaks: Int { gaps.count { $0 == .lineBreak } }

    /// Blanks or hyphens, but not both, no dots or brackets, at most one line break.
    var isEvenlySpaced: Bool {
        let visible = gaps.filter { $0 != .zeroWidth && $0 != .lineBreak }
        return breaks <= 1 && visible.allSatisfy { $0 == visible[0] } && !gaps.contains(.bracket)
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

    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1) } }
}

extension Units {
    /// What lies between two parts of a number, or nil if they cannot belong together.
    func gap(from start: Int, to end: Int) -> Gap? {
        switch end - start {
        case 1: oneUnitGap(self[start])
        case 2 where self[start].isBlank && self[start + 1].isBlank && self[start] != 0x09: .blank
        case 2 where self[start] == 0x0D && self[start + 1] == .lineBreak: .lineBreak
        case 2 where self[start] == UInt16(ascii: ")") && self[start + 1].isBlank: .bracket
        case 2 where self[start] == UInt16(ascii: ")") && self[start + 1] == .hyphen: .bracket
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
}
