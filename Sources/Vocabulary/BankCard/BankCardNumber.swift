/// A bank card or account number of 12 to 19 digits (ISO/IEC 7812-1).
///
/// Company accounts (对公账号) and some old cards have no Luhn digit, so a wrong one is a warning, not a refusal.
public struct BankCardNumber: PersonalInformation {
    public static let kind = InformationKind.bankCard

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        do throws(ParsingProblem) {
            self = try Self(reading: text)
        } catch {
            throw error.considering(text)
        }
    }

    init(reading text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let digits = try folded.digits(for: Self.kind)
        guard digits.count >= 12 else { throw ParsingProblem(Self.kind, .tooShort(missing: 12 - digits.count)) }
        guard digits.count <= 19 else { throw ParsingProblem(Self.kind, .tooLong(extra: digits.count - 19)) }
        guard digits.first != UInt8(ascii: "0") else {
            throw ParsingProblem(Self.kind, .wrongCharacter(at: folded.position(ofDigit: 0)))
        }
        if Self.lostItsTail(digits) { throw ParsingProblem(Self.kind, .spoiledBySpreadsheet) }
        normalized = String(decoding: digits, as: UTF8.self)
    }

    public var lastFour: String { String(normalized.suffix(4)) }
    public var warnings: [ParsingWarning] { Luhn.holds(for: normalized.utf8) ? [] : [.luhnCheckFails] }

    /// A spreadsheet keeps 15 digits and writes zeros for the rest; three such zeros and a failing check are no chance.
    private static func lostItsTail(_ digits: [UInt8]) -> Bool {
        digits.count >= 18 && digits[15...].allSatisfy { $0 == 0x30 } && !Luhn.holds(for: digits)
    }
}
