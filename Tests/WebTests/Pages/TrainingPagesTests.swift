import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("Training sessions, plans and table-tops on their pages")
struct TrainingPagesTests {
    private func called(_ site: PageSite, by visitor: inout Visitor) async throws -> String {
        _ = try await visitor.get("/trainings/new")
        let trainer = try #require(visitor.staff)
        let answer = try await visitor.post(
            "/trainings",
            [
                "topic": "客户信息保护", "place": "三楼", "starts": "2026-11-24T10:20", "ends": "2026-11-24T11:20",
                "trainer": "\(trainer.id)", "hours": "1.5", "agenda": "一、<b>法条</b>", "post": "agent",
                "paper": "", "plan_item": "", "edition": "0",
            ])
        #expect(answer.status == .seeOther)
        return try #require(answer.headers[.location]?.split(separator: "?").first.map(String.init))
    }

    @Test("a session is called, signed by the code of the wall, corrected, closed and printed")
    func session() async throws {
        let site = try await PageSite()
        var agent = try await site.visitor(.agent)
        var trainer = try await site.visitor(.trainer)
        let path = try await called(site, by: &trainer)
        #expect(try await agent.get(path).status == .forbidden)
        #expect(try await agent.get("/trainings").text.contains("客户信息保护"))
        let wall = try await trainer.get(path + "/code").text
        let code = try #require(wall.firstMatch(of: /data-wall-code>(\d{3}) (\d{3})</))
        #expect(wall.contains("<svg class=\"qr\""))
        let scanned = try await agent.get("\(path)/sign-in?code=\(code.1)\(code.2)").text
        #expect(scanned.contains("value=\"\(code.1)\(code.2)\"") && scanned.contains("name=\"scanned\""))
        let wrong = try await agent.post(path + "/sign-in", ["code": "1"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("还能试 4 次"))
        let signed = try await agent.post(path + "/sign-in", ["code": "\(code.1) \(code.2)", "scanned": "yes"])
        #expect(signed.status == .seeOther)
        #expect(try await agent.get(path + "/sign-in").text.contains("已签到"))
        let staff = try #require(agent.staff)
        site.scenario.clock.advance(minutes: 25)
        _ = try await trainer.get(path)
        let noReason = try await trainer.post(
            path + "/attendance", ["staff": "\(staff.id)", "mark": "late", "reason": " "])
        #expect(noReason.status == .unprocessableContent)
        _ = try await trainer.post(path + "/attendance", ["staff": "\(staff.id)", "mark": "late", "reason": "走错门"])
        #expect(try await trainer.get(path).text.contains("原记签到，现记迟到，原因：走错门"))
        #expect(try await trainer.post(path + "/closing").status == .seeOther)
        let page = try await trainer.get(path).text
        #expect(page.contains("摘要") && !page.contains("/closing"))
        let record = try await trainer.get(path + "/record").text
        #expect(record.contains("安全教育记录") && record.contains("&lt;b&gt;法条"))
        for law in ["个保法第五十一条", "GB/T 35273-2020 11.6", "已对照原文"] { #expect(record.contains(law)) }
        let table = try await trainer.get(path + "/attendance.csv")
        #expect(table.headers[.contentType] == "text/csv; charset=utf-8" && table.text.contains("AQ-2026-001"))
    }

    @Test("a form that says too little comes back with what is wrong")
    func form() async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/trainings/new")
        for (fields, sentence) in [
            (["topic": "", "post": "trainer"], "写上主题"), (["topic": "甲", "place": "乙", "ends": "x"], "结束要晚于开始"),
        ] as [(KeyValuePairs<String, String>, String)] {
            let answer = try await trainer.post("/trainings", fields)
            #expect(answer.status == .unprocessableContent && answer.text.contains(sentence))
        }
    }

    @Test("the plan says its gaps first; an item fills one")
    func plan() async throws {
        let site = try await PageSite()
        _ = try await site.scenario.hire(.agent)
        var officer = try await site.visitor(.protectionOfficer)
        let empty = try await officer.get("/plans").text
        #expect(empty.contains("没有排应急演练") && empty.contains("没有排年度考核"))
        let new = try await officer.get("/plans/2026/items/new?duty=drill").text
        let action = try #require(new.firstMatch(of: /action="(\/plans\/2026\/items\/[0-9a-f-]{36})"/)).1
        let person = try #require(officer.staff)
        let form: KeyValuePairs<String, String> = [
            "title": "桌面推演", "duty": "drill", "what": "tabletop:tabletop-2", "due": "2026-12-20",
            "responsible": "\(person.id)",
        ]
        #expect(try await officer.post(String(action), form).status == .seeOther)
        let filled = try await officer.get("/plans/2026").text
        #expect(!filled.contains("没有排应急演练") && filled.contains("夜里的弹窗"))
        #expect(try await officer.get("/plans/1").status == .notFound)
        let outside = try await officer.post(
            "/plans/2026/items/\(UUID().uuidString.lowercased())",
            ["title": "x", "duty": "drill", "what": "tabletop:", "due": "2027-01-01", "responsible": "\(person.id)"])
        #expect(outside.status == .unprocessableContent && outside.text.contains("日期要在这一年里"))
    }

    @Test("an exercise runs on console and telephone to its record")
    func tabletop() async throws {
        let site = try await PageSite()
        var agent = try await site.visitor(.agent)
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/tabletops")
        let opened = try await trainer.post("/tabletops", ["scenario": "tabletop-1"])
        let path = try #require(opened.headers[.location])
        _ = try await trainer.get(path)
        let player = try #require(agent.staff)
        #expect(try await agent.get(path + "/play").status == .notFound)
        _ = try await trainer.post(path + "/parts", ["part-agent": "\(player.id)"])
        _ = try await trainer.post(path + "/acts", ["act": "start", "speed": "1"])
        let play = try await agent.get(path + "/play").text
        #expect(play.contains("一通奇怪的来电") && !play.contains("营销的回答"))
        _ = try await agent.post(path + "/decisions", ["role": "agent", "inject": "i1", "text": "登记号码，<i>立即</i>上报"])
        let console = try await trainer.get(path).text
        #expect(console.contains("&lt;i&gt;立即") && console.contains("个保法第五十七条"))
        let again = try await trainer.post(path + "/acts", ["act": "start", "speed": "1"])
        #expect(again.status == .conflict)
        site.scenario.clock.advance(minutes: 3)
        _ = try await trainer.post(path + "/acts", ["act": "deliver", "of": "i2"])
        #expect(try await trainer.get(path).text.contains("提前投放"))
        let wrong = try await agent.post(path + "/decisions", ["role": "agent", "inject": "i2", "text": "我来回答"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("这个情况发给了："))
        _ = try await trainer.post(path + "/acts", ["act": "end"])
        let record = try await trainer.get(path + "/record").text
        #expect(record.contains("演练记录") && record.contains("登记号码"))
        #expect(try await agent.get(path + "/record").status == .forbidden)
    }
}
