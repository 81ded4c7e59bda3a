import Access
import Foundation
import Ledger
import Testing
import Vocabulary

@Suite("Every refusal explains itself")
struct ExplanationTests {
    static let staff = StaffMember(
        id: me, signInName: "staff", name: "员工", roles: [.agent], team: nil, scope: .own,
        qualifications: [certificate(until: now.addingTimeInterval(86_400))])

    static func certificate(
        until end: Date, classes: Set<DataClass> = [.general], state: Qualification.State = .granted
    ) -> Qualification {
        Qualification(
            id: .number(3), holder: me, classes: classes, uses: [.maskedView, .plainView],
            grantedAt: now.addingTimeInterval(-864_000), validUntil: end, grantedBy: colleague, reason: "考试",
            state: state)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let rule: RuleID
        let target: Explanation.Target
        let change: @Sendable (inout StaffMember, inout Demand) -> Void
        var testDescription: String { name }
    }

    static func purpose(active: Bool = true, consent: Bool? = nil) -> PurposeFacts {
        PurposeFacts(code: "service", basis: "LB1", fields: [.init(bit: 1)], isActive: active, consentStands: consent)
    }

    static let cases: [Case] = [
        Case(name: "disabled", rule: .accountActive, target: .askSecurityAdministrator) { staff, _ in
            staff.state = .disabled(at: now, by: colleague)
        },
        Case(name: "another post", rule: .roleAllowed, target: .askSecurityAdministrator) { staff, _ in
            staff.roles = [.trainer]
        },
        Case(name: "no certificate", rule: .qualificationValid, target: .requestCertificate) { staff, _ in
            staff.qualifications = []
        },
        Case(name: "expired", rule: .qualificationValid, target: .requestCertificate) { staff, _ in
            staff.qualifications = [certificate(until: now.addingTimeInterval(-86_400))]
        },
        Case(name: "revoked", rule: .qualificationValid, target: .requestCertificate) { staff, _ in
            staff.qualifications = [
                certificate(until: now.addingTimeInterval(99), state: .revoked(at: now, by: colleague, reason: "违规"))
            ]
        },
        Case(name: "class not covered", rule: .qualificationValid, target: .requestCertificate) { _, demand in
            demand.classes = [.sensitive, .contact]
        },
        Case(name: "another's customer", rule: .scopeWithin, target: .askOwner) { _, demand in
            demand.target = Target(subject: .number(9), owner: colleague, team: nil, isArchived: false)
        },
        Case(name: "archived", rule: .customerOpen, target: .restoreCustomer) { _, demand in
            demand.target = Target(subject: .number(9), owner: me, team: nil, isArchived: true)
        },
        Case(name: "no purpose", rule: .purposeRegistered, target: .chooseAnotherPurpose) { _, demand in
            (demand.purpose, demand.purposeCode) = (nil, nil)
        },
        Case(name: "unknown purpose", rule: .purposeRegistered, target: .chooseAnotherPurpose) { _, demand in
            (demand.purpose, demand.purposeCode) = (nil, "gossip")
        },
        Case(name: "closed purpose", rule: .purposeRegistered, target: .chooseAnotherPurpose) { _, demand in
            demand.purpose = purpose(active: false)
        },
        Case(name: "field not needed", rule: .purposeNeedsField, target: .chooseAnotherPurpose) { _, demand in
            demand.fields = [.init(bit: 5)]
        },
        Case(name: "consent withdrawn", rule: .basisStanding, target: .askProtectionOfficer) { _, demand in
            demand.purpose = purpose(consent: false)
        },
        Case(name: "no reason", rule: .reasonGiven, target: .giveReason) { _, demand in demand.reason = " a " },
    ]

    static func refusal(_ change: (inout StaffMember, inout Demand) -> Void) -> Refusal? {
        var staff = staff
        var demand = Demand(
            target: Target(subject: .number(9), owner: me, team: nil, isArchived: false), classes: [.general],
            fields: [.init(bit: 1)], purpose: purpose(), purposeCode: "service", reason: "T-1 123")
        change(&staff, &demand)
        guard case .refused(let refusal) = Gate.decide(Open.self, on: Facts(staff: staff, demand: demand, now: now))
        else { return nil }
        return refusal
    }

    @Test(arguments: cases) func namesRuleFactAndWayOut(_ row: Case) throws {
        let refusal = try #require(Self.refusal(row.change))
        #expect(refusal.decisive.rule == row.rule)
        let rulebook = try Rulebook.bundled()
        for language in Language.allCases {
            let shown = refusal.explanation(in: language, at: now, citing: rulebook)
            let texts = [shown.title, shown.rule, shown.fact, shown.change, shown.nextStep] + shown.others
            #expect(shown.nextStepTarget == row.target)
            #expect(shown.isHouseRule || !shown.articles.isEmpty, "a rule of law cites its article")
            for text in texts {
                #expect(!text.isEmpty)
                #expect(hasHan(text) == (language == .chinese), "\(text)")
            }
            #expect(language == .chinese || !shown.articles.contains(where: hasHan))
        }
    }

    @Test func nothingRefusedPasses() { #expect(Self.refusal { _, _ in } == nil) }

    @Test func titleSaysWhatAndWhy() throws {
        let refusal = try #require(Self.refusal(Self.cases[3].change))
        let rulebook = try Rulebook.bundled()
        #expect(
            refusal.explanation(in: .chinese, at: now, citing: rulebook, about: "手机号").title
                == "现在不能查看手机号：上岗证昨天到期")
        #expect(
            refusal.explanation(in: .english, at: now, citing: rulebook, about: "mobile number").title
                == "You cannot open the mobile number now: the certificate ran out yesterday")
        #expect(refusal.explanation(in: .chinese, at: now, citing: rulebook).articles.first == "个人信息保护法第五十一条第（四）项")
    }

    @Test func listsEveryOtherRuleInTheWay() throws {
        let refusal = try #require(
            Self.refusal { staff, demand in
                staff.qualifications = []
                demand.reason = nil
            })
        let shown = refusal.explanation(in: .chinese, at: now, citing: try Rulebook.bundled())
        #expect(shown.others == ["写明工单号或理由：工单号或理由太短"])
    }

    private func hasHan(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || (0x3000...0x303F).contains($0.value) }
    }
}

@Suite("The rulebook is data")
struct RulebookTests {
    @Test func refusesAFileThatLeavesARuleOut() throws {
        let empty = Data(
            #"{"version":"1","emergency":{"longestHours":8,"reviewDays":3,"answerHours":24},"rules":[],"permissions":[]}"#
                .utf8)
        #expect(throws: Rulebook.Problem.ruleMissing(.accountActive)) { try Rulebook(decoding: empty) }
        #expect(throws: Rulebook.Problem.malformed) { try Rulebook(decoding: Data("{".utf8)) }
    }

    @Test func hashIsThatOfItsBytes() throws {
        #expect(try Rulebook.bundled().hash.count == 32)
        #expect(try Rulebook.bundled().hash == Rulebook.bundled().hash)
    }
}
