import Access
import Vocabulary

/// The lines between the two `---`.
struct CourseHeader {
    private var fields: [String: (value: String, line: Int)] = [:]
    private let firstLine: Int

    /// The header, and the lines after it; no header unless the first line with something in it is `---`.
    static func split(_ lines: [NumberedLine]) -> (CourseHeader?, ArraySlice<NumberedLine>) {
        guard let start = lines.firstIndex(where: { !$0.isBlank }), lines[start].text.trimming() == "---",
            let end = lines[(start + 1)...].firstIndex(where: { $0.text.trimming() == "---" })
        else {
            return (nil, lines[...])
        }
        return (CourseHeader(lines[(start + 1)..<end], firstLine: start + 1), lines[(end + 1)...])
    }

    private init(_ lines: ArraySlice<NumberedLine>, firstLine: Int) {
        self.firstLine = firstLine
        for line in lines {
            if let (name, value) = line.field { fields[name] = (value, line.number) }
        }
    }

    /// The course without its pages; nil when it cannot even be named.
    func course(_ issues: inout [CourseIssue]) -> Course? {
        guard let code = required("id", &issues), let title = required("title", &issues) else { return nil }
        if !Course.isCode(code) { report("id", code, &issues) }
        return Course(
            code: code, title: title, summary: fields["summary"]?.value ?? "", asOf: asOf(&issues),
            minutes: minutes(&issues), posts: posts(&issues), classes: classes(&issues), themes: list("themes"),
            pages: [])
    }

    private func asOf(_ issues: inout [CourseIssue]) -> CalendarDate? {
        guard let text = required("asOf", &issues) else { return nil }
        let day = Self.day(text)
        if day == nil { report("asOf", text, &issues) }
        return day
    }

    private func minutes(_ issues: inout [CourseIssue]) -> Int {
        guard let text = required("minutes", &issues) else { return 0 }
        guard let minutes = Int(text), (1...600).contains(minutes) else {
            report("minutes", text, &issues)
            return 0
        }
        return minutes
    }

    private func posts(_ issues: inout [CourseIssue]) -> Set<Role> {
        var posts: Set<Role> = []
        for name in list("posts") {
            let known = Role.allCases.first { role in
                role.rawValue == name || role.name(in: .chinese) == name || role.name(in: .english) == name
            }
            if let known { posts.insert(known) } else { report("posts", name, &issues) }
        }
        return posts
    }

    private func classes(_ issues: inout [CourseIssue]) -> Set<DataClass> {
        var classes: Set<DataClass> = []
        for name in list("classes") {
            if let known = Self.classes[name] { classes.insert(known) } else { report("classes", name, &issues) }
        }
        return classes
    }

    private func list(_ name: String) -> [String] {
        let text = fields[name]?.value ?? ""
        return text.split { "、，,；; ".contains($0) }.map { String($0) }
    }

    private func required(_ name: String, _ issues: inout [CourseIssue]) -> String? {
        guard let field = fields[name], !field.value.isEmpty else {
            issues.append(CourseIssue(line: firstLine, .fieldMissing(name)))
            return nil
        }
        return field.value
    }

    private func report(_ name: String, _ value: String, _ issues: inout [CourseIssue]) {
        let line = fields[name]?.line ?? firstLine
        issues.append(CourseIssue(line: line, .fieldUnreadable(name, value: String(value.prefix(40)))))
    }

    private static let classes: [String: DataClass] = [
        "general": .general, "contact": .contact, "sensitive": .sensitive, "freeText": .freeText,
    ]

    private static func day(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
