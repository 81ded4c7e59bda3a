import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Privacy
import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite("Accounts, certificates and the register")
struct OrganisationPagesTests {
    @Test("an agent who asks for the staff is refused by a card, and the ledger has it")
    func refusedPage() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.agent)
        let answer = try await visitor.get("/staff")
        #expect(answer.status == .forbidden && answer.text.contains("data-refusal"))
        let last = try #require(try site.scenario.frames().last)
        #expect(last.action == "staff.list" && last.outcome == .refused)
        #expect(answer.text.contains("第 \(Words.number(Int(try site.scenario.ledgerSize()))) 条"))
    }

    @Test("a first password is shown once")
    func firstPasswordOnce() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/staff/new")
        let answer = try await visitor.post(
            "/staff", ["account": "linyue", "name": "林月", "role": "agent", "scope": "own", "team": ""])
        let password = try #require(answer.text.firstMatch(of: /id="first-password">([^<]+)</)).1
        #expect(password.count == 19)
        let list = try await visitor.get("/staff?q=linyue").text
        let href = try #require(list.firstMatch(of: /href="(\/staff\/[0-9a-f-]{36})"/)).1
        #expect(try await !visitor.get(String(href)).text.contains(password))
    }

    @Test(
        "an account that cannot be is refused beside its field",
        arguments: [
            (["account": "13800001234", "name": "林月", "role": "agent"], "field-account-wrong"),
            (["account": "linyue", "name": " ", "role": "agent"], "field-name-wrong"),
            (["account": "linyue", "name": "林月"], "href=\"#roles\""),
            (
                ["account": "linyue", "name": "林月", "role": "audit-administrator", "role": "system-administrator"],
                "GB/T 22239-2019 8.1.5"
            ),
        ] as [(KeyValuePairs<String, String>, String)])
    func wrongAccount(_ fields: KeyValuePairs<String, String>, _ mark: String) async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/staff/new")
        let answer = try await visitor.post("/staff", fields)
        #expect(answer.status == .unprocessableContent && answer.text.contains(mark))
        #expect(try site.scenario.frames().allSatisfy { $0.action != "staff.create" || $0.object != nil })
    }

    @Test("who saves second sees what the first wrote, and nothing is lost")
    func conflict() async throws {
        let site = try await PageSite()
        let member = try await site.scenario.hire(.agent, name: "林月")
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/staff/\(member.id)/edit")
        let system = try #require(visitor.staff)
        let theirs = StaffForm(
            signInName: member.signInName, name: "林悦", roles: [.agent], team: nil, scope: .own)
        try await site.scenario.perform(EditStaff(member.id, version: 1, form: theirs), as: system)
        let answer = try await visitor.post(
            "/staff/\(member.id)",
            ["version": "1", "account": member.signInName, "name": "林越", "role": "agent", "scope": "own"])
        #expect(answer.status == .conflict)
        #expect(answer.text.contains("姓名现在是“林悦”") && answer.text.contains("value=\"林越\""))
        #expect(answer.text.contains("name=\"version\" value=\"2\""))
    }

    @Test("a certificate granted on the page opens the list of customers, revoked it closes it")
    func certificate() async throws {
        let site = try await PageSite()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        var trainer = try await site.visitor(.trainer)
        let staff = try #require(agent.staff)
        #expect(try await agent.get("/customers").text.contains("data-refusal"))
        _ = try await trainer.get("/qualifications/new")
        let until = Words.day(site.scenario.now.addingTimeInterval(90 * 86_400))
        let granted = try await trainer.post(
            "/qualifications",
            ["staff": "\(staff.id)", "use": "1", "class": "1", "until": until, "reason": "考试 92 分"])
        #expect(granted["location"] == "/qualifications?done=granted")
        #expect(try await agent.get("/customers").status == .ok)
        let list = try await trainer.get("/qualifications").text
        let revoke = String(try #require(list.firstMatch(of: /href="(\/qualifications\/[^"]+\/revocation)"/)).1)
        _ = try await trainer.get(revoke)
        #expect(try await trainer.post(revoke, ["reason": " "]).status == .unprocessableContent)
        _ = try await trainer.post(revoke, ["reason": "离岗"])
        #expect(try await agent.get("/customers").text.contains("data-refusal"))
    }

    @Test("the officer writes the register, and writing is confirming; an agent only reads it")
    func register() async throws {
        let site = try await PageSite()
        var agent = try await site.visitor(.agent)
        var officer = try await site.visitor(.protectionOfficer)
        #expect(try await !agent.get("/activities").text.contains("href=\"/activities/new\""))
        #expect(try await agent.get("/activities/new").status == .forbidden)
        _ = try await officer.get("/activities/new")
        let empty = try await officer.post("/activities", ["code": "visit", "name_zh": "回访", "name_en": "Visit"])
        #expect(empty.status == .unprocessableContent)
        let answer = try await officer.post(
            "/activities",
            [
                "code": "visit", "name_zh": "回访", "name_en": "Visit", "purpose_zh": "了解服务是否满意",
                "purpose_en": "To learn about the service", "basis": "LB2", "kind": "name", "kind": "phone",
                "retention": "365",
            ])
        #expect(answer["location"] == "/activities/visit?done=activitySaved")
        let page = try await agent.get("/activities/visit").text
        #expect(page.contains(try #require(officer.staff).name) && page.contains("个保法第十三条第一款第（二）项"))
    }
}
