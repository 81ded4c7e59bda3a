import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import NIOCore
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("The pages that keep watch") struct WatchPageTests {
    @Test func everyPersonIsInTheTableAndTheReasonIsOneClickAway() async throws {
        let site = try await SiteScenario.opened()
        let officer = try await site.scenario.hire(.protectionOfficer, scope: .all, name: "宋文")
        let newcomer = try await site.scenario.hire(.agent, certificate: Scenario.Certificate.none, name: "林月")
        let browser = try await site.browser(of: officer)
        let page = try await browser.get("/access").text
        #expect(page.contains("宋文") && page.contains("林月") && page.contains("没有有效的上岗证"))
        #expect(try await browser.get("/access?show=lacking").text.contains("林月"))
        #expect(try await !browser.get("/access?show=open").text.contains("林月"))
        let person = try await browser.get("/access/\(newcomer.id)").text
        #expect(person.contains("此人还没有上岗证") && person.contains("第五十一条") && person.contains("id=\"customer-reveal\""))
        #expect(try await browser.get("/access?at=2000-01-01T00:00").text.contains("账号记录始于"))
        let agent = try await site.browser(of: newcomer)
        #expect(try await agent.get("/access").status == .forbidden)
    }

    @Test func theApiSaysTheSame() async throws {
        let site = try await SiteScenario.opened()
        let auditor = try await site.scenario.hire(.auditAdministrator)
        try await site.scenario.hire(.agent)
        let program = try await site.program(of: auditor)
        let body = try await program.send(.get, "/api/v1/access").object()
        #expect((body["open_without_certificate"] as? [Any])?.isEmpty == true && body["is_now"] as? Bool == true)
        let people = try #require(body["people"] as? [[String: Any]])
        #expect(people.allSatisfy { ($0["rights"] as? [Any])?.count == GatedAction.all.count * 4 })
        #expect(try await program.send(.get, "/api/v1/access?at=yesterday").status == .badRequest)
    }

    @Test func thePackIsAZipWithItsProof() async throws {
        let site = try await SiteScenario.opened()
        let officer = try await site.scenario.hire(.protectionOfficer)
        let browser = try await site.browser(of: officer)
        let answer = try await browser.post("/access/packs", [])
        #expect(answer.status == .ok && answer.headers[.contentType] == "application/zip")
        let bytes = Array(answer.body.readableBytesView)
        #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]))
        let text = String(decoding: bytes, as: UTF8.self)
        for name in ["SHA256SUMS", "SHA256SUMS.tlog-proof", "access.json", "access.csv", "access.html"] {
            #expect(text.contains(name))
        }
        #expect(try site.scenario.frames().contains { $0.action == "access.pack" })
    }

    @Test func anEmergencyGoesFromAskingToReviewOnPages() async throws {
        let site = try await SiteScenario.opened()
        let officer = try await site.scenario.hire(.protectionOfficer, scope: .all)
        let deputy = try await site.scenario.hire(.protectionOfficer, scope: .all)
        let agent = try await site.scenario.hire(.agent, scope: .all, certificate: Scenario.Certificate.none)
        let customer = try await site.scenario.customer(1, by: officer)
        let asking = try await site.browser(of: agent)
        #expect(
            try await asking.post("/emergencies", [("hours", "2"), ("reason", "工单 8841")]).status
                == .unprocessableContent)
        let asked = try await asking.post(
            "/emergencies", [("class", "1"), ("class", "2"), ("hours", "2"), ("reason", "工单 8841")])
        let path = try #require(asked.headers[.location]?.split(separator: "?").first.map(String.init))
        #expect(asked.status == .seeOther)
        #expect(try await asking.get("/customers/\(customer.id)").status == .forbidden)
        #expect(try await asking.post(path + "/approval", []).status == .forbidden)
        #expect(try await site.browser(of: officer).post(path + "/approval", []).status == .seeOther)
        site.scenario.clock.advance(minutes: 1)
        #expect(try await asking.get("/customers/\(customer.id)").status == .ok)
        #expect(try await asking.get(path).text.contains("打开中"))
        site.scenario.clock.advance(minutes: 1)
        #expect(try await asking.post(path + "/end", []).status == .seeOther)
        #expect(try await asking.get("/customers/\(customer.id)").status == .forbidden)
        let reviewing = try await site.browser(of: deputy)
        let page = try await reviewing.get(path).text
        #expect(page.contains("凭紧急访问看了") && page.contains("记下复核"))
        #expect(
            try await reviewing.post(path + "/review", [("outcome", "justified"), ("note", "")]).status
                == .unprocessableContent)
        #expect(
            try await reviewing.post(path + "/review", [("outcome", "partly"), ("note", "一次电话，一次不必要")]).status
                == .seeOther)
        #expect(try await reviewing.get("/emergencies").text.contains("部分不必要"))
    }

    @Test func aRequestThatNobodyAnsweredSaysSoAndHasNoButtons() async throws {
        let site = try await SiteScenario.opened()
        let officer = try await site.scenario.hire(.protectionOfficer, scope: .all)
        let agent = try await site.scenario.hire(.agent, scope: .all, certificate: Scenario.Certificate.none)
        let asked = try await site.browser(of: agent).post(
            "/emergencies", [("class", "1"), ("hours", "2"), ("reason", "工单 8841")])
        let path = try #require(asked.headers[.location]?.split(separator: "?").first.map(String.init))
        let waiting = try await site.browser(of: officer).get(path).text
        #expect(waiting.contains("等第二人批准，至 ") && waiting.contains("答复期限") && waiting.contains("/approval"))
        site.scenario.clock.advance(hours: 24)
        let browser = try await site.browser(of: officer)
        let page = try await browser.get(path).text
        #expect(page.contains("没有人答复，已失效") && !page.contains("/approval"))
        #expect(try await browser.get("/emergencies").text.contains("没有人答复，已失效"))
        let late = try await browser.post(path + "/approval", [])
        #expect(late.status == .conflict && late.text.contains("已经失效"))
    }

    @Test func aNotedIncidentIsRetrainingThatThePersonSees() async throws {
        let site = try await SiteScenario.opened()
        let officer = try await site.scenario.hire(.protectionOfficer)
        let trainer = try await site.scenario.hire(.trainer)
        let agent = try await site.scenario.hire(.agent, name: "唐欣")
        try await site.scenario.workplace.installCourses()
        try await site.scenario.workplace.installRetrainingRules()
        let browser = try await site.browser(of: officer)
        #expect(try await browser.get("/retraining/rules").text.contains("等负责人确认"))
        #expect(
            try await browser.post("/retraining/rules/incident/confirmation", [("number", "1")]).status == .seeOther)
        #expect(try await browser.get("/retraining/rules/far-above-usual").text.contains("中位数"))
        let noted = try await browser.post(
            "/retraining/incidents", [("staff", agent.id.description), ("reason", "邮件发错人")])
        #expect(noted.status == .seeOther)
        #expect(try await browser.get("/retraining").text.contains("唐欣"))
        let own = try await site.browser(of: agent)
        let home = try await own.get("/").text
        #expect(home.contains("再培训：参与了一次安全事件") && home.contains("提醒，2 条没看过"))
        let reminders = try await own.get("/reminders").text
        let path = try #require(reminders.firstMatch(of: /href="(\/retraining\/[^"]+)"/)?.1)
        let page = try await own.get(String(path)).text
        #expect(page.contains("邮件发错人") && page.contains("参加并通过上岗考试") && !page.contains("免除这一项"))
        #expect(try await own.post("/reminders/seen", []).status == .seeOther)
        #expect(try await own.get("/retraining").status == .forbidden)
        #expect(try await site.browser(of: trainer).get("/retraining").status == .ok)
        #expect(try await browser.post(String(path) + "/waiver", [("reason", "并非本人所为")]).status == .seeOther)
        #expect(try await own.get(String(path)).text.contains("并非本人所为"))
    }

    @Test func rulesAreWrittenAsVersions() async throws {
        let site = try await SiteScenario.opened()
        let trainer = try await site.scenario.hire(.trainer)
        try await site.scenario.workplace.installCourses()
        try await site.scenario.workplace.installRetrainingRules()
        let browser = try await site.browser(of: trainer)
        let form = [
            ("number", "1"), ("name", "一天五次被拒"), ("name-en", "Five refusals"), ("count", "5"), ("cool", "10"),
            ("due", "5"), ("course", "collection"), ("consequence", "revoke"),
        ]
        let path = "/retraining/rules/refused-reveals"
        #expect(try await browser.post(path, form.filter { $0.0 != "course" }).status == .unprocessableContent)
        #expect(try await browser.post(path, form).status == .seeOther)
        #expect(try await browser.get(path).text.contains("被拒 5 次"))
        #expect(try await browser.post(path, form).status == .conflict)
        #expect(try await browser.post(path + "/confirmation", [("number", "2")]).status == .forbidden)
    }

    @Test func aMarkedArticleListsWhatLeansOnItAndWhoChecked() async throws {
        let site = try await SiteScenario.opened()
        let officer = try await site.scenario.hire(.protectionOfficer, name: "宋文")
        try await site.scenario.workplace.installCourses()
        let browser = try await site.browser(of: officer)
        #expect(
            try await browser.post("/law-changes", [("article", "PIPL|51"), ("reason", "")]).status
                == .unprocessableContent)
        let marked = try await browser.post("/law-changes", [("article", "PIPL|51"), ("reason", "修正草案公布")])
        let path = try #require(marked.headers[.location]?.split(separator: "?").first.map(String.init))
        let page = try await browser.get(path).text
        #expect(page.contains("课程页面") && page.contains("qualification.valid"))
        let check = [("kind", "rule"), ("item", "qualification.valid"), ("outcome", "holds")]
        #expect(try await browser.post(path + "/checks", check).status == .seeOther)
        #expect(try await browser.get(path).text.contains("宋文"))
        #expect(try await browser.get("/law-changes").text.contains("1 / "))
    }

    @Test func theDashboardLeadsFromEachNumberToItsPeople() async throws {
        let site = try await SiteScenario.opened()
        let trainer = try await site.scenario.hire(.trainer)
        try await site.scenario.hire(.agent, certificate: Scenario.Certificate.none, name: "林月")
        try await site.scenario.hire(.agent, name: "周敏")
        let browser = try await site.browser(of: trainer)
        let never = try await browser.get("/qualifications/coverage?state=never&post=agent").text
        #expect(never.contains("林月") && !never.contains("周敏"))
        let holding = try await browser.get("/qualifications/coverage?state=holding").text
        #expect(!holding.contains("林月") && holding.contains("周敏"))
    }
}
