import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@Suite("Who may touch customer data, as the gate says") struct AccessReviewTests {
    private func review(
        _ scenario: Scenario, at instant: Date? = nil, as staff: StaffMember
    ) async throws -> AccessReview {
        try await scenario.ask(ReviewAccess(at: instant, rulebook: scenario.workplace.rulebook), as: staff)
    }

    /// Every cell against a real request through the one door.
    @Test func eachCellIsWhatARequestWouldBeTold() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer, scope: .all)
        let customer = try await scenario.customer(1, by: officer)
        let yesterday = scenario.now.addingTimeInterval(-86_400)
        let certificates: [Scenario.Certificate] = [
            .none, .whole, .expired(at: yesterday), .revoked(at: yesterday),
            .covering([.maskedView, .plainView], of: [.general]), .covering([.maskedView], of: [.general, .contact]),
        ]
        for certificate in certificates {
            let agent = try await scenario.hire(.agent, scope: .all, certificate: certificate)
            let found = try await review(scenario, as: officer)
            let person = try #require(found.people.first { $0.staff.id == agent.id })
            for field in [CustomerField.name, .phone, .document] {
                let standing = person.standings.first {
                    $0.permission == Reveal.name && $0.dataClass == field.dataClass
                }
                let reveal = RevealField(customer.id, field: field, purpose: "service", reason: "T-1042")
                do {
                    try await scenario.perform(reveal, as: agent)
                    #expect(standing?.isOpen == true && standing?.certificate != nil)
                } catch let refused as RecordedRefusal {
                    #expect(standing?.refusal?.decisive == refused.refusal.decisive)
                }
            }
        }
    }

    @Test func nobodyIsOpenWithoutACertificateAndWhoLacksOneIsNamed() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        let newcomer = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let trainer = try await scenario.hire(.trainer)
        let found = try await review(scenario, as: officer)
        #expect(found.openWithoutCertificate.isEmpty)
        #expect(found.lackingCertificate.map(\.staff.id) == [newcomer.id])
        let outsider = try #require(found.people.first { $0.staff.id == trainer.id })
        #expect(!outsider.isOpen && outsider.standings.allSatisfy { $0.refusal?.decisive.rule == .roleAllowed })
    }

    @Test func aPastInstantIsAnsweredWithThePostsAndCertificatesOfThen() async throws {
        let scenario = try await Scenario.opened()
        let begin = scenario.now
        let officer = try await scenario.hire(.protectionOfficer)
        let system = try await scenario.hire(.systemAdministrator)
        let agent = try await scenario.hire(.agent, scope: .all)
        let certificate = try #require(agent.qualifications.first)
        scenario.clock.advance(hours: 1)
        let before = scenario.now
        scenario.clock.advance(hours: 1)
        try await scenario.perform(RevokeQualification(certificate.id, reason: "离岗"), as: officer)
        let form = StaffForm(
            signInName: agent.signInName, name: agent.name, roles: [.analyst], team: nil, scope: .own)
        try await scenario.perform(EditStaff(agent.id, version: agent.version, form: form), as: system)
        scenario.clock.advance(hours: 1)
        let person = { (review: AccessReview) in review.people.first { $0.staff.id == agent.id } }
        let today = try #require(person(try await review(scenario, as: officer)))
        #expect(!today.isOpen && today.staff.roles == [.analyst])
        let then = try await review(scenario, at: before, as: officer)
        let earlier = try #require(person(then))
        #expect(earlier.isOpen && earlier.staff.roles == [.agent] && earlier.staff.scope == .all)
        #expect(then.reservation == nil && !then.isNow)
        let tooEarly = try await review(scenario, at: begin.addingTimeInterval(-86_400), as: officer)
        #expect(tooEarly.people.isEmpty && tooEarly.reservation == .beforeTheRecord(since: begin))
    }

    @Test func whoMayNotSeeItIsRefusedOnTheLedger() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        await #expect(throws: RecordedRefusal.self) { try await review(scenario, as: agent) }
        #expect(try scenario.frames().last?.action == SeeAccess.name)
    }
}

