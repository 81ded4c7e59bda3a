/// A WeChat id (微信号): 6 to 20 letters, digits, `_` and `-`, a letter first (rule of the platform).
///
/// An account may also be reached by its mobile or QQ number; those are values of their own kinds.
public struct WeChatID: PersonalInformation {
    public static let kind = InformationKind.weChatID

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        if folded.trimmed.first?.isLetter == false {
            let problem = ParsingProblem(Self.kind, .wrongCharacter(at: folded.position(of: folded.range.lowerBound)))
            throw problem.considering(text)
        }
        let word = try folded.word(for: Self.kind, where: Self.isPart)
        let count = word.utf8.count
        guard count >= 6 else { throw ParsingProblem(Self.kind, .tooShort(missing: 6 - count)) }
        guard count <= 20 else { throw ParsingProblem(Self.kind, .tooLong(extra: count - 20)) }
        normalized = word
    }

    /// The platform does not tell cases apart.
    public var matchKey: String { normalized.lowercased() }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
