import Access
import Actions
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("Signing in")
struct SessionPagesTests {
    @Test("leads to the page that was asked for, and never to another site")
    func returns() async throws {
        let site = try await PageSite()
        let staff = try await site.scenario.hire(.agent, password: PageSite.password)
        for (path, leads) in [("/activities", "/activities"), ("https://evil.example", "/"), ("//evil.example", "/")] {
            var visitor = site.stranger()
            _ = try await visitor.get("/sign-in")
            let answer = try await visitor.post(
                "/sign-in", ["account": staff.signInName, "password": PageSite.password, "return": path])
            #expect(answer.status == .seeOther && answer["location"] == leads)
        }
    }

    @Test("says the same of an unknown account, a wrong password and a disabled account")
    func oneSentence() async throws {
        let site = try await PageSite()
        let staff = try await site.scenario.hire(.agent, password: PageSite.password)
        let shut = try await site.scenario.hire(.agent, password: PageSite.password)
        let guardian = try await site.scenario.hire(.securityAdministrator)
        _ = try await site.scenario.perform(DisableStaff(shut.id, reason: "离岗"), as: guardian)
        var alerts: Set<String> = []
        let attempts = [
            ("nobody", PageSite.password), (staff.signInName, "wrong"), (shut.signInName, PageSite.password),
        ]
        for (account, password) in attempts {
            var visitor = site.stranger()
            let answer = try await visitor.signIn(account, password)
            let alert = try #require(answer.text.firstMatch(of: /role="alert">.*?<div>(.*?)<\/div>/))
            #expect(answer.status == .unprocessableContent)
            alerts.insert(String(alert.1))
        }
        #expect(alerts.count == 1)
    }

    @Test("says how long to wait after the third failure in a row")
    func waits() async throws {
        let site = try await PageSite()
        let staff = try await site.scenario.hire(.agent, password: PageSite.password)
        var visitor = site.stranger()
        for _ in 0..<3 { #expect(try await visitor.signIn(staff.signInName, "wrong").status == .unprocessableContent) }
        let answer = try await visitor.signIn(staff.signInName)
        #expect(answer.status == .tooManyRequests && answer["retry-after"] == "4")
        #expect(answer.text.contains("4 秒后再试"))
    }

    @Test("shows accounts on the page of a demo and nowhere else")
    func demo() async throws {
        let signIns = DemoSignIns(accounts: [("agent", [.agent])], password: "Lotus-Ferry-52-Copper")
        var visitor = try await PageSite(demo: signIns).stranger()
        #expect(try await visitor.get("/sign-in").text.contains("Lotus-Ferry-52-Copper"))
        visitor = try await PageSite().stranger()
        #expect(try await !visitor.get("/sign-in").text.contains("演示账号"))
    }

    @Test("ends with signing out: the old cookie opens nothing")
    func signOut() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.agent)
        _ = try await visitor.get("/")
        let old = visitor
        #expect(try await visitor.post("/sign-out")["location"] == "/sign-in")
        var thief = old
        #expect(try await thief.get("/activities")["location"] == "/sign-in?return=/activities")
    }

    @Test("with a first password opens nothing but the way to one's own")
    func firstPassword() async throws {
        let site = try await PageSite()
        let system = try await site.scenario.hire(.systemAdministrator)
        let form = StaffForm(signInName: "newcomer", name: "林月", roles: [.agent], team: nil, scope: .own)
        let opened = try await site.scenario.workplace.openAccount(
            site.scenario.newID(), form: form, as: system.id)
        var visitor = site.stranger()
        #expect(try await visitor.signIn("newcomer", opened.firstPassword)["location"] == "/password")
        #expect(try await visitor.get("/activities")["location"] == "/password")
        _ = try await visitor.get("/password")
        let weak = try await visitor.post(
            "/password", ["current": opened.firstPassword, "new": "short", "repeated": "short"])
        #expect(weak.status == .unprocessableContent && weak.text.contains("少 5 个字符"))
        let own = "Harbour-Quill-71-Moss"
        let done = try await visitor.post(
            "/password", ["current": opened.firstPassword, "new": own, "repeated": own])
        #expect(done["location"] == "/?done=passwordChanged")
        #expect(try await visitor.get("/activities").status == .ok)
    }

    @Test("Language, theme and columns are kept, and lead back to where one was")
    func preferences() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.agent)
        _ = try await visitor.get("/settings")
        #expect(try await visitor.post("/preferences", ["language": "en", "return": "/about"])["location"] == "/about")
        #expect(try await visitor.get("/about").text.contains("<html lang=\"en\""))
        _ = try await visitor.post("/preferences", ["theme": "dark", "return": "/"])
        #expect(try await visitor.get("/about").text.contains("data-theme=\"dark\""))
        _ = try await visitor.post(
            "/preferences", ["list": "customers", "column": "name", "column": "phone", "column": "<b>"])
        let staff = try #require(visitor.staff)
        #expect(try site.scenario.workplace.preferences(of: staff.id)["columns.customers"] == "name,phone")
    }
}
