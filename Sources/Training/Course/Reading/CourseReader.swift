import Access
import Vocabulary

/// A text as a course, and what is wrong with it.
public struct CourseReading: Sendable, Equatable {
    /// What was understood; nil when no header could be made out.
    public let course: Course?
    public let issues: [CourseIssue]

    /// May be published.
    public var isWhole: Bool { course != nil && issues.isEmpty }
}

/// Reads a course from Markdown.
///
/// A header of `name: value` lines between two lines `---`; then pages, each begun by `# Title`, with an optional line
/// `seconds: 60` below it. Between them stands Markdown with blocks `:::example`, `:::law PIPL 51`, `:::check single`
/// and `:::notes`, each closed by `:::`. docs/training.md.
public enum CourseReader {
    /// A longer text is cut before it is looked at: a course is a book at most.
    public static let largestBytes = 4 << 20
    static let usualSeconds = 30

    public static func read(_ text: String) -> CourseReading {
        let lines = NumberedLine.lines(of: text)
        var issues: [CourseIssue] = []
        let (header, body) = CourseHeader.split(lines)
        guard let header else {
            return CourseReading(course: nil, issues: [CourseIssue(line: 1, .headerMissing)])
        }
        var course = header.course(&issues)
        course?.pages = pages(body, &issues)
        if course?.pages.isEmpty == true { issues.append(CourseIssue(line: body.first?.number ?? 1, .noPages)) }
        return CourseReading(course: course, issues: issues.sorted { $0.line < $1.line })
    }

    private static func pages(_ lines: ArraySlice<NumberedLine>, _ issues: inout [CourseIssue]) -> [CoursePage] {
        var pages: [CoursePage] = []
        var reader: PageReader?
        for line in lines {
            if reader?.isInsideBlock != true, let title = line.pageTitle {
                if let page = reader?.finish(&issues) { pages.append(page) }
                reader = PageReader(title: title, at: line.number)
            } else if reader == nil {
                if !line.isBlank { issues.append(CourseIssue(line: line.number, .textBeforeFirstPage)) }
            } else {
                reader?.take(line, &issues)
            }
        }
        if let page = reader?.finish(&issues) { pages.append(page) }
        return pages
    }
}

/// A line of the source and its number, from 1.
struct NumberedLine: Equatable {
    let number: Int
    let text: String

    static func lines(of text: String) -> [NumberedLine] {
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        return text.split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated().map {
            NumberedLine(number: $0.offset + 1, text: String($0.element))
        }
    }

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    var pageTitle: String? {
        guard text.hasPrefix("# ") else { return nil }
        let title = text.dropFirst(2).trimming()
        return title.isEmpty ? nil : title
    }

    /// `name: value`, with an ASCII or a full-width colon; a remark after ` # ` is dropped.
    var field: (name: String, value: String)? {
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = text[..<colon].trimming()
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
        var value = text[text.index(after: colon)...]
        if let remark = value.firstRange(of: " #") { value = value[..<remark.lowerBound] }
        return (name, value.trimming())
    }
}
