import Access
import Actions
import Customers
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// A disk that fails: what was not saved is said, what can still be done can be done, and everybody sees why.
@Suite("A house whose disk has failed")
struct DiskTroubleTests {
    private static let body = #"{"name":"钟离岚","activity":"service"}"#

    @Test func saysSoToProgramsAndOnEveryPageAndReadsOn() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.accountManager, scope: .all)
        let customer = try await site.scenario.customer(1, by: agent)
        let (browser, program) = (try await site.browser(of: agent), try await site.program(of: agent))
        #expect(try await !browser.get("/customers").text.contains("现在只能查看"))
        site.scenario.faults.fail(at: 1, with: Faults.brokenDisk)
        let first = try await program.send(.post, "/api/v1/customers", Self.body)
        #expect(first.status == .serviceUnavailable)
        #expect((try first.object()["detail"] as? String)?.contains("磁盘出过错") == true)
        // The disk is well again; the house does not trust it.
        site.scenario.faults.stop()
        #expect(try await program.send(.post, "/api/v1/customers", Self.body).status == .serviceUnavailable)
        let page = try await browser.get("/customers/\(customer.id)")
        #expect(page.status == .ok && page.text.contains("现在只能查看"))
        #expect(site.scenario.workplace.health == .readOnly)
    }

    @Test func fullDiskPasses() async throws {
        let site = try await SiteScenario.opened()
        let agent = try await site.scenario.hire(.accountManager, scope: .all)
        let program = try await site.program(of: agent)
        site.scenario.faults.fail(at: 1)
        let answer = try await program.send(.post, "/api/v1/customers", Self.body)
        #expect(answer.status == .serviceUnavailable)
        #expect((try answer.object()["detail"] as? String)?.contains("磁盘已满") == true)
        site.scenario.faults.stop()
        #expect(try await program.send(.post, "/api/v1/customers", Self.body).status == .created)
    }
}
