import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("After the examination, page by page: objections, grading again, marking")
struct MarkingPagesTests {
    private func sit(_ agent: inout Visitor, _ paper: ID<Paper>, ticking text: String) async throws -> String {
        _ = try await agent.get("/exams/\(paper)")
        let attempt = try #require(try await agent.post("/exams/\(paper)/attempts", ["read": "yes"])["location"])
        for number in 1...3 {
            let page = try await agent.get(attempt + "?n=\(number)").text
            let parts = page.components(separatedBy: "data-item=\"").dropFirst()
            let part = try #require(parts.first { $0.contains("data-number=\"\(number)\"") })
            let place = String(part.prefix { $0 != "\"" })
            let option = try #require(part.firstMatch(of: try Regex("value=\"(\\d)\"><b>[A-C]</b><span>\(text)")))
            let value = String(option.output[1].substring ?? "")
            _ = try await agent.post(attempt + "/answers", ["place": place, "a\(place)": value, "revision": "0"])
        }
        return try #require(try await agent.post(attempt + "/submission")["location"])
    }

    @Test("an objection from the result page to its closure, with both results kept")
    func objection() async throws {
        let site = try await PageSite()
        let paper = try await site.scenario.examination()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        var trainer = try await site.visitor(.trainer)
        let result = try await sit(&agent, paper, ticking: "丙")
        let page = try await agent.get(result).text
        #expect(page.contains("data-verdict=\"close\"") && page.contains("name=\"reason\""))
        let path = result.replacing("/result", with: "/objections")
        #expect(try await agent.post(path, ["item": "0", "reason": "<b>丙也对</b>"]).status == .seeOther)
        #expect(try await agent.get(result).text.contains("等答复"))
        #expect(try await agent.get("/objections").status == .forbidden)

        let list = try await trainer.get("/objections").text
        #expect(list.contains("&lt;b&gt;丙也对&lt;/b&gt;") && !list.contains(agent.staff?.name ?? "?"))
        let one = try #require(list.firstMatch(of: /href="(\/objections\/[0-9a-f-]{36})"/)).1
        #expect(try await !trainer.get(String(one)).text.contains(agent.staff?.name ?? "?"))
        let decision = String(one) + "/decision"
        #expect(try await trainer.post(decision, ["verdict": "upheld", "answer": " "]).status == .unprocessableContent)
        let upheld = try await trainer.post(decision, ["verdict": "upheld", "answer": "您说得对。"])
        let plan = try #require(upheld["location"])
        #expect(plan.contains("/regrades/new?version="))

        let preview = try await trainer.get(plan + "&kind=keys&right=1&right=2").text
        #expect(preview.contains("data-regrade-row") && preview.contains("0 / 30") && preview.contains("10 / 30"))
        let version = try #require(plan.firstMatch(of: /version=([0-9a-f-]{36})/)).1
        let fields: KeyValuePairs = [
            "version": String(version), "kind": "keys", "right": "1", "right": "2", "reason": "丙也对",
        ]
        let order = try await trainer.post("/papers/\(paper)/regrades", fields)
        let done = try #require(order["location"])
        #expect(try await trainer.get(done).text.contains("答案改为"))
        let after = try await agent.get(result + "?show=all").text
        #expect(after.contains("data-regraded") && after.contains("0 / 30") && after.contains("10 / 30"))
        #expect(after.contains("您说得对。") && after.contains("已更正"))
    }

    @Test("an order without a reason, or one that changes nothing, is not carried out")
    func refusedOrders() async throws {
        let site = try await PageSite()
        let paper = try await site.scenario.examination()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        var trainer = try await site.visitor(.trainer)
        _ = try await sit(&agent, paper, ticking: "甲")
        let statistics = try await trainer.get("/papers/\(paper)/statistics").text
        #expect(statistics.contains("data-item-row"))
        let version = try #require(try site.scenario.store.read { try $0.latestQuestions().first?.id })
        let path = "/papers/\(paper)/regrades"
        let plan = try await trainer.get("\(path)/new?version=\(version)&kind=keys&right=1").text
        #expect(plan.contains("data-wrong") && !plan.contains("name=\"reason\""))
        let bare = try await trainer.post(path, ["version": "\(version)", "kind": "out", "reason": ""])
        #expect(bare.status == .unprocessableContent)
        #expect(try site.scenario.store.read { try $0.regrades(of: paper).isEmpty })
    }

