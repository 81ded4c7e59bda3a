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

@Suite("Opening and comparing on pages")
struct RevealPageTests {
    private static func fields(
        _ customer: Customer, purpose: String = "service", reason: String = "T-1042 回电"
    ) throws -> [(String, String)] {
        let row = try #require(customer.values(of: .phone).first).row.uuidString.lowercased()
        return [("field", "phone"), ("row", row), ("purpose", purpose), ("reason", reason)]
    }

    @Test func theEventIsOnTheLedgerBeforeTheTextLeaves() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent)
        let customer = try await site.scenario.customer(1, by: agent)
        let browser = try await site.browser(of: agent)
        let address = "/customers/\(customer.id)"
        let page = try await browser.post("\(address)/reveals", Self.fields(customer))
        #expect(page.status == .ok && page.text.contains(Person(1).phone))
        let last = try #require(try site.scenario.frames().last)
        #expect(last.action == "customer.reveal" && last.outcome == .done && last.purpose == "service")
        #expect(page["cache-control"] == "no-store")
        #expect(page.text.contains("<meta http-equiv=\"refresh\" content=\"60;url=\(address)\">"))
        #expect(page.text.contains("data-seconds=\"60\""))
        let title = try #require(page.text.firstMatch(of: /<title>(.*)<\/title>/)?.1)
        #expect(!title.contains(Person(1).phone))
        #expect(try await !browser.get(address).text.contains(Person(1).phone))
    }

    @Test func whereTheLedgerCannotBeWrittenNothingIsOpened() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent)
        let customer = try await site.scenario.customer(1, by: agent)
        let browser = try await site.browser(of: agent)
        site.scenario.faults.fail(at: 1, forGood: true)
        let page = try await browser.post("/customers/\(customer.id)/reveals", Self.fields(customer))
        #expect(page.status.code >= 500 && !page.text.contains(Person(1).phone))
    }

    struct Refused: Sendable {
        let purpose: String
        let reason: String
        let fact: String
    }

    @Test(arguments: [
        Refused(purpose: "", reason: "T-1042 回电", fact: "没有选处理目的"),
        Refused(purpose: "marketing", reason: "T-1042 回电", fact: "活动 marketing"),
        Refused(purpose: "service", reason: "看", fact: "少于 4 个字"),
        Refused(purpose: "no-such", reason: "T-1042 回电", fact: "不在处理活动登记册里"),
    ])
    func aRefusalIsACardAndKeepsWhatWasTyped(_ row: Refused) async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent)
        let customer = try await site.scenario.customer(1, by: agent)
        let page = try await site.browser(of: agent).post(
            "/customers/\(customer.id)/reveals",
            Self.fields(customer, purpose: row.purpose, reason: row.reason))
        #expect(page.status == .forbidden && page.text.contains("data-refusal") && page.text.contains("data-mend"))
        #expect(page.text.contains(row.fact) && page.text.contains(">\(row.reason)</textarea>"))
        #expect(!page.text.contains(Person(1).phone))
        #expect(try site.scenario.frames().last?.outcome == .refused)
    }

    @Test func aCertificateThatLacksTheClassCannotBeMendedByAsking() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent, certificate: .covering([.maskedView], of: [.general]))
        let customer = try await site.scenario.customer(1, by: site.scenario.hire(.agent))
        let officer = try await site.scenario.hire(
            .agent, scope: .all, certificate: .covering([.maskedView], of: [.general, .contact]))
        let page = try await site.browser(of: officer).post(
            "/customers/\(customer.id)/reveals", Self.fields(customer))
        #expect(page.status == .forbidden && page.text.contains("data-refusal") && !page.text.contains("data-mend"))
        let outside = try await site.browser(of: agent).post(
            "/customers/\(customer.id)/reveals", Self.fields(customer))
        #expect(outside.status == .forbidden && !outside.text.contains(customer.number?.description ?? "–"))
    }

    @Test(arguments: [("phone", true, "一致"), ("wrong", false, "不一致"), ("last", true, "一致")])
    func aComparisonAnswersYesOrNoAndOpensNothing(_ said: String, _ matches: Bool, _ word: String) async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent)
        let customer = try await site.scenario.customer(1, by: agent)
        let phone = Person(1).phone
        let stated = said == "phone" ? phone : said == "last" ? String(phone.suffix(4)) : "13900000000"
        let page = try await site.browser(of: agent).post(
            "/customers/\(customer.id)/comparisons", [("field", "phone"), ("stated", stated)])
        #expect(page.status == .ok && page.text.contains("<b>\(word)</b>") && !page.text.contains(phone))
        let last = try #require(try site.scenario.frames().last)
        #expect(last.action == "customer.compare" && last.count == (matches ? 1 : 0))
    }

    @Test func comparisonsRunOut() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent)
        let customer = try await site.scenario.customer(1, by: agent)
        let browser = try await site.browser(of: agent)
        let path = "/customers/\(customer.id)/comparisons"
        for _ in 1...CompareField.hourlyLimitForOne {
            #expect(try await browser.post(path, [("field", "phone"), ("stated", "13900000000")]).status == .ok)
        }
        let page = try await browser.post(path, [("field", "phone"), ("stated", Person(1).phone)])
        #expect(page.status == .tooManyRequests && page["retry-after"] != nil && page.text.contains("核对太频繁"))
        let malformed = try await browser.post(path, [("field", "email"), ("stated", "不是邮箱")])
        #expect(malformed.status == .tooManyRequests || malformed.status == .unprocessableContent)
    }
}
