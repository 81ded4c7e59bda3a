/// A person's name: Chinese (2 to 20 characters), of an ethnic minority with ·, or foreign in any letters.
public struct PersonName: PersonalInformation {
    public static let kind = InformationKind.personName

    public let normalized: String

    /// Blanks inside a Chinese name go (王 明), the many dots of transcribed names become · (U+00B7), and forms that only
    /// look different become one (NFKC).
    public init(parsing text: String) throws(ParsingProblem) {
        let cleaned = try CleanedText(text, for: Self.kind, limit: 100).text.unicodeScalars
        guard cleaned.allSatisfy(\.isWrittenInNames) else { throw Self.refusal(of: text) }
        let composed = cleaned.allSatisfy(\.isPlainInNames) ? cleaned : Self.composed(cleaned)
        let spelled = composed.contains(where: \.isHan) ? Self.chinese(composed) : composed
        try Self.checkDots(in: spelled, of: text)
        let letters = spelled.count { $0.properties.isAlphabetic }
        guard letters >= 2 else { throw ParsingProblem(Self.kind, .tooShort(missing: 2 - letters)) }
        let isChinese = spelled.allSatisfy { $0.isHan || $0.isNameDot }
        guard !isChinese || letters <= 20 else { throw ParsingProblem(Self.kind, .tooLong(extra: letters - 20)) }
        normalized = String(spelled)
    }

    /// Letters in lower case: ZHANG Wei and Zhang Wei are one name.
    public var matchKey: String { normalized.lowercased() }

    /// How somebody is called (陈老师, 王总) is kept, but whoever cleans the list may want the full name.
    public var warnings: [ParsingWarning] {
        Self.formsOfAddress.contains(where: normalized.hasSuffix) ? [.formOfAddress] : []
    }

    private static let formsOfAddress = ["先生", "女士", "小姐", "老师", "经理", "老板", "师傅", "同学", "阿姨", "总"]
}
