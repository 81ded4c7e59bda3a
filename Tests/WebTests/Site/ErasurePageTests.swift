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

@Suite("Deleting a customer, on pages and by program")
struct ErasurePageTests {
    fileprivate func people(
        _ site: SiteScenario
    ) async throws -> (officer: StaffMember, second: StaffMember, agent: StaffMember, customer: Customer) {
        let officer = try await site.scenario.hire(.protectionOfficer, scope: .all)
        let second = try await site.scenario.hire(.protectionOfficer, scope: .all)
        let agent = try await site.scenario.hire(.agent)
        return (officer, second, agent, try await site.scenario.customer(1, by: agent))
    }

    private let wish = [("origin", "request"), ("ground", "47-3"), ("reason", "工单 8841")]

    @Test func officerDeletesWhatTheCustomerAskedForAndHasTheCertificate() async throws {
        let site = try await SiteScenario.opened()
        let (officer, _, agent, customer) = try await people(site)
        let browser = try await site.browser(of: officer)
        let record = "/customers/\(customer.id)"
        #expect(try await browser.get(record).text.contains("\(record)/erasure"))
        let form = try await browser.get(record + "/erasure").text
        #expect(form.contains("10 项内容的密钥销毁") && form.contains("删除，不能恢复"))
        let answer = try await browser.post(record + "/erasure", wish)
        #expect(answer.status == .seeOther && answer.headers[.location] == "/erasures/1")
        let page = try await browser.get("/erasures/1").text
        #expect(page.contains("已删除") && page.contains("等下一次关闭纪元"))
        for path in [record, record + "/edit", record + "/archive", record + "/erasure", record + "/holds/new"] {
            #expect(try await browser.get(path).status == .notFound)
        }
        for path in [record, record + "/edit", record + "/erasure"] {
            #expect(try await site.browser(of: agent).get(path).status == .notFound)
        }
        let certificate = try await browser.get("/erasures/1/certificate").text
        #expect(certificate.contains("第四十七条") && certificate.contains("在账本里，没有被改过"))
        #expect(certificate.contains("登记在册的没有这样的副本"), "no copy is listed, so none has an age")
        for value in Person(1).plainValues {
            #expect(!certificate.contains(value) && !page.contains(value))
        }
        let list = try await browser.get("/erasures").text
        #expect(list.contains("\(try #require(customer.number))") && list.contains("（三）个人撤回同意"))
    }

