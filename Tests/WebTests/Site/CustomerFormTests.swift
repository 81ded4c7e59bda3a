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

@Suite("Forms of customers")
struct CustomerFormTests {
    @Test func aNewCustomerIsRecordedAndShownMasked() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.agent)
        let browser = try await site.browser(of: agent)
        let person = Person(1)
        let made = try await browser.post(
            "/customers",
            [
                ("activity", "service"), ("channel", "event"), ("name", person.name), ("sex", "2"),
                ("birth_date", person.birthDate), ("phone.1", ""), ("phone.2", person.phone),
                ("email.1", person.email), ("document", person.identityNumber),
                ("bank_account.1", person.bankAccount), ("address", person.address), ("tags", "贵宾，待回访"),
                ("note", person.note),
            ])
        #expect(made.status == .seeOther)
        let page = try await browser.get(try #require(made["location"]))
        #expect(page.status == .ok && page.text.contains("已新建") && page.text.contains("贵宾"))
        for value in person.plainValues { #expect(!page.text.contains(value)) }
    }

    @Test func whatIsWrongStandsBesideTheFieldAndEverythingTypedIsStillThere() async throws {
        let site = try await SiteScenario.opened()
        let browser = try await site.browser(of: site.scenario.hire(.agent))
        let page = try await browser.post(
            "/customers",
            [
                ("activity", "service"), ("channel", "call"), ("name", "司徒嘉懿"), ("phone.2", "1380000"),
                ("birth_date", "2999-01-01"), ("note", "周五前回电"),
            ])
        #expect(page.status == .unprocessableContent)
        for part in [
            "value=\"司徒嘉懿\"", "value=\"1380000\"", ">周五前回电</textarea>", "<option value=\"service\" selected>",
            "href=\"#field-phone.2\"", "id=\"field-phone.2-wrong\"", "href=\"#field-birth_date\"",
        ] { #expect(page.text.contains(part), "\(part)") }
        #expect(try site.scenario.frames().allSatisfy { $0.action != "customer.create" })
    }

    @Test func aFieldThatThePurposeDoesNotNeedIsNotCollected() async throws {
        let site = try await SiteScenario.opened()
        let browser = try await site.browser(of: site.scenario.hire(.agent))
        let page = try await browser.post(
            "/customers", [("activity", "legal-duty"), ("name", "司徒嘉懿"), ("phone.1", "13800000000")])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("id=\"field-phone.1-wrong\"") && page.text.contains("这个目的用不到这一项"))
    }

    @Test func whoIsHereAlreadyIsLinkedWithinScopeOnly() async throws {
        let site = try await SiteScenario.opened()
        let owner = try await site.scenario.hire(.agent)
        let other = try await site.scenario.hire(.agent)
        let customer = try await site.scenario.customer(1, by: owner)
        let person = Person(1)
        let fields = [("activity", "service"), ("name", person.name), ("document", person.identityNumber)]
        for (staff, isLinked) in [(owner, true), (other, false)] {
            let page = try await site.browser(of: staff).post("/customers", fields)
            #expect(page.status == .conflict && page.text.contains("这位客户已经有了"))
            #expect(page.text.contains("/customers/\(customer.id)") == isLinked)
        }
        // One was made; that somebody is known already was told twice, and both answers are on the ledger.
        let outcomes = try site.scenario.frames().filter { $0.action == "customer.create" }.map(\.outcome)
        #expect(outcomes == [.done, .refused, .refused])
    }

    @Test func anEditReplacesAddsAndRemovesAndLeavesTheRest() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let browser = try await site.browser(of: manager)
        let row = { (field: CustomerField) in customer.values(of: field)[0].row.uuidString.lowercased() }
        let saved = try await browser.post(
            "/customers/\(customer.id)/edit",
            [
                ("version", "1"), ("value.\(row(.phone))", "13900001111"), ("add.phone", "021-55556666"),
                ("remove", row(.bankAccount)), ("value.\(row(.email))", ""), ("tags", "贵宾"),
                ("owner", manager.id.description),
            ])
        #expect(saved["location"] == "/customers/\(customer.id)?done=saved")
        let now = try #require(try site.scenario.customer(customer.id))
        #expect(now.version == 2 && now.tags == ["贵宾"] && now.owner == manager.id)
        #expect(now.values(of: .phone).count == 2 && now.values(of: .bankAccount).isEmpty)
        #expect(now.values(of: .email) == customer.values(of: .email))
        #expect(now.values(of: .phone).contains { $0.mask.text == "139****1111" })
    }

    @Test func ofTwoEditorsTheSecondSeesWhatChangedAndLosesNothing() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let browser = try await site.browser(of: manager)
        let path = "/customers/\(customer.id)/edit"
        let phone = try #require(customer.values(of: .phone).first)
        let name = "value.\(phone.row.uuidString.lowercased())"
        let seen = customer.values.map { ("seen", SeenValue($0).text) }
        let first = try await browser.post(path, [("version", "1"), (name, "13900001111")] + seen)
        #expect(first.status == .seeOther)
        let second = try await browser.post(
            path, [("version", "1"), (name, "13700002222"), ("tags", "贵宾")] + seen)
        #expect(second.status == .conflict)
        for part in [
            "name=\"\(name)\" value=\"13700002222\"", "name=\"version\" value=\"2\"", "137<i>****</i>2222",
            "139<i>****</i>1111", "name=\"tags\" value=\"贵宾\"",
        ] { #expect(second.text.contains(part), "\(part)") }
        #expect(!second.text.contains("13900001111"))
        #expect(try site.scenario.customer(customer.id)?.version == 2)
        let mine = try await browser.post(path, [("version", "2"), (name, "13700002222"), ("tags", "贵宾")])
        #expect(mine.status == .seeOther)
        let now = try #require(try site.scenario.customer(customer.id))
        #expect(now.version == 3 && now.mask(of: .phone)?.text == "137****2222" && now.tags == ["贵宾"])
    }

    @Test func anOldFormTakesNothingBackThatItDidNotTouch() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager, scope: .all)
        let other = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let browser = try await site.browser(of: manager)
        let path = "/customers/\(customer.id)/edit"
        let opened = [
            ("version", "1"), ("seen_tags", ""), ("seen_owner", manager.id.description), ("seen_team", ""),
            ("owner", manager.id.description), ("team", ""),
        ]
        let first = try await browser.post(
            path, [("version", "1"), ("tags", "贵宾"), ("owner", other.id.description)])
        #expect(first.status == .seeOther)
        let second = try await browser.post(path, opened + [("tags", ""), ("add.preference", "短信联系")])
        #expect(second.status == .conflict && second.text.contains("贵宾") && second.text.contains(other.name))
        #expect(!second.text.contains("name=\"owner\"") && !second.text.contains("name=\"tags\""))
        let hidden = second.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
        let mine = try await browser.post(
            path, hidden.map { (String($0.1), String($0.2)) }.filter { $0.0 != "csrf" })
        #expect(mine.status == .seeOther)
        let now = try #require(try site.scenario.customer(customer.id))
        #expect(now.tags == ["贵宾"] && now.owner == other.id && now.values(of: .preference).count == 1)
    }

    @Test func whatIsWrongWithAnEditStandsBesideItsValue() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let row = customer.values(of: .phone)[0].row.uuidString.lowercased()
        let page = try await site.browser(of: manager).post(
            "/customers/\(customer.id)/edit", [("version", "1"), ("value.\(row)", "1380"), ("tags", "123456")])
        #expect(page.status == .unprocessableContent && page.text.contains("value=\"1380\""))
        #expect(page.text.contains("id=\"field-value.\(row)-wrong\"") && page.text.contains("value=\"123456\""))
        #expect(try site.scenario.customer(customer.id)?.version == 1)
    }

    @Test func aCustomerHandedOverIsSeenInTheListNoMore() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager)
        let other = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: manager)
        let browser = try await site.browser(of: manager)
        let saved = try await browser.post(
            "/customers/\(customer.id)/edit", [("version", "1"), ("owner", other.id.description)])
        #expect(saved["location"] == "/customers?done=handed")
        #expect(try await browser.get("/customers?done=handed").text.contains("已交给别人负责"))
    }

    @Test func archivedMeansOutOfListsAndSearchesUntilRestored() async throws {
        let site = try await SiteScenario.opened()
        let manager = try await site.scenario.hire(.accountManager, scope: .all)
        let customer = try await site.scenario.customer(1, by: manager)
        let browser = try await site.browser(of: manager)
        let address = "/customers/\(customer.id)"
        let empty = try await browser.post("\(address)/archive", [("version", "1"), ("reason", "  ")])
        #expect(empty.status == .unprocessableContent && empty.text.contains("写一句理由"))
        let done = try await browser.post("\(address)/archive", [("version", "1"), ("reason", "销户")])
        #expect(done["location"] == "\(address)?done=archived")
        #expect(try await !browser.get("/customers").text.contains(address))
        #expect(try await browser.get("/customers?view=archived").text.contains(address))
        for query in [Person(1).phone, Person(1).name] {
            #expect(try await !browser.post("/customers/searches", [("q", query)]).text.contains(address))
        }
        #expect(try await !browser.get(address).text.contains("reveals/new"))
        _ = try await browser.post("\(address)/restorations", [("version", "2")])
        #expect(try await browser.get("/customers").text.contains(address))
    }
}
