/// A service number (服务号码): 400 and 800, 95xxx and 96xxx, short codes from 1xx. It reaches a company, not a person.
public struct ServiceNumber: PersonalInformation {
    public static let kind = InformationKind.serviceNumber

    /// Digits only.
    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let digits = try folded.digits(for: Self.kind)
        guard Self.matches(digits[...]) || Self.isShortCode(digits) else {
            throw Self.problem(with: digits, in: folded).considering(text)
        }
        normalized = String(decoding: digits, as: UTF8.self)
    }

    /// 400, 800, 95xxx and 96xxx, which are long enough to be taken for somebody's number.
    static func matches(_ digits: ArraySlice<UInt8>) -> Bool {
        switch digits.count {
        case 10: digits.starts(with: "400".utf8) || digits.starts(with: "800".utf8)
        case 5...8: digits.starts(with: "95".utf8) || digits.starts(with: "96".utf8)
        default: false
        }
    }

    /// 10xxx, 11x, 12x to 12xxx: 10086, 110, 12345.
    private static func isShortCode(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 3, digits[0] == UInt8(ascii: "1") else { return false }
        switch digits[1] {
        case UInt8(ascii: "0"): return digits.count == 5
        case UInt8(ascii: "1"): return digits.count == 3
        case UInt8(ascii: "2"): return (3...5).contains(digits.count)
        default: return false
        }
    }

    private static func problem(with digits: [UInt8], in text: FoldedText) -> ParsingProblem {
        let starts = ["400", "800"].contains { digits.starts(with: $0.utf8) }
        if starts, digits.count < 10 { return ParsingProblem(kind, .tooShort(missing: 10 - digits.count)) }
        if starts { return ParsingProblem(kind, .tooLong(extra: digits.count - 10)) }
        if digits.count < 3 { return ParsingProblem(kind, .tooShort(missing: 3 - digits.count)) }
        return ParsingProblem(kind, .wrongCharacter(at: text.position(ofDigit: 0)))
    }
}
