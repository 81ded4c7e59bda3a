/// What is done about a question that was wrong, once people have answered it. The version itself never changes; what
/// is done stands in the log of each attempt.
public enum Correction: Sendable, Equatable, Codable {
    /// Other keys than the version's. Where several count, each examinee gets the best of them.
    case keys([AnswerKey])
    /// Everybody gets the marks of the item (全部给分).
    case fullMarks
    /// The item neither counts nor is possible any more (不计分); pass mark and red lines keep their share of the rest.
    case leftOut

    /// Most alternatives that one correction names.
    public static let mostKeys = 8

    /// Whether these keys can be keys of this question.
    public func fits(_ content: QuestionContent) -> Bool {
        guard case .keys(let keys) = self else { return true }
        guard (1...Self.mostKeys).contains(keys.count) else { return false }
        return keys.allSatisfy { Self.fits($0, content) }
    }

    private static func fits(_ key: AnswerKey, _ content: QuestionContent) -> Bool {
        switch (content.type, key, content.key) {
        case (.single, .options(let places), _), (.judge, .options(let places), _):
            places.count == 1 && places.allSatisfy(content.options.indices.contains)
        case (.multiple, .options(let places), _):
            !places.isEmpty && places.allSatisfy(content.options.indices.contains)
        case (.blank, .gaps(let gaps), .gaps(let old)):
            gaps.count == old.count && gaps.allSatisfy { !$0.isEmpty && $0.allSatisfy { !$0.text.isEmpty } }
        case (.ordering, .order(let places), _): places.sorted() == Array(content.options.indices)
        case (.matching, .pairs(let pairs), .pairs(let old)): pairs.map(\.left) == old.map(\.left)
        default: false
        }
    }

    /// The part of the marks that an answer gets; nil where a person has to mark.
    func part(_ answer: GivenAnswer?, of content: QuestionContent, rule: ScoringRule) -> Fraction? {
        switch self {
        case .fullMarks: return .one
        case .leftOut: return Marking.part(answer, of: content, rule: rule)
        case .keys(let keys):
            return keys.compactMap { key -> Fraction? in
                var content = content
                content.key = key
                return Marking.part(answer, of: content, rule: rule)
            }.max()
        }
    }
}
