import Access
import Testing
import Training
import Vocabulary

@Suite struct CourseReaderTests {
    static let whole = """
        ---
        id: least-necessary
        title: 最小必要
        version: 1
        asOf: 2026-11-25
        minutes: 12   # about
        posts: 客服、客户经理
        classes: general, contact
        themes: 收集、使用与展示
        summary: 只看要用的那一项。
        ---
        # 核对，而不是查看
        seconds: 45

        客户来电时，先**核对**。

        :::example 周二上午
        小何按了“核对”。
        :::

        :::law PIPL 6
        最小范围在这里变成按钮。
        :::

        :::check single
        要确认来电人是本人，先做什么？
        A. 打开手机号
        B. 核对后四位
        答案：B
        解析：核对不显示号码。
        :::

        # 两种做法

        | 做法 | 打开几项 |
        | --- | --- |
        | 核对 | 0 |

        :::notes
        请学员举例。
        :::
        """

    @Test func aWholeCourseIsRead() throws {
        let reading = CourseReader.read(Self.whole)
        #expect(reading.issues == [])
        let course = try #require(reading.course)
        #expect(course.code == "least-necessary")
        #expect(course.asOf?.description == "2026-11-25")
        #expect(course.minutes == 12)
        #expect(course.posts == [.agent, .accountManager])
        #expect(course.classes == [.general, .contact])
        #expect(course.themes == ["收集", "使用与展示"])
        #expect(course.pages.map(\.title) == ["核对，而不是查看", "两种做法"])
        #expect(course.pages.map(\.leastSeconds) == [45, 30])
        #expect(course.laws.map(\.text) == ["PIPL §6"])
        #expect(course.pages[0].checks.first?.rightLabels == ["B"])
        #expect(course.pages[0].checks.first?.explanation == "核对不显示号码。")
        #expect(course.pages[1].blocks.last == .notes("请学员举例。"))
    }

    @Test(arguments: [
        ("", CourseIssue(line: 1, .headerMissing)),
        ("# 页\n文字", CourseIssue(line: 1, .headerMissing)),
        ("---\nid: a\n---\n# 页\n文字", CourseIssue(line: 1, .fieldMissing("title"))),
        (Self.header + "# 页\n", CourseIssue(line: 7, .pageEmpty("页"))),
        (Self.header + "开头\n# 页\n文字", CourseIssue(line: 7, .textBeforeFirstPage)),
        (Self.header + "# 页\n:::movie\nx\n:::", CourseIssue(line: 8, .blockUnknown("movie"))),
        (Self.header + "# 页\n:::example 甲\nx", CourseIssue(line: 8, .blockUnclosed("example"))),
        (Self.header + "# 页\n文字\n:::law\n:::", CourseIssue(line: 9, .lawUnreadable(""))),
        (Self.header, CourseIssue(line: 7, .noPages)),
        (
            "---\nid: A b\ntitle: t\nasOf: 2026-01-01\nminutes: 5\n---\n# 页\n文字",
            CourseIssue(line: 2, .fieldUnreadable("id", value: "A b"))
        ),
        (
            "---\nid: a\ntitle: t\nasOf: 2026-02-30\nminutes: 5\n---\n# 页\n文字",
            CourseIssue(line: 4, .fieldUnreadable("asOf", value: "2026-02-30"))
        ),
        (
            "---\nid: a\ntitle: t\nasOf: 2026-02-03\nminutes: 5\nposts: 店长\n---\n# 页\n文字",
            CourseIssue(line: 6, .fieldUnreadable("posts", value: "店长"))
        ),
    ])
    func whatIsWrongIsNamedWithItsLine(_ text: String, _ issue: CourseIssue) {
        #expect(CourseReader.read(text).issues.contains(issue), "\(CourseReader.read(text).issues)")
    }

    static let header = "---\nid: a\ntitle: t\nasOf: 2026-01-01\nminutes: 5\n---\n"

    @Test func aCheckWithoutAnAnswerIsRefusedWithTheReadersSentence() {
        let text = Self.header + "# 页\n文字\n:::check single\n题干\nA. 甲\nB. 乙\n:::"
        let issues = CourseReader.read(text).issues
        #expect(issues.count == 1)
        #expect(issues[0].line == 9)
        #expect(issues[0].message(in: .chinese).contains("没有答案"))
    }

    @Test func everyPrefixOfACourseIsReadWithoutHarm() {
        let scalars = Array(Self.whole.unicodeScalars)
        for end in stride(from: 0, through: scalars.count, by: 7) {
            var part = String.UnicodeScalarView()
            part.append(contentsOf: scalars[..<end])
            let reading = CourseReader.read(String(part))
            #expect(reading.course != nil || !reading.issues.isEmpty)
        }
    }
}
