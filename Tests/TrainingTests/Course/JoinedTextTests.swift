import Testing

@testable import Training

/// The users' own kind of document: several texts behind each other, whose line ends were lost in part, with a paper in
/// between. The wording here is ours.
@Suite struct JoinedTextTests {
    static let text = """
        客户资料保护培训材料
        - 大小:1.43 MB
        客户资料保护专题培训1. 介绍在数字化的今天,资料保护人人有责。
        2. 什么是客户资料客户资料指的是能认出客户的记录。
        3. 客户资料保护意义保护客户资料具有现实的意义:3.1 维护客户隐私权客户资料的保护是对客户隐私权的尊重。
        3.2 提升企业声誉客户资料的保护关系到企业的声誉。
        4. 客户资料保护专题培训的目标客户资料保护专题培训的目标是让人人会做。
        5. 客户资料保护专题培训内容客户资料保护专题培训内容应包括以下方面:5.1 法规要求•了解规定;•掌握原则。
        管理客户资料的技能与培训在商业社会中,资料就是资产。
        一、数据整理的技能客户资料管理首先是整理。
        1. 沟通的能力:听清客户要什么。
        2. 整合的能力:去掉重复。
        二、系统的运用能力现代系统的运用对于客服很重要。以下是要求:
        1. 软件:会用工单系统。
        培训的重要性对于企业来说,培训是关键。
        客户资料保护考试试题1.以下()不是敏感资料。[单选题]A.行踪B.指纹C.公司名称(正确答案)D.病历\
        2.处理资料应当()[单选题]A.随意B.有明确目的(正确答案)3.说法正确的有()A.先核对(正确答案)C.随手转发C.用完就删(正确答案)\
        4.“收集”是指按照标准取得资料的行为。
        维护客户的培训资料在激烈的竞争里,老客户很重要。本培训资料将说明做法。
        一、维护客户的重要性1、提高客户满意度客户满意度是服务的尺子。
        2、发现新的商业机会在与客户的交流中会有线索。
        二、维护客户的目标1、解决客户问题迅速响应客户的来电。
        客服部安全培训内容记录一、网络安全意识教育1. 阐述风险:网络里有陷阱。
        2. 密码安全:不要共用。
        （一）补充（1）第一点。（2）第二点。
        ２．备份：每天一次。
        会议服务安全培训内容
        会议服务安全培训内容应包括以下几个方面:
        1. 隐私:不谈客户。
        2. 应急:先报告。
        以上内容仅供参考。
        """

    private func course() throws -> (course: Course, read: CourseImport) {
        let read = try CourseImport.read(Array(Self.text.utf8), name: "教材.txt")
        return (try #require(CourseReader.read(read.text).course), read)
    }

    private func page(_ title: String, of course: Course) throws -> String {
        let page = try #require(course.pages.first { $0.title == title }, "\(title)")
        return page.blocks.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: "\n\n")
    }

