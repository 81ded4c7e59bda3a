/// The digits of a telephone number as somebody wrote them, and the signs between them that carry meaning.
struct DialledNumber {
    let text: FoldedText
    private(set) var digits: [UInt8] = []
    private(set) var hasPlus = false
    /// How many digits stand before the last hyphen, blank or bracket: an extension may follow it.
    private(set) var lastBreak: Int?
    /// How many digits stand before 转, x or #: an extension does follow it.
    private(set) var extensionStart: Int?

    init(_ source: String) throws(ParsingProblem) {
        text = try FoldedText(source, for: PhoneNumber.kind)
        digits.reserveCapacity(text.range.count)
        for index in text.range {
            let byte = text.bytes[index]
            if byte.isDigit {
                digits.append(byte)
            } else if !readSign(byte, at: index) {
                throw ParsingProblem(.mobile, .wrongCharacter(at: text.position(of: index)))
            }
        }
        if extensionStart == digits.count {
            throw ParsingProblem(.mobile, .wrongCharacter(at: text.position(of: text.range.upperBound - 1)))
        }
    }

    /// False for a sign that no telephone number holds.
    private mutating func readSign(_ byte: UInt8, at index: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), 0x09...0x0D, 0x20:
            lastBreak = digits.count
        case UInt8(ascii: "+"):
            guard digits.isEmpty, !hasPlus else { return false }
            hasPlus = true
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "#"):
            return startExtension()
        case FoldedText.other:
            let scalar = text.scalar(at: index)
            return (scalar == "转" || scalar == "轉") && startExtension()
        default:
            return false
        }
        return true
    }

    private mutating func startExtension() -> Bool {
        guard extensionStart == nil, digits.count >= 7 else { return false }
        extensionStart = digits.count
        return true
    }
}