    @Test func certificateProvesItselfWithTheKeyAlone() async throws {
        let site = try await SiteScenario.opened()
        let (officer, _, _, customer) = try await people(site)
        let browser = try await site.browser(of: officer)
        _ = try await browser.post("/customers/\(customer.id)/erasure", wish)
        let program = try await site.program(of: officer)
        let document = try await program.send(.get, "/api/v1/erasures/1/certificate").object()
        let done = try #require(document["done"] as? [String: Any])
        let frame = try #require((done["frame"] as? String).flatMap { Data(base64Encoded: $0) })
        let path = try #require(done["path"] as? [String]).compactMap { Data(base64Encoded: $0).flatMap { Hash($0) } }
        let index = UInt64(try #require(done["index"] as? Int))
        let size = UInt64(try #require(done["size"] as? Int))
        let keyText = try #require(document["verifier_key"] as? String)
        let noteText = try #require(done["checkpoint"] as? String)
        let key = try #require(VerifierKey(keyText))
        let note = try SignedNote(parsing: Array(noteText.utf8))
        try note.verify(by: key)
        let head = try Checkpoint(parsing: note.text)
        let proof = InclusionProof(index: index, size: size, hashes: path)
        #expect(head.size == size && proof.proves(.leaf(Array(frame)), under: head.root))
        let event = try LedgerFrame(decoding: Array(frame))
        #expect(event.action == "erasure.done" && event.object == customer.id.uuid)
        let text = String(describing: document)
        for value in Person(1).plainValues { #expect(!text.contains(value)) }
        let window = try #require(document["shred_window"] as? [String: Any])
        #expect(window["days"] as? Int == 0 && window["epoch_closed"] as? Bool == false)
    }

    @Test func agentAsksAndAnotherOfficerDecides() async throws {
        let site = try await SiteScenario.opened()
        let (officer, second, agent, customer) = try await people(site)
        let record = "/customers/\(customer.id)"
        let company = [("origin", "company"), ("ground", "47-1"), ("reason", "合同已结束")]
        let asked = try await site.browser(of: agent).post(record + "/erasure", company)
        #expect(asked.headers[.location] == record + "?done=erasure_asked")
        #expect(try await site.browser(of: agent).get(record).text.contains("已申请删除"))
        #expect(try await site.browser(of: agent).get("/erasures").status == .forbidden)
        let page = try await site.browser(of: officer).get("/erasures/1").text
        #expect(page.contains("/erasures/1/approval") && page.contains("/erasures/1/refusal"))
        let off = try await site.browser(of: officer).post("/erasures/1/refusal", [("reason", "不")])
        #expect(off.status == .unprocessableContent && off.text.contains("理由不足 4 个字"))
        _ = try await site.browser(of: officer).post("/erasures/1/refusal", [("reason", "合同还在履行")])
        #expect(try await site.browser(of: agent).get(record).text.contains(record + "/erasure"))
        // The company's own, asked for by an officer: only the other one may agree.
        _ = try await site.browser(of: officer).post(record + "/erasure", company)
        #expect(try await site.browser(of: officer).get("/erasures/2").text.contains("另一位"))
        #expect(try await site.browser(of: officer).post("/erasures/2/approval", []).status == .conflict)
        #expect(try await site.browser(of: second).post("/erasures/2/approval", []).status == .seeOther)
        #expect(try await site.browser(of: second).get("/erasures/2").text.contains("已删除"))
    }

    @Test func holdStandsOnTheRecordAndItsReleaseGoesOn() async throws {
        let site = try await SiteScenario.opened()
        let (officer, _, agent, customer) = try await people(site)
        let browser = try await site.browser(of: officer)
        let record = "/customers/\(customer.id)"
        let wrong = try await browser.post(record + "/holds", [("basis", ""), ("reason", "监管检查"), ("until", "x")])
        #expect(wrong.status == .unprocessableContent)
        let hold = [("basis", "反洗钱法第三十四条"), ("reason", "监管检查"), ("until", "2027-06-30")]
        #expect(try await browser.post(record + "/holds", hold).headers[.location] == record + "?done=held")
        #expect(try await site.browser(of: agent).get(record).text.contains("法律保留至 2027-06-30"))
        _ = try await browser.post(record + "/erasure", wish)
        #expect(try await browser.get("/erasures/1").text.contains("法律保留至 2027-06-30，到期或解除后自动继续"))
        let list = try await browser.get("/erasures").text
        let release = try #require(list.firstMatch(of: /action="(\/holds\/[0-9a-f-]{36}\/release)"/)).1
        _ = try await browser.post(String(release), [])
        #expect(try await browser.get("/erasures/1").text.contains("已删除"))
    }

    @Test func programAsksAndReadsHowFarItIs() async throws {
        let site = try await SiteScenario.opened()
        let (officer, _, agent, customer) = try await people(site)
        let program = try await site.program(of: agent)
        let path = "/api/v1/customers/\(customer.id)/erasures"
        let body = #"{"ground":"47-3","origin":"request","reason":"T-8841"}"#
        let telling = #"{"ground":"47-3","origin":"request","reason":"\#(Person(1).name)"}"#
        #expect(try await program.send(.post, path, telling).status == .unprocessableContent)
        let asked = try await program.send(.post, path, body)
        #expect(asked.status == .created && asked.headers[.location] == "/api/v1/erasures/1")
        #expect(try await program.send(.post, path, body).status == .conflict)
        #expect(try await program.send(.get, "/api/v1/erasures/1").status == .forbidden)
        let reader = try await site.program(of: officer)
        #expect(try await reader.send(.get, "/api/v1/erasures/1").object()["state"] as? String == "proposed")
        #expect(try await reader.send(.get, "/api/v1/erasures/1/certificate").status == .conflict)
        #expect(try await reader.send(.get, "/api/v1/erasures/7").status == .notFound)
    }
}

extension ErasurePageTests {
    @Test func programsPutCustomersIntoStorageOnlyAndAnotherOfficersTakeThemOut() async throws {
        let site = try await SiteScenario.opened()
        let (officer, second, agent, customer) = try await people(site)
        let (first, other) = (try await site.program(of: officer), try await site.program(of: second))
        let path = "/api/v1/customers/\(customer.id)/storage-only"
        let body = #"{"ground":"retention","reason":"T-8841"}"#
        #expect(try await site.program(of: agent).send(.post, path, body).status == .forbidden)
        #expect(
            try await first.send(.post, path, #"{"ground":"whim","reason":"T-8841"}"#).status == .unprocessableContent)
        let telling = #"{"ground":"retention","reason":"\#(Person(1).name)"}"#
        #expect(try await first.send(.post, path, telling).status == .unprocessableContent)
        #expect(try await first.send(.post, path, body).status == .created)
        #expect(try await first.send(.post, path, body).status == .conflict)
        let listed = try await first.send(.get, "/api/v1/storage-only").object()["storage_only"] as? [[String: Any]]
        #expect(listed?.count == 1 && listed?.first?["customer"] as? String == customer.id.description)
        #expect(try await first.send(.post, path + "/lifting").status == .conflict, "who set it does not lift it")
        #expect(try await other.send(.post, path + "/lifting").status == .ok)
        #expect(try await other.send(.post, path + "/lifting").status == .conflict)
        #expect(try site.scenario.customer(customer.id)?.isStoredOnly == false)
    }

    @Test func storageOnlyIsOpenedByTwoOnThePages() async throws {
        let site = try await SiteScenario.opened()
        let (officer, second, agent, customer) = try await people(site)
        let record = "/customers/\(customer.id)"
        let (first, other) = (try await site.browser(of: officer), try await site.browser(of: second))
        let wrong = try await first.post(record + "/storage", [("ground", "retention"), ("reason", Person(1).name)])
        #expect(wrong.status == .unprocessableContent)
        _ = try await first.post(record + "/storage", [("ground", "retention"), ("reason", "反洗钱保存期")])
        let seen = try await site.browser(of: agent).get(record).text
        #expect(seen.contains("仅存储") && !seen.contains("/reveals/new"))
        #expect(try await site.browser(of: agent).get(record + "/storage").status == .forbidden)
        _ = try await first.post(record + "/storage/openings", [("reason", "法院调取，文号 17")])
        let mine = try await first.get(record + "/storage").text
        #expect(!mine.contains("/agreement") && mine.contains("法院调取"))
        let theirs = try await other.get(record + "/storage").text
        let agreement = try #require(theirs.firstMatch(of: /action="(\/openings\/[0-9a-f-]{36}\/agreement)"/)).1
        let row = try #require(customer.values(of: .phone).first?.row.uuidString.lowercased())
        #expect(try await first.post(record + "/storage/reveals", [("row", row)]).status == .conflict)
        _ = try await other.post(String(agreement), [])
        let opened = try await first.post(record + "/storage/reveals", [("row", row)])
        #expect(opened.status == .ok && opened.text.contains(Person(1).phone))
        #expect(try await first.post(record + "/storage/lifting", []).status == .conflict)
        #expect(try await other.post(record + "/storage/lifting", []).status == .seeOther)
        #expect(try await site.browser(of: agent).get(record).text.contains("/reveals/new"))
    }
}
