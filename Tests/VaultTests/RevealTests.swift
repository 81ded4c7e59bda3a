import Access
import Foundation
import Ledger
import Testing
import Vocabulary

@testable import Vault

@Suite("A reveal")
struct RevealTests {
    private let ring: KeyRing
    private let key: DataKey
    private let sealed: Sealed
    private let secret = "13912345678"

    init() throws {
        ring = try KeyRing(root: Example.rootKey, slots: Example.slots)
        key = Example.dataKey
        sealed = Sealed(
            envelope: try key.seal(secret, class: .contact, at: Example.address()), mask: Masked(stored: "139****5678"))
    }

    @Test func givesThePlainTextUnderAPermitOfTheGate() throws {
        let revealed = try ring.reveal(
            sealed, at: Example.address(), class: .contact, key: key, under: try permit())
        #expect(revealed.withPlainText { $0 } == secret)
    }

    @Test func failsForAValueOfAnotherPlace() throws {
        let permit = try permit()
        #expect(throws: OpenProblem.refused) {
            try ring.reveal(sealed, at: Example.address(field: 3), class: .contact, key: key, under: permit)
        }
        #expect(throws: OpenProblem.refused) {
            try ring.reveal(sealed, at: Example.address(tenant: 2), class: .contact, key: key, under: permit)
        }
    }

    @Test func failsUnderAPermitForAnotherCustomerOrClass() throws {
        let elsewhere = try permit(for: ID(UUID()))
        #expect(throws: OpenProblem.refused) {
            try ring.reveal(sealed, at: Example.address(), class: .contact, key: key, under: elsewhere)
        }
        let narrow = try permit(classes: [.general])
        #expect(throws: OpenProblem.refused) {
            try ring.reveal(sealed, at: Example.address(), class: .contact, key: key, under: narrow)
        }
    }

    @Test func isNotNeededForTheNameIndexWhichOpensNamesAlone() throws {
        let address = Example.address(field: 1)
        let name = Sealed(
            envelope: try key.seal("欧阳娜娜", class: .general, at: address), mask: Masked(stored: "欧阳**"))
        #expect(try ring.openForNameIndex(name, at: address, key: key) == "欧阳娜娜")
        #expect(throws: OpenProblem.refused) { try ring.openForNameIndex(sealed, at: Example.address(), key: key) }
    }

    @Test func showsNothingInDescriptionDumpOrMirror() throws {
        let revealed = try ring.reveal(
            sealed, at: Example.address(), class: .contact, key: key, under: try permit())
        #expect(String(describing: revealed) == "‹revealed contact›")
        for silent in [revealed, key, ring, Example.rootKey] as [Any] {
            #expect(Mirror(reflecting: silent).children.isEmpty)
            for text in texts(of: silent) {
                #expect(text.hasPrefix("‹") || text.hasPrefix("- ‹"), "\(text)")
                #expect(!text.contains(secret) && !text.contains("SHA256") && text.utf8.count < 40)
            }
        }
    }

    @Test func showsNothingWhenItSitsInsideAnotherValue() throws {
        struct Card { let value: Revealed }
        let card = Card(
            value: try ring.reveal(sealed, at: Example.address(), class: .contact, key: key, under: try permit()))
        for text in texts(of: card) { #expect(!text.contains(secret)) }
    }

    @Test func leavesTheSubjectReferenceToTheAuditKey() throws {
        let audit = key.key(for: .audit)
        #expect(
            key.subjectReference(atMilliseconds: 1_790_000_000_000)
                == SubjectReference(auditKey: audit, atMilliseconds: 1_790_000_000_000))
        let other = ring.newDataKey(for: Example.customer).key
        #expect(
            key.subjectReference(atMilliseconds: 1_790_000_000_000)
                != other.subjectReference(atMilliseconds: 1_790_000_000_000))
    }

    private func texts(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), "\(value)", dumped]
    }

    /// From the gate, as everywhere: there is no other way to one.
    private func permit(
        for customer: ID<Subject> = Example.customer, classes: Set<DataClass> = [.contact]
    ) throws -> Permit<Reveal> {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let staff = ID<StaffMember>(UUID())
        let certificate = Qualification(
            id: ID(UUID()), holder: staff, classes: Set(DataClass.allCases), uses: [.maskedView, .plainView],
            grantedAt: now, validUntil: now.addingTimeInterval(60), grantedBy: ID(UUID()), reason: "exam passed")
        let member = StaffMember(
            id: staff, signInName: "agent", name: "agent", roles: [.agent], team: nil, scope: .all,
            qualifications: [certificate])
        let purpose = PurposeFacts(
            code: "service", basis: "LB2", fields: FieldSet(bit: 0), isActive: true, consentStands: nil)
        let demand = Demand(
            target: Target(subject: customer, owner: nil, team: nil, isArchived: false), classes: classes,
            fields: FieldSet(bit: 0), purpose: purpose, purposeCode: "service", reason: "ticket T-1001")
        switch Gate.decide(Reveal.self, on: Facts(staff: member, demand: demand, now: now)) {
        case .permitted(let permit): return permit
        case .refused(let refusal): throw refusal
        }
    }
}
