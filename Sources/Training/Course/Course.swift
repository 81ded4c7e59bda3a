public import Access
public import Vocabulary

/// What one version of a course says (课程): its header and its pages. Read from Markdown by `CourseReader`.
public struct Course: Sendable, Equatable {
    /// Lower-case letters, digits and hyphens; stays the same through all versions.
    public var code: String
    public var title: String
    public var summary: String
    /// The day on which its statements of law were last compared with the law; nil in a draft that does not say.
    public var asOf: CalendarDate?
    /// How long the whole course takes, in minutes, as the author reckons.
    public var minutes: Int
    /// Empty means every post.
    public var posts: Set<Role>
    /// The classes of information that it prepares for.
    public var classes: Set<DataClass>
    public var themes: [String]
    public var pages: [CoursePage]

    /// At most 60 lower-case letters, digits and hyphens: it stands in addresses.
    public static func isCode(_ text: String) -> Bool {
        let allowed = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D }
        return (1...60).contains(text.utf8.count) && text.utf8.allSatisfy(allowed)
    }

    /// Every article that is cited, once, in the order of the pages.
    public var laws: [LawReference] {
        var seen: Set<LawReference> = []
        return pages.flatMap(\.laws).filter { seen.insert($0).inserted }
    }
}

/// One page, read from top to bottom.
public struct CoursePage: Sendable, Equatable {
    public var title: String
    /// A learner's first pass may not leave the page earlier.
    public var leastSeconds: Int
    public var blocks: [CourseBlock]

    public var checks: [QuestionContent] {
        blocks.compactMap { if case .check(let question) = $0 { question } else { nil } }
    }

    public var laws: [LawReference] {
        blocks.compactMap { if case .law(let reference, _) = $0 { reference } else { nil } }
    }
}

/// A stretch of a page. Texts are Markdown.
public enum CourseBlock: Sendable, Equatable {
    case text(String)
    /// A scene of the working day.
    case example(title: String, text: String)
    /// A citation that opens the article (法条引用); `note` says why it matters here and may be empty.
    case law(LawReference, note: String)
    /// A question in passing (随堂一问); its answer is kept, and decides nothing.
    case check(QuestionContent)
    /// Shown to trainers only.
    case notes(String)
}