    @Test("a marker sees the answer without a name; the examinee sees marks and comment")
    func marking() async throws {
        let site = try await PageSite()
        let content = QuestionContent(type: .short, stem: "收集前要告知什么？", key: .model("目的、方式、种类、期限"))
        let (paper, version) = try await site.scenario.shortExamination(
            content, rules: PaperRules(limit: 1800, milliPass: 6000, coolDown: 0))
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        var trainer = try await site.visitor(.trainer)
        _ = try await agent.get("/exams/\(paper)")
        let attempt = try #require(try await agent.post("/exams/\(paper)/attempts", ["read": "yes"])["location"])
        #expect(try await agent.get(attempt).text.contains("<textarea class=\"input\" name=\"a0\""))
        _ = try await agent.post(attempt + "/answers", ["place": "0", "a0": "目的和方式", "revision": "0"])
        let result = try #require(try await agent.post(attempt + "/submission")["location"])
        #expect(try await agent.get(result).text.contains("data-verdict=\"wait\""))

        #expect(try await trainer.get("/marking").text.contains("/marking/\(version)"))
        let page = try await trainer.get("/marking/\(version)").text
        #expect(page.contains("目的和方式") && !page.contains(agent.staff?.name ?? "?"))
        // The form does not say whose sitting it is either: its identity stands beside a name elsewhere.
        #expect(!page.contains(attempt.replacing("/attempts/", with: "")))
        let id = String(try #require(page.firstMatch(of: /name="attempt" value="([^"]+)"/)).1)
        let high: KeyValuePairs = ["attempt": id, "item": "0", "marks": "10.5", "comment": ""]
        #expect(try await trainer.post("/marking/\(version)", high).status == .unprocessableContent)
        let marks: KeyValuePairs = ["attempt": id, "item": "0", "marks": "7.5", "comment": "少了种类和期限"]
        #expect(try await trainer.post("/marking/\(version)", marks).status == .seeOther)
        let shown = try await agent.get(result + "?show=all").text
        #expect(shown.contains("data-verdict=\"check\"") && shown.contains("7.5 / 10"))
        #expect(shown.contains("少了种类和期限") && shown.contains("/certificates/"))
    }

    @Test("an old page of the form overwrites nothing: what another device saved stays and is shown")
    func staleForm() async throws {
        let site = try await PageSite()
        let paper = try await site.scenario.examination()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        _ = try await agent.get("/exams/\(paper)")
        let attempt = try #require(try await agent.post("/exams/\(paper)/attempts", ["read": "yes"])["location"])
        let page = try await agent.get(attempt + "?n=1").text
        let place = try #require(page.firstMatch(of: /name="place" value="(\d)"/)).1
        let name = "a\(place)"
        let send = { (visitor: inout Visitor, value: String, revision: String) in
            try await visitor.post(
                attempt + "/answers", ["place": String(place), name: value, "revision": revision, "go": "next"])
        }
        #expect(try await send(&agent, "0", "0")["location"]?.hasSuffix("?n=2") == true)
        let old = try await send(&agent, "2", "0")
        #expect(old["location"]?.hasSuffix("?n=1&taken=yes") == true)
        let shown = try await agent.get(attempt + "?n=1&taken=yes").text
        #expect(shown.contains("data-taken") && shown.contains("name=\"revision\" value=\"1\""))
        #expect(try await send(&agent, "2", "1")["location"]?.hasSuffix("?n=2") == true)
        let revisions = try site.scenario.store.read { snapshot in
            try snapshot.attempts(at: paper, limit: 1)[0].attempt.answers().values.map(\.revision)
        }
        #expect(revisions == [2])
    }

    @Test("a refusal's articles open in the library of laws")
    func refusalChips() async throws {
        let site = try await PageSite()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        let page = try await agent.get("/customers").text
        let href = try #require(page.firstMatch(of: /<a class="chip law" href="(\/laws\/PIPL#PIPL-51-4-)"/)).1
        let path = String(href.prefix { $0 != "#" })
        #expect(try await agent.get(path).text.contains("id=\"PIPL-51-4-\""))
    }

    @Test("the review rules of a paper are a matrix, and during the sitting nothing can be ticked")
    func matrix() async throws {
        let site = try await PageSite()
        let paper = try await site.scenario.examination()
        var trainer = try await site.visitor(.trainer)
        let page = try await trainer.get("/papers/\(paper)").text
        #expect(page.components(separatedBy: "name=\"review\"").count == 29, "seven things, four moments")
        #expect(page.contains("value=\"right-answer@during\" aria-label=\"正确答案 考试中\" disabled"))
        let fields: KeyValuePairs = [
            "latest": "1", "name": "持证上岗考试", "minutes": "30", "pass": "20", "attempts": "3", "cool_down": "0",
            "scoring": "missing-proportional", "theme": "", "type": "", "difficulty": "", "count": "3", "marks": "10",
            "red_line": "", "review": "marks@straight-after", "review": "right-answer@during",
            "closes": "2027-01-02T03:04",
        ]
        #expect(try await trainer.post("/papers/\(paper)", fields).status == .seeOther)
        let rules = try #require(try site.scenario.store.read { try $0.paper(paper)?.rules })
        #expect(rules.review == ReviewMatrix([.straightAfter: [.marks]]))
        #expect(rules.closes.map(Words.typed) == "2027-01-02T03:04")
        // What the matrix shuts is not on the page.
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        let result = try await sit(&agent, paper, ticking: "丙")
        let shown = try await agent.get(result).text
        #expect(shown.contains("按这份试卷的规则") && !shown.contains("正确答案") && shown.contains("0"))
    }
}
