import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("Short answers, marked by people who do not see whose they are")
struct MarkingTests {
    /// A short answer of 10 marks; 6 pass.
    private struct Company {
        let scenario: Scenario
        let markers: [StaffMember]
        let examinee: StaffMember
        let paper: ID<Paper>
        let version: ID<QuestionVersion>
        let attempt: ID<Attempt>

        /// - Parameter days: of a certificate that the examinee holds already.
        init(secondMarker: Bool = false, holding days: Int? = nil) async throws {
            scenario = try await Scenario.opened()
            markers = [
                try await scenario.hire(.trainer), try await scenario.hire(.protectionOfficer),
                try await scenario.hire(.trainer),
            ]
            examinee = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
            if let days {
                try await scenario.perform(
                    GrantQualification(
                        scenario.newID(), holder: examinee.id, uses: [.maskedView], classes: [.general],
                        validUntil: scenario.now.addingTimeInterval(Double(days) * 86_400), reason: "面试"),
                    as: markers[0])
            }
            let content = QuestionContent(type: .short, stem: "收集前要告知什么？", key: .model("目的、方式、种类、期限"))
            (paper, version) = try await scenario.shortExamination(
                content, rules: PaperRules(limit: 1800, milliPass: 6000, coolDown: 0, secondMarker: secondMarker))
            attempt = try await scenario.perform(
                StartAttempt(scenario.newID(), paper: paper, seed: 1), as: examinee)
            _ = try await scenario.perform(
                NoteAttempt(attempt, .answer(item: 0, values: ["目的和方式"], revision: 1)), as: examinee)
            try await scenario.perform(CloseAttempt.handingIn(attempt), as: examinee)
        }

        func mark(_ milli: Int, _ comment: String = "", by staff: StaffMember) async throws {
            var random = SystemRandomNumberGenerator()
            _ = try await scenario.perform(
                MarkAnswer(attempt, item: 0, milliMarks: milli, comment: comment, using: &random), as: staff)
        }

        func view() async throws -> AttemptView { try await scenario.ask(ShowAttempt(attempt), as: examinee) }
        func next(for staff: StaffMember) async throws -> AnswerOnDesk? {
            try await scenario.ask(NextAnswerToMark(version), as: staff)
        }
    }

    @Test("pending until marked; then the result, the comment and the certificate are there")
    func wholeWay() async throws {
        let company = try await Company()
        #expect(Grade(try await company.view().attempt).verdict == .pending)
        await #expect(throws: ExamObstacle.attempt(.resultPending)) {
            _ = try await company.scenario.perform(
                StartAttempt(company.scenario.newID(), paper: company.paper, seed: 2), as: company.examinee)
        }
        let desk = try #require(try await company.next(for: company.markers[0]))
        #expect(desk.text == "目的和方式" && desk.milliMarks == 10_000 && desk.left == 1)
        await #expect(throws: MarkingError.outOfRange(most: 10_000)) {
            try await company.mark(10_001, by: company.markers[0])
        }
        try await company.mark(7000, "少了种类和期限", by: company.markers[0])
        let view = try await company.view()
        #expect(Grade(view.attempt).verdict == .passed && view.certificate?.grantedBy == company.markers[0].id)
        #expect(view.marked[0]?.state == .settled && view.marked[0]?.comments == ["少了种类和期限"])
        #expect(try await company.next(for: company.markers[1]) == nil)
        await #expect(throws: MarkingError.settled) { try await company.mark(0, by: company.markers[1]) }
        #expect(try company.scenario.intactSize() != nil)
    }

    @Test("the events of a mark name the sitting, and open its trail once nothing waits any more")
    func trail() async throws {
        let company = try await Company(secondMarker: true)
        let scenario = company.scenario
        try await company.mark(7000, by: company.markers[0])
        let auditor = try await scenario.hire(.auditAdministrator)
        let file = { (action: String) async throws -> LedgerEventFile in
            let number = try #require(try scenario.frames().lastIndex { $0.action == action })
            return try await scenario.ask(ShowLedgerEvent(UInt64(number)), as: auditor)
        }
        let blind = try #require(try await file("answer.mark").sitting)
        #expect(
            blind.id == company.attempt && blind.examinee == nil && blind.events.map(\.frame.action) == ["answer.mark"])
        try await company.mark(7500, by: company.markers[1])
        let settled = try #require(try await file("exam.mark").sitting)
        #expect(settled.id == company.attempt && settled.examinee == company.examinee.name)
        #expect(
            settled.events.map(\.frame.action) == [
                "exam.mark", "answer.mark", "answer.mark", "exam.submit", "exam.start",
            ])
        #expect(try await file("exam.submit").sitting == nil)
        var findings: [SittingFinding] = []
        #expect(try scenario.store.read { try $0.examineSittings { findings.append($0) } } >= 1)
        #expect(findings == [], "the event vouches for the sitting")
    }

    @Test("whoever holds a certificate that ends sooner gets the next one when the marks are there")
    func renewedByMarks() async throws {
        let company = try await Company(holding: 40)
        try await company.mark(9000, by: company.markers[0])
        let next = try #require(try await company.view().certificate)
        #expect(next.validUntil > company.scenario.now.addingTimeInterval(300 * 86_400))
    }

    @Test("two people apart from each other, and a third where they differ too much")
    func second() async throws {
        let company = try await Company(secondMarker: true)
        try await company.mark(2000, "没有写全", by: company.markers[0])
        #expect(Grade(try await company.view().attempt).verdict == .pending)
        #expect(try await company.view().marked[0]?.comments == [], "nothing is told before it is settled")
        #expect(try await company.next(for: company.markers[0]) == nil)
        await #expect(throws: MarkingError.markedBefore) { try await company.mark(5000, by: company.markers[0]) }
        try await company.mark(8000, by: company.markers[1])
        #expect(Grade(try await company.view().attempt).verdict == .pending)
        let deciding = try #require(try await company.next(for: company.markers[2]))
        #expect(deciding.isDeciding)
        try await company.mark(6000, by: company.markers[2])
        #expect(Grade(try await company.view().attempt).verdict == .passed)
    }

    @Test("a void sitting, and one that gets full marks, wait for nobody", arguments: [true, false])
    func dropped(isVoid: Bool) async throws {
        let company = try await Company()
        if isVoid {
            try await company.scenario.perform(VoidAttempt(company.attempt, reason: "代考"), as: company.markers[1])
        } else {
            let order = try await company.scenario.perform(
                OrderRegrade(
                    company.scenario.newID(), of: company.version, at: company.paper, as: .fullMarks, reason: "题目不清",
                    lost: .keep(note: ""), draft: company.scenario.newID()), as: company.markers[0])
            try await company.scenario.workplace.carryOut(order.id, as: company.markers[0].id)
        }
        #expect(try await company.scenario.ask(ListAnswersToMark(), as: company.markers[1]).entries.isEmpty)
        #expect(try await (company.view().certificate != nil) == !isVoid)
    }

    @Test("the ledger names no examinee beside a mark, and nobody without the post sees the queue")
    func anonymous() async throws {
        let company = try await Company()
        try await company.mark(1000, by: company.markers[0])
        let frame = try #require(try company.scenario.frames().last { $0.action == AnswerToMark.Mark.name })
        #expect(frame.object == company.attempt.uuid)
        await #expect(throws: RecordedRefusal.self) {
            _ = try await company.scenario.ask(ListAnswersToMark(), as: company.examinee)
        }
    }
}
