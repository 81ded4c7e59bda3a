import Documents
import Foundation
import Testing

@testable import Training

/// Documents of other programs as drafts of courses.
@Suite struct CourseImportTests {
    private func course(_ name: String) throws -> (course: Course, read: CourseImport) {
        let read = try CourseImport.read(fixture(name), name: name)
        return (try #require(CourseReader.read(read.text).course), read)
    }

    private func text(_ page: CoursePage) -> String {
        page.blocks.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    private func notes(_ page: CoursePage) -> String {
        page.blocks.map { if case .notes(let text) = $0 { text } else { "" } }.joined()
    }

    @Test func `a deck comes slide by slide in its own order`() throws {
        let (course, read) = try course("deck.pptx")
        #expect(course.title == "客户信息保护" && course.code == "deck")
        #expect(course.pages.map(\.title) == ["客户信息保护", "处理流程", "三条底线", "旧版说明（隐藏）", "第 5 张"])
        #expect(
            text(course.pages[2]) == """
                - 只看要用的
                   - 先核对，再查看
                      - 核对只说是否一致 \\*不显示\\*
                - 用完就关
                """)
        #expect(text(course.pages[1]) == "| 步骤 | 谁做 |\n| --- | --- |\n| 收集\\|登记 | 客服 |\n| 删除 | 系统 |")
        #expect(notes(course.pages[2]) == "问一问：昨天您看了几个号码？")
        #expect(text(course.pages[4]) == "\\# 没有标题的一张 \\<script>")
        #expect(
            read.remarks == [
                CourseRemark(place: .slide(4), matter: .hiddenSlide),
                CourseRemark(place: .slide(5), matter: .untitledSlide),
            ])
    }

    @Test func `a Word document has its automatic numbers, lists and tables`() throws {
        let (course, read) = try course("word.docx")
        #expect(course.title == "客服部安全教育")
        #expect(course.pages.map(\.title) == ["客服部安全教育", "一、网络安全", "二、应急"])
        #expect(
            text(course.pages[1])
                == """
                上网先看网址。

                1. 不点陌生链接
                2. 不连公共无线
                   a) 确需使用时先连 VPN

                ## 一.1 密码

                - 一处一密码。
                """.replacing("   a)", with: "a)"))
        #expect(text(course.pages[2]).hasPrefix("| 情形 | 做法 |\n| --- | --- |\n| 收到钓鱼邮件 | 报告 |"))
        #expect(text(course.pages[2]).hasSuffix("\\:::law 这一行不是块") && read.remarks.isEmpty)
    }

    @Test func `a draft cannot be published before somebody compared its law`() throws {
        let reading = CourseReader.read(try course("deck.pptx").read.text)
        #expect(reading.issues.map(\.code) == [.fieldMissing("asOf")])
    }

    static let joined = """
        客户信息保护培训材料
        客户个人信息保护专题培训1. 介绍在当今时代,个人信息很重要。
        2. 什么是客户个人信息客户个人信息指的是可以识别特定个人的信息。
        3. 内容包括以下方面:3.1 法律法规•了解要求;•掌握原则。
        客户维护培训资料在竞争激烈的市场里,客户很重要。
        一、客户维护的重要性1、提高满意度客户会满意。
        二、客户维护的目标先沟通。
        客户个人信息保护培训考试试题1.下列正确的是 [单选题]A.甲B.乙
        """

    @Test func `a text that lost its line ends becomes pages, and every word is kept`() throws {
        let read = try CourseImport.read(Array(Self.joined.utf8), name: "教材.txt")
        let course = try #require(CourseReader.read(read.text).course)
        #expect(course.title == "客户信息保护培训材料" && course.code.hasPrefix("course-"))
        #expect(
            course.pages.map(\.title) == [
                "客户信息保护培训材料", "客户个人信息保护专题培训", "介绍", "什么是客户个人信息", "内容包括以下方面", "客户维护培训资料",
                "一、客户维护的重要性", "二、客户维护的目标",
            ])
        #expect(read.remarks.contains(CourseRemark(place: .line(8), matter: .questions(count: 1))))
        for words in ["在当今时代", "可以识别特定个人的信息", "掌握原则", "客户很重要", "客户会满意", "先沟通"] {
            #expect(read.text.contains(words), "\(words)")
        }
        let again = try CourseImport.read(Array(Self.joined.utf8), name: "教材.txt")
        #expect(again == read)
    }

    @Test func `Markdown without a header and a course that is one already`() throws {
        let plain = try CourseImport.read(Array("# 课程\n\n## 甲\n\n文字\n\n## 乙\n\n### 丙\n\n更多".utf8), name: "a.md")
        let course = try #require(CourseReader.read(plain.text).course)
        #expect(
            course.title == "课程" && course.pages.map(\.title) == ["甲", "乙"] && text(course.pages[1]).hasPrefix("## 丙"))
        let whole = try CourseImport.read(Array(plain.text.utf8), name: "b.md")
        #expect(whole.isCourse && whole.text == plain.text)
        let gb: [UInt8] = [0xC4, 0xE3, 0xBA, 0xC3, 0xA1, 0xA3, 0x0A, 0xC4, 0xE3, 0xBA, 0xC3, 0xA1, 0xA3]
        #expect(try CourseImport.read(gb, name: "c.txt").text.contains("你好。"))
    }

    @Test func `what is no document is refused with its reason`() throws {
        let refused: [([UInt8], CourseImport.Refusal)] = [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .oldOffice), (Array(" \n".utf8), .empty),
            (try zip([("a.txt", "甲")]), .unknownKind), ((0..<4096).map { UInt8($0 % 7) }, .unknownKind),
            (try zip([("../x", ""), ("word/document.xml", "<d><body/></d>")]), .package(.nameLeavesFolder("../x"))),
            (
                try zip([("word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><d>&b;</d>")]),
                .package(.doctype("word/document.xml"))
            ),
        ]
        for (bytes, reason) in refused { #expect(throws: reason) { try CourseImport.read(bytes, name: "a") } }
        #expect(throws: CourseImport.Refusal.tooLarge(limitBytes: CourseImport.largestBytes)) {
            try CourseImport.read([UInt8](repeating: 0x41, count: CourseImport.largestBytes + 1), name: "a")
        }
    }

    @Test(arguments: Seeded.some) func `damaged documents never end the program`(_ seeded: Seeded) throws {
        var random = seeded.random
        for name in ["deck.pptx", "word.docx"] {
            let whole = try fixture(name)
            for _ in 0..<10 {
                var bytes = whole
                for _ in 0..<(1 + random.below(20)) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
                if let read = try? CourseImport.read(bytes, name: name) {
                    #expect(CourseReader.read(read.text).course != nil)
                }
            }
        }
    }

    static let numbers: [(Int, String, String)] = [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (12, "chineseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"), (105, "chineseCounting", "一百零五"), (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"), (3, "decimalEnclosedCircle", "③"), (7, "decimal", "7"), (7, "decimalZero", "07"),
    ]

    @Test(arguments: numbers) func `numbers as Word writes them`(_ value: Int, _ format: String, _ text: String) {
        #expect(WordNumbering.number(value, as: format) == text)
        if format.hasPrefix("chinese") { #expect(HanNumber.value(text) == value) }
    }
}
