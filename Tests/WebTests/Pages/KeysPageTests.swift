import Access
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("The page of the keys")
struct KeysPageTests {
    @Test("shows epoch, ratchet, versions and the self-test to who looks after the keys, and to nobody else")
    func shown() async throws {
        let site = try await PageSite()
        for role in Role.allCases {
            var visitor = try await site.visitor(role)
            let answer = try await visitor.get("/keys")
            let keeps = [.systemAdministrator, .securityAdministrator].contains(role)
            #expect(answer.status == (keeps ? .ok : .forbidden), "\(role)")
            guard keeps else { continue }
            for sight in ["第 1 步", "版本 1", "还没有关闭过纪元", "AES-256-GCM", "serve --sealed"] {
                #expect(answer.text.contains(sight), "\(sight)")
            }
            #expect(!answer.text.contains("不符"))
        }
    }

    @Test("closes an epoch only when it was ticked that copies become void, and then says so")
    func closing() async throws {
        let site = try await PageSite()
        var keeper = try await site.visitor(.systemAdministrator)
        _ = try await keeper.get("/keys")
        let unticked = try await keeper.post("/keys/closings")
        #expect(unticked.status == .unprocessableContent && unticked.text.contains("再也打不开"))
        #expect(try await keeper.get("/keys").text.contains("还没有关闭过纪元"))

        let closed = try await keeper.post("/keys/closings", ["confirm": "yes"])
        #expect(closed.status == .seeOther && closed["location"] == "/keys?done=epochClosed")
        let page = try await keeper.get("/keys?done=epochClosed").text
        #expect(page.contains("纪元已关闭") && page.contains("纪元 1") && page.contains("第 2 步"))
    }
}