@Suite("The evidence pack proves itself") struct EvidencePackTests {
    private func made(_ scenario: Scenario, as staff: StaffMember) async throws -> [String: [UInt8]] {
        let pack = try await scenario.workplace.evidencePack(in: .chinese, as: staff.id)
        return Dictionary(pack.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    private func verdict(_ files: [String: [UInt8]], _ scenario: Scenario) -> PackVerdict? {
        PackVerification(key: scenario.store.verifierKey) { files[$0] }.run()
    }

    @Test func aWholePackIsSoundAndHoldsAProofOfEachCertificate() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        let agent = try await scenario.hire(.agent)
        let trainer = try await scenario.hire(.trainer)
        let held = try #require(agent.qualifications.first)
        try await scenario.perform(
            RevokeQualification(held.id, reason: "离岗"), as: trainer)
        let files = try await made(scenario, as: officer)
        guard case .sound(let count, let proofs, let event) = verdict(files, scenario) else {
            Issue.record("\(String(describing: verdict(files, scenario)))")
            return
        }
        #expect(proofs == 3 && count == files.count - 2)
        #expect(event.frame.action == "access.pack" && event.frame.actor == ActorReference(officer.id))
        let text = try #require(files["access.json"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
        #expect((json["open_without_certificate"] as? [Any])?.isEmpty == true)
        let certificates = try #require(json["certificates"] as? [[String: Any]])
        #expect(certificates.compactMap { ($0["events"] as? [Int])?.count }.sorted() == [1, 2])
    }

    @Test func whateverIsChangedIsFound() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        let files = try await made(scenario, as: officer)
        for path in files.keys {
            var spoilt = files
            spoilt[path]?.append(UInt8(ascii: "x"))
            guard case .damaged(let findings) = verdict(spoilt, scenario) else {
                Issue.record("\(path) was changed and nothing found")
                continue
            }
            #expect(!findings.isEmpty)
            var without = files
            without[path] = nil
            if case .sound = verdict(without, scenario) { Issue.record("\(path) is missing and nothing found") }
        }
    }

    /// Somebody who made another list over other files has no event for it.
    @Test func aListOfOnesOwnIsNotOnTheLedger() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        var files = try await made(scenario, as: officer)
        files["access.csv"] = Array("假的".utf8)
        let names = files.keys.filter { !$0.hasPrefix(EvidenceFolder.manifestName) }.sorted()
        let list = names.map { EvidenceFolder.line($0, files[$0] ?? []) }.joined()
        files[EvidenceFolder.manifestName] = Array(list.utf8)
        #expect(verdict(files, scenario) == .damaged([.listNotOnLedger]))
    }

    @Test func aPathNeverLeadsOutOfTheFolder() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        var files = try await made(scenario, as: officer)
        let line = String(repeating: "0", count: 64) + "  ../secret\n"
        files[EvidenceFolder.manifestName] = Array(line.utf8)
        var asked: [String] = []
        let verdict = PackVerification(key: scenario.store.verifierKey) {
            asked.append($0)
            return files[$0]
        }.run()
        #expect(verdict == .damaged([.listNotOnLedger, .listMalformed(line: 1)]))
        #expect(!asked.contains { $0.contains("..") })
    }

    @Test func onlyOfficersAndAuditorsMakeIt() async throws {
        let scenario = try await Scenario.opened()
        let security = try await scenario.hire(.securityAdministrator)
        await #expect(throws: RecordedRefusal.self) { try await made(scenario, as: security) }
    }

    /// Another answer about the same certificates stays text in a spreadsheet, and markup stays text on paper.
    @Test func namesAreTextInTableAndPage() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        try await scenario.hire(.agent, name: "=1+1<b>")
        let files = try await made(scenario, as: officer)
        let csv = String(decoding: files["access.csv"] ?? [], as: UTF8.self)
        let html = String(decoding: files["access.html"] ?? [], as: UTF8.self)
        #expect(csv.contains("\"'=1+1<b>\"") && html.contains("=1+1&lt;b&gt;") && !html.contains("<b>"))
    }
}
