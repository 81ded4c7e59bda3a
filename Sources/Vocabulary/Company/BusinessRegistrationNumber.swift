/// A business registration number (工商注册号) of 15 digits, in use until the credit code of 2015 (GS 15-2006).
///
/// Six digits name the authority, eight are a sequence, the last is the check of ISO 7064 MOD 11,10.
public struct BusinessRegistrationNumber: PersonalInformation {
    public static let kind = InformationKind.businessRegistration

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let digits = try FoldedText(text, for: Self.kind).digits(for: Self.kind)
        guard digits.count >= 15 else { throw ParsingProblem(Self.kind, .tooShort(missing: 15 - digits.count)) }
        guard digits.count <= 15 else { throw ParsingProblem(Self.kind, .tooLong(extra: digits.count - 15)) }
        guard Self.checkHolds(for: digits) else { throw ParsingProblem(Self.kind, .checkDigit) }
        normalized = String(decoding: digits, as: UTF8.self)
    }

    /// ISO 7064, hybrid system MOD 11,10.
    private static func checkHolds(for digits: [UInt8]) -> Bool {
        var product = 10
        for digit in digits.dropLast() {
            let sum = (product + digit.digitValue) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (product + (digits.last?.digitValue ?? 0)) % 10 == 1
    }
}
