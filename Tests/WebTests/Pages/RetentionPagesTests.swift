import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("How long training records are kept, on its page")
struct RetentionPagesTests {
    @Test("an officer confirms the periods, another removes what is past them, and the ledger says so")
    func wholeWay() async throws {
        let site = try await PageSite()
        let scenario = site.scenario
        var agent = try await site.visitor(.agent)
        #expect(try await agent.get("/retention").status == .forbidden)
        var officer = try await site.visitor(.protectionOfficer)
        let member = try #require(agent.staff)
        let paper = try await scenario.examination()
        let id = try await scenario.perform(StartAttempt(scenario.newID(), paper: paper, seed: 1), as: member)
        var random = SystemRandomNumberGenerator()
        _ = try await scenario.perform(CloseAttempt(id, handingIn: true, using: &random), as: member)
        let first = try await officer.get("/retention").text
        #expect(first.contains("等负责人确认期限") && first.contains("民法典第一百八十八条"))
        let years: KeyValuePairs<String, String> = ["number": "", "session": "3", "attempt": "2", "certificate": "5"]
        #expect(try await officer.post("/retention/periods", years).status == .seeOther)
        let stale = try await officer.post("/retention/periods", years)
        #expect(stale.status == .conflict && stale.text.contains("有人先确认了别的期限"))
        #expect(try await officer.get("/retention").text.contains("没有过期的"))
        scenario.clock.advance(days: 2 * 366)
        // Somebody who signs in now, since the first one's password is two years old.
        var second = try await site.visitor(.protectionOfficer)
        #expect(try await second.get("/retention").text.contains("name=\"number\" value=\"1\""))
        let again: KeyValuePairs<String, String> = ["number": "1", "session": "3", "attempt": "2", "certificate": "5"]
        #expect(try await second.post("/retention/periods", again).status == .seeOther)
        let own = try await second.get("/retention").text
        #expect(own.contains("答卷：1 份") && own.contains("另一位负责人来做") && !own.contains("name=\"kind\""))
        var deputy = try await site.visitor(.protectionOfficer)
        #expect(try await deputy.get("/").text.contains("清理 1 份过期的教育记录"))
        let page = try await deputy.get("/retention").text
        #expect(page.contains("value=\"attempt 1\"") && page.contains(member.name) && page.contains("持证上岗考试"))
        let bare = try await deputy.post("/retention/removals", ["kind": "attempt 1", "reason": " "])
        #expect(bare.status == .unprocessableContent && bare.text.contains("为什么现在清理"))
        let other = try await deputy.post("/retention/removals", ["kind": "attempt 7", "reason": "期限已过"])
        #expect(other.status == .conflict && other.text.contains("现在是 1 份"))
        #expect(
            try await deputy.post("/retention/removals", ["kind": "attempt 1", "reason": "期限已过"]).status == .seeOther)
        let after = try await deputy.get("/retention").text
        #expect(after.contains("清理了 1 份") && !after.contains("答卷：1 份"))
        #expect(try scenario.frames().contains { $0.action == "records.removed" && $0.object == id.uuid })
        var trainer = try await site.visitor(.trainer)
        let seen = try await trainer.get("/retention").text
        #expect(seen.contains("清理了 1 份") && !seen.contains("确认这些期限"))
        #expect(try await trainer.post("/retention/periods", years).status == .forbidden)
    }
}
