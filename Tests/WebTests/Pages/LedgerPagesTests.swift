import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite("The ledger's pages, the first page and words for events")
struct LedgerPagesTests {
    @Test("tell an opening in words with purpose and reason, found by the customer's number, without a value")
    func words() async throws {
        let site = try await PageSite()
        let agent = try await site.scenario.hire(.agent, scope: .all)
        let customer = try await site.scenario.customer(1, by: agent)
        let revealed = try await site.scenario.perform(
            RevealField(customer.id, field: .phone, purpose: "service", reason: "工单 T-17"), as: agent)
        let number = try #require(try site.scenario.customer(customer.id)?.number)
        var audit = try await site.visitor(.auditAdministrator)
        let found = try await audit.get("/ledger?customer=\(number)").text
        #expect(found.contains("查看客户 \(number) 的手机号，显示 60 秒") && found.contains("理由：工单 T-17"))
        #expect(try await audit.get("/ledger?customer=0000-0001").text.contains("没有符合条件的记录"))
        let page = try await audit.get("/ledger/\(revealed.number + 1)").text
        #expect(page.contains("在账本里，没有被改过") && page.contains("customer.reveal"))
        let plain = Person(1).phone
        #expect(!found.contains(plain) && !page.contains(plain))
    }

    @Test("tell a refusal at the door from one about somebody who was erased")
    func refusedAtTheDoor() async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        #expect(try await trainer.get("/customers/\(UUID())/archive").status == .forbidden)
        var audit = try await site.visitor(.auditAdministrator)
        let text = try await audit.get("/ledger").text
        #expect(text.contains("想归档客户，没有准许") && !text.contains("已删除"))
    }

    @Test("turn by number, back and forth, and miss nothing")
    func pages() async throws {
        let site = try await PageSite()
        let agent = try await site.scenario.hire(.agent, scope: .all)
        for number in 1...40 { try await site.scenario.customer(number, by: agent) }
        var audit = try await site.visitor(.auditAdministrator)
        let numbers = { (text: String) in text.matches(of: /class="no" href="\/ledger\/(\d+)"/).map { String($0.1) } }
        let first = try await audit.get("/ledger").text
        let older = String(try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/)).1)
        let second = try await audit.get(older.replacing("&amp;", with: "&")).text
        let newer = String(try #require(second.firstMatch(of: /rel="prev" href="([^"]+)"/)).1)
        #expect(Set(numbers(first)).isDisjoint(with: numbers(second)))
        #expect(try await numbers(audit.get(newer.replacing("&amp;", with: "&")).text) == numbers(first))
    }

    @Test("verify on request and say the result")
    func verify() async throws {
        let site = try await PageSite()
        var audit = try await site.visitor(.auditAdministrator)
        #expect(try await audit.get("/ledger").text.contains("还没有核验"))
        _ = try await audit.post("/ledger/verification")
        #expect(try await audit.get("/ledger").text.contains("账本完整"))
    }

    @Test("give the proof of an event, checkpoints and the growth between two, which anybody can check")
    func proofs() async throws {
        let site = try await PageSite()
        let agent = try await site.scenario.hire(.agent, scope: .all)
        let customer = try await site.scenario.customer(1, by: agent)
        let key = site.scenario.store.verifierKey
        var audit = try await site.visitor(.auditAdministrator)
        #expect(try await audit.get("/ledger/2").text.contains("href=\"/ledger/2/proof\""))
        let proof = try await audit.get("/ledger/2/proof")
        #expect(proof.headers[.contentDisposition] == "attachment; filename=\"event-2.tlog-proof\"")
        guard case .included(let proven) = FileVerification(key: key).run(Array(proof.text.utf8)) else {
            return _ = Issue.record("not proven")
        }
        #expect(proven.index == 1)
        let page = try await audit.get("/ledger/checkpoints").text
        let sizes = page.matches(of: /\/ledger\/checkpoints\/(\d+)"/).map { String($0.1) }
        let (new, old) = (try #require(sizes.first), try #require(sizes.last))
        let kept = try await audit.get("/ledger/checkpoints/\(old)").text
        let growth = try await audit.get("/ledger/growth?from=\(old)&to=\(new)").text
        let verdict = FileVerification(key: key, oldCheckpoint: Array(kept.utf8)).run(Array(growth.utf8))
        guard case .grew(let from, let to) = verdict else { return _ = Issue.record("\(verdict)") }
        #expect("\(from.size) \(to.size)" == "\(old) \(new)")
        for path in ["/ledger/999999/proof", "/ledger/checkpoints/999999", "/ledger/growth?from=1&to=999999"] {
            #expect(try await audit.get(path).status == .notFound, "\(path)")
        }
        for path in ["/ledger/growth", "/ledger/growth?from=x", "/ledger/growth?from=99999"] {
            #expect(try await audit.get(path).status == .badRequest, "\(path)")
        }
        let all = proof.text + page + kept + growth
        #expect(!all.contains(Person(1).phone) && !all.contains("\(customer.id)"))
        var other = try await site.visitor(.agent)
        #expect(try await other.get("/ledger/2/proof").status == .forbidden)
    }

    @Test("say that there is no witness, and who there is; a checkpoint goes on paper as a code")
    func witnesses() async throws {
        let site = try await PageSite()
        var audit = try await site.visitor(.auditAdministrator)
        #expect(try await audit.get("/ledger").text.contains("没有见证"))
        let security = try await site.scenario.hire(.securityAdministrator)
        var witness = try #require(WitnessMemory(name: "audit", ledger: site.scenario.store.verifierKey))
        try await site.scenario.perform(AddWitness(witness.key.witnessKey), as: security)
        #expect(try await audit.get("/ledger").text.contains("audit：还没有联署"))
        let note = try witness.cosign(
            site.scenario.workplace.growthProof(from: 0, to: nil),
            atSeconds: UInt64(site.scenario.now.timeIntervalSince1970))
        _ = try await site.scenario.workplace.receiveCosignature(Array(note.encoded.utf8), as: security)
        #expect(try await audit.get("/ledger").text.contains("有 1 位见证"))
        let paper = try await audit.get("/ledger/checkpoints/\(try Checkpoint(parsing: note.text).size)/paper").text
        #expect(paper.contains("<svg class=\"qr\"") && paper.contains("— audit "))
    }

    @Test("give every post something of use", arguments: Role.allCases)
    func home(_ role: Role) async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(role)
        let answer = try await visitor.get("/")
        #expect(answer.status == .ok)
        #expect(answer.text.contains("class=\"fig\"") && answer.text.contains("<svg class=\"chart\""))
        for path in ["/settings", "/about", "/activities", "/activities/service"] {
            #expect(try await visitor.get(path).status == .ok, "\(path)")
        }
    }

    @Test("have a sentence for every permission that is refused, in both languages")
    func everyPermission() throws {
        let catalogue = try TestSite.frontend.get().catalogue
        let names = Set(try TestSite.permissionNames())
        #expect(names.count > 20)
        for name in names {
            let key = "event.\(String(name.map { $0 == "." || $0 == "-" ? "_" : $0 })).refused"
            for language in Language.allCases {
                #expect(catalogue.text(key, in: language) != key, "\(key)")
            }
        }
    }
}

extension TestSite {
    /// Names of the permissions of every route of the site.
    static func permissionNames() throws -> [String] {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var names: [String] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            let parts = text.components(separatedBy: "static let name = \"")
            names += zip(parts, parts.dropFirst()).filter { isPermission($0.0) }
                .map { String($0.1.prefix { $0 != "\"" }) }.filter { $0.contains(".") }
        }
        return names
    }

    /// The declaration that a text breaks off in is a permission's; files and folders have names too.
    private static func isPermission(_ before: String) -> Bool {
        let heads = before.components(separatedBy: "\n").filter { $0.contains("enum ") || $0.contains("struct ") }
        return heads.last?.contains("Permission") ?? false
    }
}
