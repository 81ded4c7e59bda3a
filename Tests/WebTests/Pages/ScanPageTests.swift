import Access
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The page that finds personal information in a pasted text")
struct ScanPageTests {
    @Test("marks what it finds, offers the text masked, and leaves nothing on the ledger")
    func finds() async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/scan")
        let before = try site.scenario.store.read { try $0.ledgerSize() }

        let page = try await trainer.post(
            "/scan", ["text": "客户来电，手机号 13800001234，订单号 20261124000012345678", "style": "mask"]
        ).text

        #expect(page.contains("<mark") && page.contains("138****1234"))
        #expect(page.matches(of: /<mark/).count == 1)
        #expect(try site.scenario.store.read { try $0.ledgerSize() } == before)
    }

    @Test(
        "escapes what was pasted", arguments: ["<script>alert(1)</script> 13800001234", "\"><img src=x> 13800001234"])
    func escapes(_ text: String) async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/scan")
        let page = try await trainer.post("/scan", ["text": text]).text
        #expect(!page.contains("<script>alert") && !page.contains("<img src=x"))
    }

    @Test("says what to do with an empty text")
    func empty() async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/scan")
        let answer = try await trainer.post("/scan", ["text": "  "])
        #expect(answer.status == .unprocessableContent && answer.text.contains("还没有文字"))
    }
}