    @Test func `documents, parts and titles without a number become pages`() throws {
        #expect(
            try course().course.pages.map(\.title) == [
                "客户资料保护培训材料", "客户资料保护专题培训", "介绍", "什么是客户资料", "客户资料保护意义", "客户资料保护专题培训的目标",
                "客户资料保护专题培训内容", "管理客户资料的技能与培训", "一、数据整理的技能", "二、系统的运用能力", "培训的重要性",
                "维护客户的培训资料", "一、维护客户的重要性", "二、维护客户的目标", "客服部安全培训内容记录", "一、网络安全意识教育",
                "会议服务安全培训内容",
            ])
    }

    @Test func `headings within a page, lists, and numbers of full width`() throws {
        let (course, _) = try course()
        #expect(try page("客户资料保护意义", of: course).contains("## 3.1 维护客户隐私权\n\n客户资料的保护是"))
        #expect(try page("客户资料保护专题培训内容", of: course).contains("## 5.1 法规要求\n\n- 了解规定;\n- 掌握原则。"))
        #expect(try page("一、数据整理的技能", of: course).hasSuffix("1. 沟通的能力:听清客户要什么。\n2. 整合的能力:去掉重复。"))
        #expect(
            try page("一、维护客户的重要性", of: course)
                == "## 1、提高客户满意度\n\n客户满意度是服务的尺子。\n\n## 2、发现新的商业机会\n\n在与客户的交流中会有线索。")
        let security = try page("一、网络安全意识教育", of: course)
        #expect(security.hasPrefix("1. 阐述风险:网络里有陷阱。\n2. 密码安全:不要共用。"))
        #expect(security.contains("## （一）补充\n\n- （1）第一点。\n- （2）第二点。"))
        #expect(security.hasSuffix("2. 备份：每天一次。"))
        #expect(
            try page("会议服务安全培训内容", of: course).hasSuffix("1. 隐私:不谈客户。\n2. 应急:先报告。\n\n以上内容仅供参考。"))
    }

    @Test func `the paper is left out whole, with its line and the number of its questions`() throws {
        let (_, read) = try course()
        #expect(read.remarks.contains(CourseRemark(place: .line(16), matter: .questions(count: 4))))
        for word in ["病历", "试题", "随手转发", "取得资料的行为"] { #expect(!read.text.contains(word), "\(word)") }
        let questions = try QuestionReader.read(Array(Self.text.utf8)).records.filter { $0.kind == .question }
        #expect(questions.count == 4)
    }

    @Test func `every word that is no question comes along`() throws {
        var left: [Character: Int] = [:]
        for letter in try course().read.text { left[letter, default: 0] += 1 }
        for letter in Self.text where letter.isLetter { left[letter, default: 0] -= 1 }
        for letter in Self.paper { left[letter, default: 0] += 1 }
        #expect(left.filter { $0.value < 0 }.isEmpty)
    }

    private static let paper: String = {
        let start = text.firstRange(of: "客户资料保护考试试题")?.lowerBound ?? text.endIndex
        let end = text.firstRange(of: "维护客户的培训资料")?.lowerBound ?? text.endIndex
        return text[start..<end].filter { $0.isLetter }
    }()

    static let headings: [(String, String, Bool)] = [
        ("介绍在当今时代,资料很重要。", "介绍", true), ("提高客户价值通过服务来做。", "提高客户价值", true),
        ("促进口碑传播满意的客户会推荐。", "促进口碑传播", false), ("保护客户隐私权客户资料的保护是对客户隐私权的尊重。", "保护客户隐私权", true),
        ("符合法规要求保护客户资料是法规要求的一部分。", "符合法规要求", false), ("网络安全:先看网址。", "网络安全", true),
        ("没有标题的一句很长很长的话一直写到最后才停下来", "没有标题的一句很长很长的话一直写到最后才停下来", true),
        ("这一句里没有任何像标题的词所以只取前面几个字作为名字暂用。", "这一句里没有任何像标题的词所以只…", false),
    ]

    @Test(arguments: headings) func `where a heading ends`(_ text: String, _ title: String, _ isSure: Bool) {
        let heading = JoinedHeading(text)
        #expect(heading.title == title && heading.isSure == isSure)
        if isSure { #expect((heading.title + heading.body).count >= text.count - 1) }
    }

    static let labels: [(String, String, String)] = [
        ("１．甲", "１．", "甲"), ("1）甲", "1）", "甲"), ("①甲", "①", "甲"), ("十二、甲", "十二、", "甲"), ("（三）甲", "（三）", "甲"),
        ("３．１ 甲", "３．１", "甲"), ("第二章 甲", "", "第二章 甲"), ("2021年", "", ""), ("3.5%的人", "", ""),
    ]

    @Test(arguments: labels) func `labels of an outline`(_ line: String, _ label: String, _ rest: String) {
        let found = OutlineLabel(line)
        if label.isEmpty, rest.isEmpty { #expect(found == nil) } else { #expect(found != nil) }
        if !label.isEmpty { #expect(found?.label == label && found?.rest == rest) }
    }
}
