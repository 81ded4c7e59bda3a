import Access
import Foundation
import Ledger
import Testing
import Vocabulary

@Suite("Break-glass stands in for the certificate and the data scope, and for nothing else")
struct EmergencyGateTests {
    private static let customer: ID<Subject> = .number(9)
    private static let hour = 3600.0

    private static func access(
        classes: Set<DataClass> = [.general, .contact], customer: ID<Subject>? = nil, from: Double = -1, hours: Int = 4
    ) -> EmergencyAccess {
        let start = now.addingTimeInterval(from * hour)
        return EmergencyAccess(
            id: .number(5), holder: me, scope: .init(classes: classes, customer: customer), hours: hours,
            askedAt: start, answerBy: start.addingTimeInterval(24 * hour),
            state: .approved(by: colleague, at: start, until: start.addingTimeInterval(Double(hours) * hour)))
    }

    private static func staff(
        _ access: EmergencyAccess?, scope: DataScope = .all, roles: Set<Role> = [.agent]
    )
        -> StaffMember
    {
        StaffMember(
            id: me, signInName: "me", name: "员工", roles: roles, team: nil, scope: scope,
            emergencies: access.map { [$0] } ?? [])
    }

    private static func demand(
        classes: Set<DataClass> = [.contact], stored: Bool = false, consent: Bool? = nil, owner: ID<StaffMember>? = nil
    ) -> Demand {
        Demand(
            target: Target(
                subject: customer, owner: owner, team: nil, isArchived: false, isStoredOnly: stored), classes: classes,
            purpose: PurposeFacts(
                code: "service", basis: "LB1", fields: FieldSet(rawValue: 0b1111), isActive: true,
                consentStands: consent), purposeCode: "service", reason: "T-1042 紧急")
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var access: EmergencyAccess?
        var staff: (scope: DataScope, roles: Set<Role>) = (.all, [.agent])
        var demand = EmergencyGateTests.demand()
        /// Rules that stand in the way; none where it opens.
        var refusedBy: [RuleID] = []
    }

    static let cases: [Case] = [
        Case(testDescription: "no access", refusedBy: [.qualificationValid]),
        Case(testDescription: "for every customer in reach", access: access()),
        Case(testDescription: "for this customer", access: access(customer: customer)),
        Case(
            testDescription: "for another customer", access: access(customer: .number(8)),
            refusedBy: [.qualificationValid]),
        Case(
            testDescription: "for another class", access: access(classes: [.general]), refusedBy: [.qualificationValid]),
        Case(testDescription: "over", access: access(from: -5), refusedBy: [.qualificationValid]),
        Case(testDescription: "over to the instant", access: access(from: -4), refusedBy: [.qualificationValid]),
        Case(testDescription: "not yet begun", access: access(from: 1), refusedBy: [.qualificationValid]),
        Case(
            testDescription: "a customer out of reach, not named", access: access(), staff: (.own, [.agent]),
            refusedBy: [.scopeWithin]),
        Case(
            testDescription: "a customer out of reach, named", access: access(customer: customer),
            staff: (.own, [.agent])),
        Case(
            testDescription: "another post", access: access(), staff: (.all, [.trainer]), refusedBy: [.roleAllowed]),
        Case(
            testDescription: "storage only stays closed", access: access(customer: customer),
            demand: demand(stored: true), refusedBy: [.customerOpen]),
        Case(
            testDescription: "withdrawn consent stays withdrawn", access: access(customer: customer),
            demand: demand(consent: false), refusedBy: [.basisStanding]),
    ]

    @Test(arguments: cases) func decides(_ row: Case) {
        let facts = Facts(
            staff: Self.staff(row.access, scope: row.staff.scope, roles: row.staff.roles), demand: row.demand, now: now)
        switch Gate.decide(Open.self, on: facts) {
        case .permitted(let permit):
            #expect(row.refusedBy.isEmpty)
            #expect(permit.rules.contains(.emergencyStanding) && !permit.rules.contains(.qualificationValid))
        case .refused(let refusal):
            #expect(refusal.findings.filter { !$0.holds }.map(\.rule) == row.refusedBy)
        }
    }

    /// As `Open`, but it changes something.
    private enum Change: Permission {
        static let name = "customer.erase"
        static let requirement = Requirement(roles: [.agent], use: .plainView, withinScope: true)
    }

    @Test func whatIsMoreThanLookingStaysClosed() {
        let facts = Facts(staff: Self.staff(Self.access(customer: Self.customer)), demand: Self.demand(), now: now)
        guard case .refused(let refusal) = Gate.decide(Change.self, on: facts) else {
            Issue.record("it was let through")
            return
        }
        #expect(refusal.findings.filter { !$0.holds }.map(\.rule) == [.qualificationValid])
    }

    @Test func oneCustomerOutOfReachIsOpenedForTheApprovedClassesOnly() {
        var staff = Self.staff(Self.access(classes: [.general], customer: Self.customer), scope: .own)
        staff.qualifications = [
            Qualification(
                id: .number(3), holder: me, classes: Set(DataClass.allCases), uses: [.plainView],
                grantedAt: now.addingTimeInterval(-60), validUntil: now.addingTimeInterval(60), grantedBy: colleague,
                reason: "考试")
        ]
        let facts = Facts(staff: staff, demand: Self.demand(classes: [.sensitive]), now: now)
        guard case .refused(let refusal) = Gate.decide(Open.self, on: facts) else {
            Issue.record("it was let through")
            return
        }
        #expect(refusal.findings.filter { !$0.holds }.map(\.rule) == [.scopeWithin])
    }

    @Test func aCertificateGoesFirst() {
        var staff = Self.staff(Self.access())
        staff.qualifications = [
            Qualification(
                id: .number(3), holder: me, classes: Set(DataClass.allCases), uses: [.plainView],
                grantedAt: now.addingTimeInterval(-60), validUntil: now.addingTimeInterval(60), grantedBy: colleague,
                reason: "考试")
        ]
        guard
            case .permitted(let permit) = Gate.decide(
                Open.self, on: Facts(staff: staff, demand: Self.demand(), now: now))
        else {
            Issue.record("it should open")
            return
        }
        #expect(permit.rules.contains(.qualificationValid) && !permit.rules.contains(.emergencyStanding))
    }

    /// What a standing says of the person is what the gate would say with a request in which all else is well.
    @Test(arguments: [true, false]) func aStandingIsTheGatesOwnAnswer(withAccess: Bool) {
        for dataClass in DataClass.allCases {
            let staff = Self.staff(withAccess ? Self.access() : nil)
            let standing = Gate.standing(Open.self, of: staff, for: dataClass, at: now)
            let facts = Facts(staff: staff, demand: Self.demand(classes: [dataClass]), now: now)
            var isPermitted = false
            if case .permitted = Gate.decide(Open.self, on: facts) { isPermitted = true }
            #expect(standing.isOpen == isPermitted)
            #expect(
                standing.later == [
                    .scopeWithin, .customerOpen, .purposeRegistered, .purposeNeedsField, .basisStanding, .reasonGiven,
                ])
        }
    }
}
