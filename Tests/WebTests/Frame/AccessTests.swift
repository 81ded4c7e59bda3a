import Access
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Who comes in")
struct SignInTests {
    @Test func sessionCookieSignsIn() async throws {
        #expect(try await TestSite.answer(.get, "/mine", ["cookie": TestSite.cookie]).text == TestSite.csrf)
    }

    @Test(arguments: [
        "", "shouxin=", "shouxin=AAAA", "shouxin=\(OnePerson.token.cookie)x", "Shouxin=\(OnePerson.token.cookie)",
        "shouxin=\(OnePerson.token.cookie); shouxin=\(OnePerson.token.cookie)", "xshouxin=\(OnePerson.token.cookie)",
        "__Host-shouxin=\(OnePerson.token.cookie)", "shouxin =\(OnePerson.token.cookie)",
    ])
    func otherCookiesDoNot(_ cookie: String) async throws {
        let answer = try await TestSite.answer(.get, "/mine", ["cookie": cookie])
        #expect(answer.status == .seeOther && answer["location"] == "/sign-in?return=/mine")
    }

    @Test(arguments: [(1740, true), (1800, false), (46_800, false)] as [(TimeInterval, Bool)])
    func endedSessionsDoNot(_ age: TimeInterval, _ isIn: Bool) async throws {
        let answer = try await TestSite.answer(.get, "/mine", ["cookie": TestSite.cookie], OnePerson(sessionAge: age))
        #expect((answer.status == .ok) == isIn)
    }

    @Test func aGivenPasswordOpensOnlyThePasswordPage() async throws {
        let answer = try await TestSite.answer(
            .get, "/mine", ["cookie": TestSite.cookie], OnePerson(mustChangePassword: true))
        #expect(answer.status == .seeOther && answer["location"] == "/password")
    }

    @Test func cookieOpensNoAPIAndTokenNoPage() async throws {
        let bearer = ["authorization": "Bearer \(OnePerson.secret.text)"]
        #expect(try await TestSite.answer(.get, "/api/v1/customers", bearer).status == .ok)
        #expect(
            try await TestSite.answer(.get, "/api/v1/customers", ["cookie": TestSite.cookie]).status == .unauthorized)
        #expect(try await TestSite.answer(.get, "/mine", bearer).status == .seeOther)
        #expect(try await TestSite.answer(.get, "/mine?token=\(OnePerson.secret.text)").status == .seeOther)
    }

    @Test func tokenReachesNoFurtherThanItsScope() async throws {
        let fields = ["authorization": "Bearer \(OnePerson.secret.text)", "content-type": "application/json"]
        #expect(try await TestSite.answer(.post, "/api/v1/customers", fields, body: "{}").status == .forbidden)
        let wide = OnePerson(scopes: [.writeCustomers])
        #expect(try await TestSite.answer(.post, "/api/v1/customers", fields, body: "{}", wide).status == .ok)
    }

    @Test func postThatLacksItIsToldWhy() async throws {
        let page = try await TestSite.answer(.get, "/staff", ["cookie": TestSite.cookie])
        #expect(page.status == .forbidden && page.text.contains("现在不能修改员工账号：岗位没有这项权限"))
        let english = try await TestSite.answer(
            .get, "/staff", ["cookie": TestSite.cookie, "accept-language": "en-GB,zh", "accept": "application/json"])
        #expect(english["content-type"] == "application/problem+json")
        #expect(english.text.contains("You cannot change an account now: your post does not include it"))
        #expect(english.text.contains(#""articles":["PIPL Art. 51(4)""#))
    }
}

@Suite("Forms of other sites")
struct RequestForgeryTests {
    struct Case: Sendable {
        let fields: [String: String]
        let body: String
        let passes: Bool
    }

    static let good = "note=a&csrf=\(TestSite.csrf)"

    @Test(arguments: [
        Case(fields: [:], body: good, passes: true),
        Case(fields: ["x-csrf-token": TestSite.csrf], body: "note=a", passes: true),
        Case(fields: ["origin": "http://localhost", "sec-fetch-site": "same-origin"], body: good, passes: true),
        Case(fields: [:], body: "note=a", passes: false), Case(fields: [:], body: "note=a&csrf=", passes: false),
        Case(fields: [:], body: "note=a&csrf=\(OnePerson.token.cookie)", passes: false),
        Case(fields: [:], body: good.dropLast() + "", passes: false),
        Case(fields: ["origin": "https://evil.example"], body: good, passes: false),
        Case(fields: ["origin": "null"], body: good, passes: false),
        Case(fields: ["origin": "http://localhost.evil.example"], body: good, passes: false),
        Case(fields: ["origin": "http://localhost:81"], body: good, passes: false),
        Case(fields: ["sec-fetch-site": "cross-site"], body: good, passes: false),
        Case(fields: ["sec-fetch-site": "same-site"], body: good, passes: false),
        Case(fields: ["sec-fetch-site": "none"], body: good, passes: false),
    ])
    func needTokenAndOrigin(_ row: Case) async throws {
        let own = ["cookie": TestSite.cookie, "content-type": TestSite.formType]
        let answer = try await TestSite.answer(.post, "/notes", own.merging(row.fields) { $1 }, body: row.body)
        #expect(answer.status == (row.passes ? .ok : .forbidden))
        #expect(!row.passes || answer.text == "a")
    }

    @Test func visitorsHaveATokenOfTheirOwn() async throws {
        let first = try await TestSite.answer(.get, "/open")
        let cookie = try #require(first["set-cookie"]?.split(separator: ";").first)
        #expect(try await TestSite.answer(.get, "/open", ["cookie": String(cookie)]).text == first.text)
        #expect(try await TestSite.answer(.get, "/open").text != first.text)
    }
}

@Suite("What the router has, is declared")
struct RouteTableTests {
    @Test func everyRouteIsInTheTable() throws {
        let rows = try TestSite.frame().table().rows
        #expect(rows.count == 10)
        let notes = try #require(rows.first { $0.path == "/notes" })
        #expect(notes.permission == "customer.view" && notes.roles == ["agent"] && notes.changesState)
        #expect(rows.first { $0.path == "/customers/{id}" }?.changesState == false)
        #expect(rows.first { $0.path == "/api/v1/customers" }?.scope == "customers:read")
    }

    @Test func aRouteThatWentRoundIsFound() throws {
        let frame = try TestSite.frame()
        frame.router.get("secret") { _, _ in "x" }
        #expect(throws: RouteTable.Undeclared(method: "GET", path: "/secret")) { try frame.table() }
    }
}
