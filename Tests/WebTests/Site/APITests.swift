import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Logging
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite("The API")
struct APITests {
    private static let customers = "/api/v1/customers"

    /// The n-th person as a program sends one.
    private static func body(_ number: Int, _ more: String = "") -> String {
        let person = Person(number)
        return """
            {"name": "\(person.name)", "sex": "女", "birth_date": "\(person.birthDate)", "phones": ["\(person.phone)"],
             "emails": ["\(person.email)"], "document": {"kind": "resident_id_18", "number": "\(person.identityNumber)"},
             "bank_accounts": ["\(person.bankAccount)"], "address": "\(person.address)", "company": "\(person.company)",
             "channel": "event", "activity": "service", "tags": ["贵宾"], "note": "\(person.note)"\(more)}
            """
    }

    private static func opened(
        _ roles: Role = .accountManager
    ) async throws -> (site: SiteScenario, staff: StaffMember, program: Program) {
        let site = try await SiteScenario.opened()
        let staff = try await site.scenario.hire(roles)
        return (site, staff, try await site.program(of: staff))
    }

    @Test func aCustomerIsMadeOnceForOneKeyAndAnsweredInMasks() async throws {
        let (site, staff, program) = try await Self.opened()
        let key = ["idempotency-key": "b1946ac9-2d5b"]
        let first = try await program.send(.post, Self.customers, Self.body(1), key)
        #expect(first.status == .created)
        let record = try first.object()
        let id = try #require(record["id"] as? String)
        #expect(first["location"] == "\(Self.customers)/\(id)" && record["version"] as? Int == 1)
        #expect(record["number"] as? String != nil && record["channel"] as? String == "event")
        #expect((record["document"] as? [String: Any])?["kind"] as? String == "resident_id_18")
        for value in Person(1).plainValues { #expect(!first.text.contains(value)) }
        let second = try await program.send(.post, Self.customers, Self.body(1), key)
        #expect(second.status == .created && second.text == first.text && second["location"] == first["location"])
        let other = try await program.send(.post, Self.customers, Self.body(2), key)
        #expect(other.status == .conflict && other.text.contains("Idempotency-Key"))
        let stranger = try await site.program(of: site.scenario.hire(.accountManager))
        #expect(try await stranger.send(.post, Self.customers, Self.body(2), key).status == .created)
        let shown = try await program.send(.get, "\(Self.customers)/\(id)")
        #expect(shown.text == first.text && record["owner"] as? String == staff.id.description)
    }

    @Test func whoIsHereAlreadyIsAConflictWithItsPlace() async throws {
        let (site, staff, program) = try await Self.opened()
        let customer = try await site.scenario.customer(1, by: staff)
        let again = try await program.send(.post, Self.customers, Self.body(1))
        #expect(again.status == .conflict)
        #expect(try again.object()["location"] as? String == "\(Self.customers)/\(customer.id)")
        let stranger = try await site.program(of: site.scenario.hire(.agent))
        let unseen = try await stranger.send(.post, Self.customers, Self.body(1))
        #expect(unseen.status == .conflict && !unseen.text.contains(customer.id.description))
    }

    struct Bad: Sendable {
        let body: String
        let status: HTTPResponse.Status
        let says: String
    }

    @Test(arguments: [
        Bad(body: "{", status: .badRequest, says: "第 2 个字节"),
        Bad(body: "[]", status: .badRequest, says: "JSON 对象"),
        Bad(body: #"{"name": "欧阳嘉懿", "activity": "service",}"#, status: .badRequest, says: "不是有效的 JSON"),
        Bad(body: #"{"name": "欧阳嘉懿", "name": "司徒嘉懿"}"#, status: .badRequest, says: "name 写了两次"),
        Bad(body: #"{"a":\#(String(repeating: "[", count: 9))"#, status: .badRequest, says: "嵌套太深"),
        Bad(body: "{\"name\": \"\u{01}\"}", status: .badRequest, says: "不是有效的 JSON"),
        Bad(body: #"{"name": "\ud800"}"#, status: .badRequest, says: "不是有效的 JSON"),
        Bad(body: "{}", status: .unprocessableContent, says: #""field":"name","message":"缺少这一项""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "service", "nickname": "小懿"}"#, status: .unprocessableContent,
            says: #""field":"nickname","message":"没有这个成员""#),
        Bad(
            body: #"{"name": 7, "activity": "service"}"#, status: .unprocessableContent,
            says: #""field":"name","message":"要是文字""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "service", "phones": "13800000000"}"#,
            status: .unprocessableContent, says: #""field":"phones","message":"要是文字的列表""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "service", "document": {"number": "1", "kindd": "x"}}"#,
            status: .unprocessableContent, says: #""field":"document.kindd""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "service", "phones": ["13800000000", "1380"]}"#,
            status: .unprocessableContent, says: #""field":"phones[1]""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "service", "document": {"kind": "?", "number": "1"}}"#,
            status: .unprocessableContent, says: #""field":"document.kind""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "legal-duty", "phones": ["13800000000"]}"#,
            status: .unprocessableContent, says: #""field":"phones""#),
        Bad(
            body: #"{"name": "欧阳嘉懿", "activity": "none"}"#, status: .unprocessableContent, says: #""field":"activity""#),
    ])
    func aBodyIsReadStrictlyAndToldByName(_ row: Bad) async throws {
        let (site, _, program) = try await Self.opened()
        let answer = try await program.send(.post, Self.customers, row.body)
        #expect(answer.status == row.status && answer["content-type"] == "application/problem+json")
        #expect(answer.text.contains(row.says), "\(answer.text)")
        #expect(try site.scenario.frames().allSatisfy { $0.action != "customer.create" })
    }

    @Test(arguments: ["passport_cn", "护照", "Chinese passport"])
    func kindsOfDocumentsAreIdentifiersOrWords(_ kind: String) async throws {
        let (_, _, program) = try await Self.opened()
        let body = #"{"name": "欧阳嘉懿", "activity": "service", "document": {"kind": "\#(kind)", "number": "E12345678"}}"#
        let made = try await program.send(.post, Self.customers, body).object()
        #expect((made["document"] as? [String: Any])?["kind"] as? String == "passport_cn")
    }

    @Test(arguments: ["phone", "id_number", "email", "last4", "name"])
    func oneValueFindsItsCustomer(_ parameter: String) async throws {
        let (site, staff, program) = try await Self.opened()
        let customer = try await site.scenario.customer(1, by: staff)
        try await site.scenario.customer(2, by: staff)
        let person = Person(1)
        let values = [
            "phone": person.phone, "id_number": person.identityNumber, "email": person.email,
            "last4": String(person.phone.suffix(4)), "name": person.name,
        ]
        let value = try #require(values[parameter])
        let log = LogRecord()
        let logger = Logger(label: "test") { _ in log }
        let found = try await program.send(
            .get, "\(Self.customers)?\(parameter)=\(Address.encoded(value))", logger: logger)
        let ids = try #require(found.object()["customers"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        #expect(found.status == .ok && ids == [customer.id.description])
        #expect(try found.object()["has_more"] as? Bool == false)
        #expect(log.text.contains("/api/v1/customers") && !log.text.contains(value))
        #expect(!log.text.contains(Address.encoded(value)))
    }

    @Test(arguments: [
        ("?phone=1380", 422), ("?phone=", 422), ("?phone=13800000000&last4=0000", 400), ("?mobile=1", 400),
        ("?limit=0", 400), ("?after=x", 400), ("?limit=1", 200),
    ])
    func parametersAreChecked(_ query: String, _ status: Int) async throws {
        let (_, _, program) = try await Self.opened()
        #expect(try await program.send(.get, Self.customers + query).status.code == status)
    }

    @Test func pagesLeadOn() async throws {
        let (site, staff, program) = try await Self.opened()
        for number in 1...3 { try await site.scenario.customer(number, by: staff) }
        let first = try await program.send(.get, "\(Self.customers)?limit=2").object()
        let next = try #require(first["next"] as? String)
        #expect(first["has_more"] as? Bool == true)
        let second = try await program.send(.get, "\(Self.customers)?limit=2&after=\(next)").object()
        #expect((second["customers"] as? [Any])?.count == 1 && second["has_more"] as? Bool == false)
    }

    @Test func aPatchReplacesRemovesAndLeavesTheRest() async throws {
        let (site, staff, program) = try await Self.opened()
        let customer = try await site.scenario.customer(1, by: staff)
        let path = "\(Self.customers)/\(customer.id)"
        let patch = """
            {"version": 1, "phones": ["13900001111", "021-55556666"], "address": null, "tags": ["贵宾"], "company": ""}
            """
        let changed = try await program.send(.patch, path, patch)
        #expect(changed.status == .ok && changed["etag"] == "\"2\"")
        let now = try #require(try site.scenario.customer(customer.id))
        #expect(now.values(of: .phone).count == 2 && now.values(of: .address).isEmpty && now.tags == ["贵宾"])
        #expect(now.values(of: .company).isEmpty && now.values(of: .email) == customer.values(of: .email))
        let late = try await program.send(.patch, path, #"{"version": 1, "note": null}"#)
        #expect(late.status == .conflict)
        #expect(try late.object()["version"] as? Int == 2)
        let matched = try await program.send(.patch, path, #"{"phones": null}"#, ["if-match": "\"2\""])
        #expect(matched.status == .ok)
        #expect(try site.scenario.customer(customer.id)?.values(of: .phone).isEmpty == true)
        for (body, field) in [
            (#"{"note": null}"#, "version"), (#"{"version": 3, "name": null}"#, "name"),
            (#"{"version": 3, "activity": "service"}"#, "activity"), (#"{"version": "3"}"#, "version"),
        ] {
            let answer = try await program.send(.patch, path, body)
            #expect(answer.status == .unprocessableContent && answer.text.contains(field), "\(answer.text)")
        }
    }

    @Test func aValueIsOpenedUnderTheSameGate() async throws {
        let (site, staff, program) = try await Self.opened()
        let customer = try await site.scenario.customer(1, by: staff)
        let path = "\(Self.customers)/\(customer.id)/reveals"
        let opened = try await program.send(
            .post, path, #"{"field": "phone", "purpose": "service", "ticket": "T-1042"}"#)
        let answer = try opened.object()
        #expect(opened.status == .ok && answer["value"] as? String == Person(1).phone)
        #expect(answer["expires_at"] as? String == APITime.text(site.scenario.now.addingTimeInterval(60)))
        #expect(answer["ledger_entry"] as? Int == Int(try site.scenario.ledgerSize()))
        #expect(opened["cache-control"] == "no-store")
        let refused = try await program.send(
            .post, path, #"{"field": "phone", "purpose": "marketing", "reason": "促销电话"}"#,
            ["accept-language": "en"])
        #expect(refused.status == .forbidden && refused["content-language"] == "en")
        #expect(try refused.object()["rule"] != nil && !refused.text.contains(Person(1).phone))
        #expect(try refused.object()["ledger_entry"] as? Int == Int(try site.scenario.ledgerSize()))
        #expect(try site.scenario.frames().last?.outcome == .refused)
        let unknown = try await program.send(.post, path, #"{"field": "face"}"#)
        #expect(unknown.status == .unprocessableContent)
        let narrow = try await site.program(of: staff, scopes: [.readCustomers])
        #expect(
            try await narrow.send(.post, path, #"{"field": "phone", "purpose": "service", "ticket": "T-1042"}"#)
                .status == .forbidden)
    }

    @Test func aComparisonAnswersYesOrNo() async throws {
        let (site, staff, program) = try await Self.opened()
        let customer = try await site.scenario.customer(1, by: staff)
        let path = "\(Self.customers)/\(customer.id)/comparisons"
        let yes = try await program.send(.post, path, #"{"field": "email", "value": "\#(Person(1).email)"}"#)
        #expect(try yes.object()["matches"] as? Bool == true)
        let no = try await program.send(.post, path, #"{"field": "email", "value": "a@example.com"}"#)
        #expect(try no.object()["matches"] as? Bool == false)
        let neither = try await program.send(.post, path, #"{"field": "email", "value": "?"}"#)
        #expect(neither.status == .unprocessableContent)
    }

    @Test func theCheckpointIsSignedAndForThoseWhoReadTheLedger() async throws {
        let (site, _, program) = try await Self.opened(.protectionOfficer)
        let note = try await program.send(.get, "/api/v1/ledger/checkpoint")
        #expect(note["content-type"] == "text/plain; charset=utf-8")
        try SignedNote(parsing: Array(note.text.utf8)).verify(by: site.scenario.store.verifierKey)
        let parts = try await program.send(
            .get, "/api/v1/ledger/checkpoint", nil, ["accept": "application/json"]
        ).object()
        #expect(parts["size"] as? Int == Int(try site.scenario.ledgerSize()))
        let agent = try await site.program(of: site.scenario.hire(.agent))
        let refused = try await agent.send(.get, "/api/v1/ledger/checkpoint")
        #expect(refused.status == .forbidden)
        #expect(try site.scenario.frames().last?.outcome == .refused)
    }

    @Test func proofsAreForProgramsToo() async throws {
        let (site, _, program) = try await Self.opened(.protectionOfficer)
        let verification = FileVerification(key: site.scenario.store.verifierKey)
        let proof = try await program.send(.get, "/api/v1/ledger/events/1/proof").text
        guard case .included = verification.run(Array(proof.utf8)) else { return _ = Issue.record("not proven") }
        let names = try await program.send(.get, "/api/v1/ledger/checkpoints").object()
        let sizes = try #require(names["checkpoints"] as? [[String: Any]]).compactMap { $0["size"] as? Int }
        #expect(sizes == sizes.sorted(by: >) && names["has_more"] as? Bool == false)
        let old = try await program.send(.get, "/api/v1/ledger/checkpoints/\(try #require(sizes.last))").text
        let growth = try await program.send(.get, "/api/v1/ledger/growth?from=\(try #require(sizes.last))").text
        let compared = FileVerification(key: site.scenario.store.verifierKey, oldCheckpoint: Array(old.utf8))
        guard case .grew = compared.run(Array(growth.utf8)) else { return _ = Issue.record("not grown") }
        #expect(try await program.send(.get, "/api/v1/ledger/events/0/proof").status == .notFound)
        #expect(try await program.send(.get, "/api/v1/ledger/growth").status == .badRequest)
    }

    @Test func aWitnessHandsInItsCosignature() async throws {
        let (site, _, program) = try await Self.opened(.auditAdministrator)
        let workplace = site.scenario.workplace
        var memory = try #require(WitnessMemory(name: "audit", ledger: site.scenario.store.verifierKey))
        let growth = try await program.send(.get, "/api/v1/ledger/growth?from=\(memory.lastSize)").text
        let note = try memory.cosign(ConsistencyFile(parsing: Array(growth.utf8)), atSeconds: 1_700_000_000)
        let body = String(decoding: try JSONEncoder().encode(["note": note.encoded]), as: UTF8.self)
        let path = "/api/v1/ledger/cosignatures"
        // Nobody has said yet that this witness counts.
        #expect(try await program.send(.post, path, body).status == .unprocessableContent)
        let security = try await site.scenario.hire(.securityAdministrator)
        try await workplace.perform(AddWitness(memory.key.witnessKey), as: security.id)
        let kept = try await program.send(.post, path, body)
        #expect(kept.status == .created)
        #expect(try kept.object()["size"] as? Int == Int(memory.lastSize))
        #expect(try workplace.witnesses().first?.newest?.size == memory.lastSize)
        for wrong in [#"{"note": "none"}"#, #"{"note": ""}"#, "{}"] {
            #expect(try await program.send(.post, path, wrong).status == .unprocessableContent)
        }
        let agent = try await site.program(of: site.scenario.hire(.agent))
        #expect(try await agent.send(.post, path, body).status == .forbidden)
    }
}
