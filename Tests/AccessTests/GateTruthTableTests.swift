import Access
import Foundation
import Ledger
import Testing
import Vocabulary

@Suite("The gate, against a plain restatement of its rules")
struct GateTruthTableTests {
    static let seed: UInt64 = 20_261_124

    @Test(arguments: [0, 1, 2, 3]) func agreesOnEveryGeneratedRequest(round: UInt64) {
        var generator = FactsGenerator(seed: Self.seed &+ round)
        var permitted = 0
        for number in 0..<2_500 {
            let facts = generator.next()
            permitted +=
                agrees(on: Look.self, facts, number) + agrees(on: Open.self, facts, number)
                + agrees(on: Administer.self, facts, number)
        }
        #expect(permitted > 100, "seed \(Self.seed &+ round) makes too few requests that pass to prove anything")
    }

    /// 1 if both say yes.
    private func agrees<Asked: Permission>(on asked: Asked.Type, _ facts: Facts, _ number: Int) -> Int {
        let expected = PlainGate.failing(Asked.requirement, facts)
        switch Gate.decide(asked, on: facts) {
        case .permitted(let permit):
            #expect(expected.isEmpty, "request \(number), seed \(Self.seed): permitted against \(expected)")
            #expect(permit.staff == facts.staff.id)
            return expected.isEmpty ? 1 : 0
        case .refused(let refusal):
            let failing = refusal.findings.filter { !$0.holds }.map(\.rule)
            #expect(failing == expected, "request \(number), seed \(Self.seed)")
            #expect(refusal.decisive.rule == expected.first)
            return 0
        }
    }
}

/// The rules once more, slow and without shared code: which of them do not hold, in order.
private enum PlainGate {
    static func failing(_ requirement: Requirement, _ facts: Facts) -> [RuleID] {
        let staff = facts.staff
        let demand = facts.demand
        var failing: [RuleID] = []
        if staff.state != .active { failing.append(.accountActive) }
        if !staff.roles.contains(where: { requirement.roles.contains($0) }) { failing.append(.roleAllowed) }
        if let use = requirement.use, !holdsCertificate(staff, use, demand.classes, facts.now) {
            failing.append(.qualificationValid)
        }
        if requirement.withinScope, let target = demand.target {
            let isMine = target.owner == staff.id
            let isTeams = staff.team != nil && staff.team == target.team
            let within = staff.scope == .all || isMine || (staff.scope == .team && isTeams)
            if !within { failing.append(.scopeWithin) }
            if target.isArchived && requirement.use != .maskedView { failing.append(.customerOpen) }
        }
        guard requirement.purposeAndReason else { return failing }
        if let purpose = demand.purpose, demand.purposeCode == purpose.code, purpose.isActive {
            if demand.fields.bits.contains(where: { !purpose.fields.bits.contains($0) }) {
                failing.append(.purposeNeedsField)
            }
            if purpose.consentStands == false { failing.append(.basisStanding) }
        } else {
            failing.append(.purposeRegistered)
        }
        if (demand.reason ?? "").filter({ $0 != " " }).count < 4 { failing.append(.reasonGiven) }
        return failing
    }

    private static func holdsCertificate(
        _ staff: StaffMember, _ use: CertificateUse, _ classes: Set<DataClass>, _ now: Date
    ) -> Bool {
        for held in staff.qualifications where held.state == .granted {
            let inTime = held.grantedAt <= now && held.validUntil >= now
            let everyClass = classes.allSatisfy { held.classes.contains($0) }
            if inTime && everyClass && held.uses.contains(use) { return true }
        }
        return false
    }
}

/// Requests that pass about one time in five, with each fact varied on its own.
private struct FactsGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> Facts {
        let roles: Set<Role> =
            chance(6) ? [.securityAdministrator] : [pick([.agent, .agent, .accountManager, .analyst])]
        let staff = StaffMember(
            id: me, signInName: "staff", name: "员工", roles: roles, team: chance(2) ? .number(7) : nil,
            scope: pick(DataScope.allCases), state: chance(10) ? .disabled(at: now, by: colleague) : .active,
            qualifications: (0..<Int.random(in: 1...3, using: &generator)).map { _ in qualification() })
        return Facts(staff: staff, demand: demand(), now: now)
    }

    private mutating func demand() -> Demand {
        let target = Target(
            subject: .number(9), owner: pick([me, me, colleague, nil]), team: pick([.number(7), .number(8), nil]),
            isArchived: chance(8))
        let isKnown = !chance(8)
        let purpose = PurposeFacts(
            code: "service", basis: "LB1", fields: FieldSet(rawValue: 0b1111), isActive: !chance(8),
            consentStands: pick([true, nil, nil, false]))
        return Demand(
            target: chance(8) ? nil : target, classes: pick([[], [.general], [.contact], [.general, .sensitive]]),
            fields: pick([[], FieldSet(bit: 1), FieldSet(bit: 2), FieldSet(bit: 9)]), purpose: isKnown ? purpose : nil,
            purposeCode: isKnown ? "service" : pick(["", "unknown", nil]),
            reason: pick(["T-1 123", "T-1 123", "客户来电", "客户", "   ", nil]))
    }

    private mutating func qualification() -> Qualification {
        Qualification(
            id: .number(3), holder: me, classes: pick([[.general], [.general, .contact], Set(DataClass.allCases)]),
            uses: pick([[.maskedView], [.maskedView, .plainView]]), grantedAt: now.addingTimeInterval(-86_400),
            validUntil: now.addingTimeInterval(pick([-1, 0, 86_400, 864_000])), grantedBy: colleague, reason: "考试",
            state: chance(5) ? .revoked(at: now, by: colleague, reason: "违规") : .granted)
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &generator) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }
}
