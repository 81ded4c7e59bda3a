/// Sex (性别) after GB/T 2261.1: 1 male, 2 female, 0 unknown, 9 not stated.
public enum Sex: String, CaseIterable, PersonalInformation {
    case male = "男"
    case female = "女"
    case unknown = "未知"
    case notStated = "未说明"

    public static let kind = InformationKind.sex

    /// Reads words, letters, forms of address and codes.
    ///
    /// A lone 0 is read as female, because exports that write 0 write 1 for male and have no “unknown”; see
    /// `warnings(parsing:)`, by which an import shows it before anything is kept.
    public init(parsing text: String) throws(ParsingProblem) {
        if text.utf8.count <= 64, let sex = Self.words[FoldedText.plain(text).lowercased()] {
            self = sex
            return
        }
        _ = try FoldedText(text, for: Self.kind)
        throw ParsingProblem(Self.kind, .unknownForm)
    }

    public var normalized: String { rawValue }

    /// The code of GB/T 2261.1.
    public var code: Int {
        switch self {
        case .unknown: 0
        case .male: 1
        case .female: 2
        case .notStated: 9
        }
    }

    /// What is odd about the way it was written, which the value itself no longer shows.
    public static func warnings(parsing text: String) -> [ParsingWarning] {
        text.utf8.count <= 16 && FoldedText.plain(text) == "0" ? [.sexCodeZero] : []
    }

    private static let words: [String: Sex] = [
        "男": .male, "男性": .male, "m": .male, "male": .male, "1": .male, "先生": .male, "man": .male, "mr": .male,
        "女": .female, "女性": .female, "f": .female, "female": .female, "2": .female, "0": .female, "女士": .female,
        "小姐": .female, "woman": .female, "ms": .female, "mrs": .female,
        "未知的性别": .unknown, "未知": .unknown, "9": .notStated, "未说明": .notStated, "未说明的性别": .notStated,
    ]
}
