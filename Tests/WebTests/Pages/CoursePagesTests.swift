import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Training

@testable import Web

@Suite("Courses on their pages")
struct CoursePagesTests {
    private static let text = """
        ---
        id: compare-first
        title: 先核对
        asOf: 2026-11-25
        minutes: 4
        ---
        # 一
        seconds: 20
        先**核对**，<b onclick="alert(1)">再查看</b>。<script>alert(1)</script>
        :::law PIPL 6
        :::
        :::check judge
        核对会显示号码。
        答案：错
        解析：核对只说是否一致。
        :::
        :::notes
        讲师才看得到
        :::
        # 二
        seconds: 0
        说明目的。
        """

    private func site() async throws -> PageSite {
        let site = try await PageSite()
        let trainer = try await site.scenario.hire(.trainer)
        let draft = try await site.scenario.perform(WriteCourse(Self.text), as: trainer)
        _ = try await site.scenario.perform(PublishCourse(draft.code, edition: draft.edition, .first), as: trainer)
        return site
    }

    @Test("a learner goes through page by page; the server counts the seconds and asks for the answer")
    func lesson() async throws {
        let site = try await site()
        var visitor = try await site.visitor(.agent)
        #expect(try await visitor.get("/courses").text.contains("先核对"))
        #expect(try await visitor.get("/courses/compare-first/pages/1").status == .seeOther)
        _ = try await visitor.get("/courses/compare-first")
        #expect(try await visitor.post("/courses/compare-first/begin").status == .seeOther)
        let page = try await visitor.get("/courses/compare-first/pages/1").text
        #expect(page.contains("<strong>核对</strong>"))
        for harm in ["<script>alert", "onclick", "讲师才看得到"] { #expect(!page.contains(harm)) }
        #expect(page.contains("个保法第六条") && page.contains("data-wait=\"20\""))
        let early = try await visitor.post("/courses/compare-first/pages/1/next")
        #expect(early.status == .unprocessableContent && early.text.contains("还需读 20 秒"))
        site.scenario.clock.advance(seconds: 30)
        let unanswered = try await visitor.post("/courses/compare-first/pages/1/next")
        #expect(unanswered.text.contains("第 1 道随堂一问还没有答"))
        _ = try await visitor.post("/courses/compare-first/pages/1/checks/1", ["option": "0"])
        #expect(try await visitor.get("/courses/compare-first/pages/1").text.contains("正确答案是 B"))
        _ = try await visitor.post("/courses/compare-first/pages/1/next")
        _ = try await visitor.get("/courses/compare-first/pages/2")
        let end = try await visitor.post("/courses/compare-first/pages/2/next")
        #expect(end.headers[.location]?.hasPrefix("/courses/compare-first?done=") == true)
        #expect(try await visitor.get("/courses/compare-first").text.contains("学完"))
    }

    @Test(
        "an address that is none is answered as such",
        arguments: [
            "/courses/nothing", "/courses/compare-first/pages/9", "/courses/compare-first/pages/x", "/laws/XYZ",
        ])
    func unknown(_ path: String) async throws {
        let site = try await site()
        var visitor = try await site.visitor(.agent)
        #expect(try await visitor.get(path).status == .notFound)
    }

    @Test("a page is edited by itself; a broken draft says where, and cannot be published")
    func editing() async throws {
        let site = try await site()
        var visitor = try await site.visitor(.trainer)
        let file = try await visitor.get("/course-files/compare-first?part=2").text
        #expect(file.contains("说明目的。"))
        let saved = try await visitor.post(
            "/course-files/compare-first/parts/2", ["edition": "1", "text": "# 二\n:::law\n:::\n"])
        #expect(saved.status == .seeOther)
        let broken = try await visitor.get("/course-files/compare-first?part=2").text
        #expect(broken.contains("发布之前要改的地方") && !broken.contains("/course-files/compare-first/publish"))
        let refused = try await visitor.post(
            "/course-files/compare-first/publish", ["edition": "1", "note": "新", "grace": "0"])
        #expect(refused.status == .unprocessableContent)
        var agent = try await site.visitor(.agent)
        #expect(try await agent.get("/course-files").status == .forbidden)
        #expect(try await agent.get("/courses/compare-first").text.contains("先核对"))
    }

    @Test("the trainer's slides carry the notes")
    func slides() async throws {
        let site = try await site()
        var visitor = try await site.visitor(.trainer)
        #expect(try await visitor.get("/courses/compare-first/slides").text.contains("讲师才看得到"))
    }

    @Test("a document is shown as the course it would become, and stored only when somebody says so")
    func documents() async throws {
        let site = try await site()
        var visitor = try await site.visitor(.trainer)
        _ = try await visitor.get("/course-files/new")
        let text = "客户维护手册\n一、为什么\n先核对。\n二、怎么做\n再查看。"
        let shown = try await visitor.upload("/course-files", [:], file: ("讲义.txt", Array(text.utf8)))
        #expect(shown.status == .ok && shown.text.contains("还没有保存") && shown.text.contains("二、怎么做"))
        #expect(try await !visitor.get("/course-files").text.contains("客户维护手册"))
        let draft = try CourseImport.read(Array(text.utf8), name: "讲义.txt").text
        let stored = try await visitor.upload("/course-files", ["text": draft], file: nil)
        #expect(stored.status == .seeOther)
        let broken = try await visitor.upload("/course-files", [:], file: ("a.doc", [0xD0, 0xCF, 0x11, 0xE0]))
        #expect(broken.status == .unprocessableContent && broken.text.contains("2007"))
        let scorm = try await visitor.get("/course-files/compare-first/scorm")
        #expect(scorm.headers[.contentType] == "application/zip")
    }

    @Test("a text in which no question was found is still there, to be mended")
    func pastedTextIsKept() async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        let form = try await trainer.get("/questions/imports/new").text
        #expect(form.contains("<option value=\"\" selected>"))
        let answer = try await trainer.upload(
            "/questions/imports", ["format": "gift", "text": "一段 <没有题> 的话"], file: nil)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains(">一段 &lt;没有题&gt; 的话</textarea>"))
        #expect(answer.text.contains("<option value=\"gift\" selected>"))
    }

    @Test("the bank leaves as a workbook and a QTI package, and an empty template is to be had")
    func questionFiles() async throws {
        let site = try await site()
        var visitor = try await site.visitor(.trainer)
        for path in [
            "/questions/template?format=xlsx", "/questions/export?format=xlsx", "/questions/export?format=qti",
        ] {
            let answer = try await visitor.get(path)
            #expect(answer.status == .ok && answer.headers[.contentDisposition]?.contains("attachment") == true)
        }
        #expect(try await visitor.get("/questions/template?format=csv").text.contains("题干"))
        var agent = try await site.visitor(.agent)
        #expect(try await agent.get("/questions/template").status == .forbidden)
    }
}
