import Vocabulary

/// One page while its lines come in.
struct PageReader {
    private struct Block {
        let name: String
        let argument: String
        let line: Int
        var lines: [String] = []
    }

    private var page: CoursePage
    private let line: Int
    private var text: [String] = []
    private var block: Block?
    private var mayStillSayHowLong = true

    var isInsideBlock: Bool { block != nil }

    init(title: String, at line: Int) {
        page = CoursePage(title: title, leastSeconds: CourseReader.usualSeconds, blocks: [])
        self.line = line
    }

    mutating func take(_ line: NumberedLine, _ issues: inout [CourseIssue]) {
        if mayStillSayHowLong, let (name, value) = line.field, name == "seconds" {
            mayStillSayHowLong = false
            if let seconds = Int(value), (0...3600).contains(seconds) {
                page.leastSeconds = seconds
            } else {
                issues.append(CourseIssue(line: line.number, .fieldUnreadable(name, value: String(value.prefix(40)))))
            }
            return
        }
        if !line.isBlank { mayStillSayHowLong = false }
        guard line.text.hasPrefix(":::") else {
            if block == nil { text.append(line.text) } else { block?.lines.append(line.text) }
            return
        }
        let words = line.text.dropFirst(3).trimming()
        if block == nil {
            closeText()
            let name = words.prefix { !$0.isWhitespace }
            block = Block(name: String(name), argument: words.dropFirst(name.count).trimming(), line: line.number)
        } else if words.isEmpty {
            closeBlock(&issues)
        } else {
            // The next block opens before this one was closed.
            if let open = block { issues.append(CourseIssue(line: open.line, .blockUnclosed(open.name))) }
            closeBlock(&issues)
            take(line, &issues)
        }
    }

    mutating func finish(_ issues: inout [CourseIssue]) -> CoursePage {
        if let open = block {
            issues.append(CourseIssue(line: open.line, .blockUnclosed(open.name)))
            closeBlock(&issues)
        }
        closeText()
        let isEmpty = page.blocks.allSatisfy { if case .notes = $0 { true } else { false } }
        if isEmpty { issues.append(CourseIssue(line: line, .pageEmpty(page.title))) }
        return page
    }

    private mutating func closeText() {
        let whole = text.joined(separator: "\n").trimming()
        if !whole.isEmpty { page.blocks.append(.text(whole)) }
        text = []
    }

    private mutating func closeBlock(_ issues: inout [CourseIssue]) {
        guard let closed = block else { return }
        block = nil
        let body = closed.lines.joined(separator: "\n").trimming()
        switch closed.name {
        case "example": page.blocks.append(.example(title: closed.argument, text: body))
        case "notes": page.blocks.append(.notes(body))
        case "law":
            let reference = LawReference(closed.argument)
            if reference.law.isEmpty {
                issues.append(CourseIssue(line: closed.line, .lawUnreadable(String(closed.argument.prefix(40)))))
            } else {
                page.blocks.append(.law(reference, note: body))
            }
        case "check":
            switch CheckReader.read(body, type: closed.argument) {
            case .success(let question): page.blocks.append(.check(question))
            case .failure(let problem):
                issues.append(CourseIssue(line: closed.line, .checkUnreadable(problem.sentence)))
            }
        default: issues.append(CourseIssue(line: closed.line, .blockUnknown(String(closed.name.prefix(40)))))
        }
    }
}

/// The question inside a `:::check` block, in the Chinese text form.
enum CheckReader {
    struct Problem: Error {
        let sentence: String
    }

    static func read(_ body: String, type: String) -> Result<QuestionContent, Problem> {
        guard let type = QuestionType(rawValue: type.isEmpty ? "single" : type), types.contains(type) else {
            return .failure(Problem(sentence: "题型只能是 single、multiple 或 judge。"))
        }
        let text = "1. [\(type.name(in: .chinese))] " + inChinese(body)
        let records = (try? QuestionReader.read(Array(text.utf8), format: .text))?.records ?? []
        guard let record = records.first(where: { $0.kind == .question }), let question = record.question,
            records.count(where: { $0.kind == .question }) == 1
        else {
            return .failure(Problem(sentence: "请写题干、选项、“答案：”和“解析：”各一行。"))
        }
        if let error = record.issues.first(where: { $0.severity == .error }) {
            return .failure(Problem(sentence: error.message))
        }
        return .success(question.content)
    }

    /// The question reader knows the Chinese words only.
    private static func inChinese(_ body: String) -> String {
        body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            let word = words.first { line.hasPrefix($0.english) }
            return word.map { $0.chinese + line.dropFirst($0.english.count) } ?? String(line)
        }.joined(separator: "\n")
    }

    private static let words = [(english: "Answer:", chinese: "答案："), (english: "Explanation:", chinese: "解析：")]
    private static let types: Set<QuestionType> = [.single, .multiple, .judge]
}
