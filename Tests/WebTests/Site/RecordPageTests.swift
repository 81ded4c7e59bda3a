import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite("Pages of customers")
struct RecordPageTests {
    @Test func withoutACertificateTheListIsACardWithRuleArticleAndNextStep() async throws {
        let site = try await SiteScenario.opened()
        let newcomer = try await site.scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let page = try await site.browser(of: newcomer).get("/customers")
        #expect(page.status == .forbidden)
        for part in ["data-refusal", "class=\"chip law\"", "<ol class=\"next\"><li>", "还没有上岗证"] {
            #expect(page.text.contains(part), "\(part)")
        }
        let last = try #require(try site.scenario.frames().last)
        #expect(last.action == "customer.list" && last.outcome == .refused)
    }

    @Test func noPageShowsAValue() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let browser = try await site.browser(of: manager)
        let record = "/customers/\(customer.id)"
        for path in [
            "/customers", record, "\(record)?show=reveals", "\(record)/edit", "\(record)/archive",
            "\(record)/reveals/new?field=phone", "/customers/new",
        ] {
            let page = try await browser.get(path)
            #expect(page.status == .ok, "\(path)")
            for value in Person(1).plainValues { #expect(!page.text.contains(value), "\(path)") }
        }
    }

    @Test func theRecordShowsMasksAndSaysWhatIsClosed() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let owner = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: owner)
        let officer = try await site.scenario.hire(.protectionOfficer, scope: .all)
        for (reader, isShown) in [(officer, true), (manager, false)] {
            let page = try await site.browser(of: reader).get("/customers/\(customer.id)")
            #expect((page.status == .ok) == isShown)
            #expect(page.text.contains(customer.number?.description ?? "–") == isShown)
        }
        let reader = try await site.scenario.hire(
            .accountManager, scope: .all, certificate: .covering([.maskedView, .plainView], of: [.general, .contact]))
        let page = try await site.browser(of: reader).get("/customers/\(customer.id)")
        #expect(page.text.contains("您的上岗证不含此类") && page.text.contains("reveals/new?field=phone"))
        #expect(!page.text.contains("reveals/new?field=document") && !page.text.contains("/edit"))
    }

    struct Reach: Sendable {
        let scope: DataScope
        let seesOwn: Bool
        let seesTeams: Bool
        let seesOthers: Bool
    }

    @Test(arguments: [
        Reach(scope: .own, seesOwn: true, seesTeams: false, seesOthers: false),
        Reach(scope: .team, seesOwn: true, seesTeams: true, seesOthers: false),
        Reach(scope: .all, seesOwn: true, seesTeams: true, seesOthers: true),
    ])
    func listSearchRecordAndAPIReachNoFurtherThanTheDataScope(_ reach: Reach) async throws {
        let site = try await SiteScenario.opened()
        let team = try await site.scenario.team("一组")
        let reader = try await site.scenario.hire(.agent, scope: reach.scope, team: team)
        let colleague = try await site.scenario.hire(.agent, team: team)
        let stranger = try await site.scenario.hire(.agent)
        let browser = try await site.browser(of: reader)
        let program = try await site.program(of: reader)
        let list = { try await browser.get("/customers").text }
        for (place, owner, isSeen) in [
            (1, reader, reach.seesOwn), (2, colleague, reach.seesTeams), (3, stranger, reach.seesOthers),
        ] {
            let customer = try await site.scenario.customer(place, by: owner)
            let person = Person(place)
            let address = "/customers/\(customer.id)"
            let found = try await browser.post("/customers/searches", [("q", person.phone)])
            let named = try await browser.post("/customers/searches", [("q", person.name)])
            let record = try await browser.get(address)
            let shown = try await program.send(.get, "/api/v1/customers/\(customer.id)")
            let searched = try await program.send(.get, "/api/v1/customers?phone=\(person.phone)")
            #expect(try await list().contains(address) == isSeen)
            #expect(found.text.contains(address) == isSeen && named.text.contains(address) == isSeen)
            #expect((record.status == .ok) == isSeen && (shown.status == .ok) == isSeen)
            #expect(searched.text.contains(customer.id.description) == isSeen)
        }
    }

    @Test func pagesFollowOneAnotherWithoutGapOrOverlap() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        for number in 1...53 { try await site.scenario.customer(number, by: manager) }
        let browser = try await site.browser(of: manager)
        for sort in ["newest", "oldest", "registered", "name"] {
            let first = try await browser.get("/customers?sort=\(sort)").text
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/)?.1)
            let second = try await browser.get(String(next.replacing("&amp;", with: "&"))).text
            let rows = [first, second].map { page in
                Set(page.matches(of: /<td class="lead"><a href="([^"]+)"/).map { String($0.1) })
            }
            #expect(rows[0].count == 50 && rows[1].count == 3 && rows[0].isDisjoint(with: rows[1]), "\(sort)")
            #expect(second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""), "\(sort)")
        }
    }

    @Test func chosenColumnsAreKept() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let email = try String(#require(customer.mask(of: .email)?.text.split(separator: "@").last))
        let browser = try await site.browser(of: manager)
        #expect(try await !browser.get("/customers").text.contains(email))
        let kept = try await browser.post(
            "/preferences", [("list", "customers"), ("column", "email"), ("return", "/customers")])
        #expect(kept["location"] == "/customers")
        let page = try await browser.get("/customers").text
        #expect(page.contains(email) && !page.contains("data-k=\"编号\""))
    }
}
