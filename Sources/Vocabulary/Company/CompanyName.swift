/// The name of a company or other organisation, at most 200 scalars.
public struct CompanyName: PersonalInformation {
    public static let kind = InformationKind.companyName

    public let normalized: String

    /// Half-width brackets become full-width where Chinese stands beside them, so that 甲(北京)公司 and 甲（北京）公司
    /// are one company.
    public init(parsing text: String) throws(ParsingProblem) {
        let cleaned = try CleanedText(text, for: Self.kind, limit: 200).text
        guard cleaned.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            throw ParsingProblem(Self.kind, .notAName).considering(text)
        }
        normalized = cleaned.unicodeScalars.contains(where: \.isHan) ? Self.withChineseBrackets(cleaned) : cleaned
    }

    public var matchKey: String { normalized.lowercased() }

    private static func withChineseBrackets(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(": scalars.append("（")
            case ")": scalars.append("）")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
