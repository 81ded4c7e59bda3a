public import Vocabulary

/// Something that keeps a course from being published, and where it stands.
public struct CourseIssue: Sendable, Equatable {
    public enum Code: Sendable, Equatable {
        /// The text does not begin with a header between two lines `---`.
        case headerMissing
        case fieldMissing(String)
        case fieldUnreadable(String, value: String)
        case noPages
        case textBeforeFirstPage
        case pageEmpty(String)
        case blockUnknown(String)
        case blockUnclosed(String)
        case lawUnreadable(String)
        /// The sentence of the question reader.
        case checkUnreadable(String)
    }

    /// From 1.
    public let line: Int
    public let code: Code

    public init(line: Int, _ code: Code) {
        self.line = line
        self.code = code
    }

    /// The fact and the way out.
    public func message(in language: Language) -> String {
        switch language {
        case .chinese: "第 \(line) 行：\(chinese)"
        case .english: "Line \(line): \(english)"
        }
    }

    private var chinese: String {
        switch code {
        case .headerMissing: "缺少开头的课程信息。请在两行 --- 之间写上 id、title、asOf、minutes。"
        case .fieldMissing(let name): "课程信息缺少 \(name)。请补上一行“\(name): …”。"
        case .fieldUnreadable(let name, let value): "\(name) 的值“\(value)”读不懂。\(Self.remedy(name, .chinese))"
        case .noPages: "没有一页。请用“# 标题”开始第一页。"
        case .textBeforeFirstPage: "第一页的标题之前有文字。请把它放到“# 标题”之后。"
        case .pageEmpty(let title): "“\(title)”这一页没有内容。请补上内容，或删去标题。"
        case .blockUnknown(let name): "没有“:::\(name)”这种块。可用的是 example、law、check、notes。"
        case .blockUnclosed(let name): "“:::\(name)”没有结束。请另起一行写 ::: 。"
        case .lawUnreadable(let text): "法条“\(text)”读不懂。请写成“:::law PIPL 51”。"
        case .checkUnreadable(let sentence): "随堂一问读不懂：\(sentence)"
        }
    }

    private var english: String {
        switch code {
        case .headerMissing: "The header is missing. Write id, title, asOf and minutes between two lines of ---."
        case .fieldMissing(let name): "The header lacks \(name). Add a line “\(name): …”."
        case .fieldUnreadable(let name, let value):
            "“\(value)” makes no sense as \(name). \(Self.remedy(name, .english))"
        case .noPages: "There is no page. Begin the first with “# Title”."
        case .textBeforeFirstPage: "Text stands before the first page. Move it below a “# Title”."
        case .pageEmpty(let title): "The page “\(title)” is empty. Fill it or remove its title."
        case .blockUnknown(let name): "There is no block “:::\(name)”; there are example, law, check and notes."
        case .blockUnclosed(let name): "“:::\(name)” does not end. Close it with a line :::."
        case .lawUnreadable(let text): "“\(text)” is no article. Write “:::law PIPL 51”."
        case .checkUnreadable(let sentence): "The check question cannot be read: \(sentence)"
        }
    }

    private static func remedy(_ field: String, _ language: Language) -> String {
        switch (field, language) {
        case ("id", .chinese): "只用小写字母、数字和连字符，最多 60 个字符。"
        case ("id", .english): "Use lower-case letters, digits and hyphens, at most 60."
        case ("asOf", .chinese): "写成 2026-11-25 这样的日期。"
        case ("asOf", .english): "Write a date such as 2026-11-25."
        case ("posts", .chinese): "写岗位的名称，用顿号隔开；留空表示所有岗位。"
        case ("posts", .english): "Write names of posts, with commas between; leave it empty for all."
        case ("classes", .chinese): "可用的是 general、contact、sensitive、freeText。"
        case ("classes", .english): "There are general, contact, sensitive and freeText."
        case (_, .chinese): "写一个整数。"
        case (_, .english): "Write a whole number."
        }
    }
}
