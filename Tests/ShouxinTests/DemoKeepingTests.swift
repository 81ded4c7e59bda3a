import Access
import Actions
import Backups
import Customers
import DemoCompany
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import shouxin

@Suite("What the demo company deletes, keeps and backs up")
struct DemoKeepingTests {
    private let house: DemoHouse

    init() throws { house = try DemoHouse() }

    private func founded() async throws -> Workplace {
        let workplace = try house.workplace()
        _ = try await DemoFounding(workplace: workplace, clock: house.clock).found(customers: 60)
        // The rest of a start.
        try await workplace.carryOnErasures()
        return workplace
    }

    private func id(_ name: String, in workplace: Workplace) throws -> ID<StaffMember> {
        try workplace.staff(named: name).id
    }

    @Test("Who asked weeks ago is deleted: asked for by one, approved by another, sealed, and the ledger proves it")
    func deleted() async throws {
        let workplace = try await founded()
        let erasure = try #require(try workplace.store.read { try $0.erasure(1) })
        #expect(erasure.state == .sealed)
        #expect(erasure.origin == .request)
        #expect(erasure.requestedBy == (try id("agent", in: workplace)))
        #expect(erasure.approvedBy == (try id("officer", in: workplace)))
        #expect(try #require(erasure.times[.sealed]) < workplace.now.addingTimeInterval(-20 * 86_400))
        #expect(erasure.parts[.value(.phone)] == 1)
        #expect(try workplace.store.read { try $0.customer(erasure.customer) } == nil)
        let certificate = try await workplace.erasureCertificate(1, as: id("officer", in: workplace))
        #expect(certificate.proof.holds)
        #expect(certificate.sealedProof?.holds == true)
    }

    @Test("One deletion waits for the other officer, who may approve it; the one who asked may not")
    func waiting() async throws {
        let workplace = try await founded()
        let list = try await workplace.ask(ListErasures(), as: id("deputy", in: workplace))
        let line = try #require(list.lines.first { $0.erasure.number == 2 })
        #expect(line.wait == .approval)
        await #expect(throws: ErasureError.needsAnotherOfficer) {
            try await workplace.perform(ApproveErasure(2), as: id("officer", in: workplace))
        }
        let approved = try await workplace.perform(ApproveErasure(2), as: id("deputy", in: workplace))
        #expect(approved.state == .ordered)
        try await workplace.carryOnErasures()
        #expect(try workplace.store.read { try $0.erasure(2) }?.state == .done)
    }

    @Test("One customer is held until a day to come, another is only stored, and opening waits for the other officer")
    func kept() async throws {
        let workplace = try await founded()
        let (officer, deputy) = (try id("officer", in: workplace), try id("deputy", in: workplace))
        let list = try await workplace.ask(ListErasures(), as: officer)
        let (hold, stored) = (try #require(list.holds.first), try #require(list.stored.first))
        #expect(list.holds.count == 1 && list.stored.count == 1)
        #expect(hold.hold.until > workplace.now)
        #expect(Set([hold.customer, stored.customer, list.lines.first?.erasure.customerNumber]).count == 3)
        #expect(stored.one.ground == .retention)
        let file = try await workplace.ask(ShowStoredCustomer(stored.one.customer), as: deputy)
        let opening = try #require(file.openings.first?.opening)
        #expect(opening.askedBy == officer && opening.approval == nil)
        _ = try await workplace.perform(AgreeToOpenStored(opening.id), as: deputy)
        let name = try #require(file.customer.values(of: .name).first)
        _ = try await workplace.perform(OpenStoredField(stored.one.customer, row: name.row), as: deputy)
    }

    @Test("Three places are registered, each with its owner: one overdue, one due within two weeks, one in order")
    func places() async throws {
        let workplace = try await founded()
        let now = workplace.now
        let places = try await workplace.ask(ShowStorage(), as: id("system", in: workplace)).places
        #expect(places.count == 3 && Set(places.map(\.kind)).count == 3)
        #expect(places.allSatisfy { $0.responsible != nil && $0.review?.by != nil && $0.review?.by != $0.responsible })
        let ahead = places.map { $0.dueAt.timeIntervalSince(now) / 86_400 }.sorted()
        #expect(ahead[0] < 0 && (0..<14).contains(ahead[1]) && ahead[2] > 14)
    }

    @Test("There is one backup, checked by somebody else, and the identity in the folder opens it")
    func backup() async throws {
        let workplace = try await founded()
        let audit = try id("audit", in: workplace)
        let facts = try await workplace.ask(ShowBackups(), as: audit)
        let copy = try #require(facts.lastGood)
        #expect(facts.copies.count == 1 && copy.verifiedAt != nil)
        #expect(facts.canBeOpenedElsewhere && !facts.isOverdue(at: workplace.now))
        let path = try #require(DemoStorage(workplace: workplace, clock: house.clock).identityPath)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let identities = try AgeIdentity.list(in: String(contentsOfFile: path, encoding: .utf8))
        let verdict = try await workplace.verifyBackup(
            at: copy.path, by: .identities(identities), as: audit, with: BackupOptions.tools)
        #expect(verdict.isSound, "\(verdict.damage)")
    }

    @Test("A start that was stopped between asking and approving goes on with the same erasure, once")
    func interrupted() async throws {
        let first = try house.workplace()
        house.clock.travel(to: DemoExams.foundingDay(before: Date()))
        try await first.setUp(DemoFirstRun.plan(at: Date(), hash: try DemoFounding.passwordHash()))
        try await DemoTraining(workplace: first).make()
        try await DemoExams(workplace: first, clock: house.clock).make()
        try await DemoStorage(workplace: first, clock: house.clock).register()
        house.clock.travel(to: Date().addingTimeInterval(-40 * 86_400))
        let agent = try id("agent", in: first)
        let draft = CustomerDraft(name: try PersonName(parsing: "试用甲"))
        _ = try await first.perform(CreateCustomer(DemoErasures.asker, draft: draft, activity: "service"), as: agent)
        let wish = ErasureWish(ground: .purposeAchieved, origin: .request, reason: "工单 T-4207")
        _ = try await first.perform(RequestErasure(ID(UUID()), of: DemoErasures.asker, wish), as: agent)
        try first.store.close()

        let second = try await founded()
        let erasures = try second.store.read { try $0.erasures(limit: 10) }
        #expect(erasures.map(\.state) == [.proposed, .sealed])
        #expect(try second.store.read { try $0.storagePlaces() }.count == 3)
        #expect(try second.store.read { try $0.backupCopies() }.count == 1)
    }
}
