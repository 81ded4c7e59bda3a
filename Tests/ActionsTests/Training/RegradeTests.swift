import Access
import Actions
import Foundation
import Ledger
import SQLEngine
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("A question graded again for everybody who met it")
struct RegradeTests {
    /// 1 is right in every question, and 20 of 30 pass.
    private static let answers: [[Int?]] = [
        [1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0], [2, 1, 0], [2, 0, 1], [nil, 1, 0], [nil, nil, nil],
    ]

    private static func company() async throws -> AfterExamCase {
        var company = try await AfterExamCase()
        for places in answers { try await company.sit(places) }
        return company
    }

    /// Slow and obvious: marks from scratch, from what was ticked, for the question that was corrected.
    private static func expected(_ correction: Correction) -> [(milli: Int, passed: Bool)] {
        answers.map { places in
            let others = places.dropFirst().count { $0 == 1 } * 10_000
            switch correction {
            case .fullMarks: return (others + 10_000, others + 10_000 >= 20_000)
            // 20 of 30 are two thirds: 13.333 of 20.
            case .leftOut: return (others, others * 30 >= 20_000 * 20)
            case .keys(let keys):
                var right: Set<Int> = []
                for case .options(let counting) in keys { right.formUnion(counting) }
                let own = places[0].map { right.contains($0) ? 10_000 : 0 } ?? 0
                return (others + own, others + own >= 20_000)
            }
        }
    }

    @Test(
        "every result equals one computed from scratch, and so did the preview",
        arguments: [
            Correction.keys([.options([2])]), .keys([.options([1]), .options([2])]), .fullMarks, .leftOut,
        ])
    func oracle(correction: Correction) async throws {
        let company = try await Self.company()
        let version = try company.version(1)
        let plan = try await company.scenario.ask(
            PlanRegrade(company.paper, version.id, as: correction), as: company.trainer)
        let expected = Self.expected(correction)
        let before = try company.scenario.ledgerSize()
        #expect(plan.effects.map(\.after.milliScore) == expected.map(\.milli))
        #expect(plan.effects.map { $0.after.verdict == .passed } == expected.map(\.passed))
        #expect(try company.scenario.ledgerSize() == before, "looking writes nothing")

        let id = try await company.regrade(correction, of: version, lost: .revoke(reason: "成绩更正"))
        let valid = { (number: Int) async throws -> Bool in
            let staff = try company.scenario.store.read { try $0.staff(company.examinees[number].id) }
            return staff?.qualifications.contains { $0.isValid(at: company.scenario.now) } ?? false
        }
        for (number, wanted) in expected.enumerated() {
            let view = try await company.view(number)
            let (first, now) = (Grade(view.attempt, throughRegrade: 0), Grade(view.attempt))
            #expect(now.milliScore == wanted.milli && (now.verdict == .passed) == wanted.passed)
            #expect(first.milliScore == Self.answers[number].count { $0 == 1 } * 10_000, "the first result stays")
            #expect(try await valid(number) == wanted.passed, "the certificate follows, number \(number)")
        }
        let file = try await company.scenario.ask(ShowRegrade(id), as: company.trainer)
        #expect(file.order.doneAt != nil && file.attempts.map(\.afterMilli) == expected.map(\.milli))
        #expect(try company.scenario.intactSize() != nil)
    }

    @Test("somebody who no longer passes keeps the certificate unless it is decided otherwise, and the ledger says so")
    func kept() async throws {
        let company = try await Self.company()
        let id = try await company.regrade(.keys([.options([2])]), of: company.version(1), lost: .keep(note: "题目出错"))
        let file = try await company.scenario.ask(ShowRegrade(id), as: company.trainer)
        #expect(
            file.attempts.map(\.certificate.rawValue) == [
                "none", "kept", "none", "none", "issued", "issued", "none", "none",
            ])
        #expect(try await company.view(1).certificate?.state == .granted)
        #expect(try company.scenario.frames().count { $0.action == Regrade.Event.kept } == 1)
        #expect(try company.scenario.frames().count { $0.action == Regrade.Event.regraded } == Self.answers.count)
    }

    @Test("a certificate that comes late runs from the end of the sitting")
    func runsFromTheSitting() async throws {
        let company = try await Self.company()
        let ended = try await company.view(3).attempt.endedAt(by: company.scenario.now)
        company.scenario.clock.advance(days: 40)
        _ = try await company.regrade(.fullMarks, of: company.version(1))
        let late = try #require(try await company.view(3).certificate)
        #expect(late.validUntil == CertificateValidity.end(from: ended, months: 12))
        #expect(late.grantedBy == company.trainer.id && late.mark != nil)
    }

    @Test("the wording is drawn no more; the corrected one waits for another person")
    func wording() async throws {
        let company = try await Self.company()
        let version = try company.version(1)
        _ = try await company.regrade(.keys([.options([2])]), of: version)
        let bank = try company.scenario.store.read { try $0.candidates() }
        #expect(!bank.contains { $0.question == version.question })
        let draft = try company.version(1)
        #expect(draft.number == 2 && draft.state == .draft && draft.content.rightOptions == [2])
        await #expect(throws: QuestionError.approverIsAuthor) {
            try await company.scenario.perform(ApproveQuestion(draft.id), as: company.trainer)
        }
        try await company.scenario.perform(ApproveQuestion(draft.id), as: company.officer)
        let drawn = try company.scenario.store.read { try $0.candidates() }
        #expect(drawn.first { $0.question == version.question }?.version == draft.id)
        // What was sat stays as it was shown.
        #expect(try await company.view(0).attempt.items.contains { $0.content == version.content })
    }

    @Test("whoever still sits is graded by the correction when they hand in; a void sitting is left alone")
    func runningAndVoid() async throws {
        var company = try await AfterExamCase()
        try await company.sit([2, 1, 0])
        let running = try await company.sit([2, 1, 0], closing: false)
        let void = try await company.sit([2, 1, 0])
        try await company.scenario.perform(VoidAttempt(void, reason: "代考"), as: company.officer)
        _ = try await company.regrade(.keys([.options([2])]), of: company.version(1))
        #expect(try await company.view(1).certificate == nil)
        try await company.scenario.perform(CloseAttempt.handingIn(running), as: company.examinees[1])
        #expect(try await company.view(1).certificate != nil)
        #expect(Grade(try await company.view(2).attempt).milliScore == 10_000)
    }

    @Test("nobody grades their own sitting again, and nothing is done that changes nothing")
    func refusals() async throws {
        var company = try await AfterExamCase()
        try await company.sit([1, 1, 1])
        let version = try company.version(1)
        await #expect(throws: RegradeError.nothingChanges) {
            _ = try await company.order(.keys([.options([1])]), of: version, as: company.officer)
        }
        await #expect(throws: RegradeError.keyDoesNotFit) {
            _ = try await company.order(.keys([.options([7])]), of: version)
        }
        await #expect(throws: RecordedRefusal.self) {
            _ = try await company.order(.fullMarks, of: version, as: company.examinees[0])
        }
        let both = try await company.scenario.hire([.agent, .trainer], certificate: Scenario.Certificate.none)
        let own = try await company.scenario.perform(
            StartAttempt(company.scenario.newID(), paper: company.paper, seed: 9), as: both)
        try await company.scenario.perform(CloseAttempt.handingIn(own), as: both)
        await #expect(throws: RegradeError.ownSitting) {
            _ = try await company.order(.fullMarks, of: version, as: both)
        }
    }

    @Test("stopped between two batches, it goes on at the next start and nobody is done twice")
    func stopped() async throws {
        var company = try await AfterExamCase()
        for number in 0..<ContinueRegrade.batch + 3 { try await company.sit([2, 1, number.isMultiple(of: 2) ? 0 : 1]) }
        let version = try company.version(1)
        let id = try await company.order(.keys([.options([2])]), of: version)
        var random = SystemRandomNumberGenerator()
        let step = ContinueRegrade(id, using: &random)
        #expect(try await !company.scenario.perform(step, as: company.trainer))
        await #expect(throws: RegradeError.underWay) { _ = try await company.order(.fullMarks, of: version) }

        let next = try company.scenario.beside()
        try await next.workplace.finishRegrades()
        try await next.workplace.finishRegrades()
        for number in company.attempts.indices {
            let view = try await next.ask(ShowAttempt(company.attempts[number]), as: company.examinees[number])
            let entries = view.attempt.log.count { if case .regraded = $0.kind { true } else { false } }
            #expect(entries == 1 && Grade(view.attempt).verdict == .passed && view.certificate != nil)
        }
        #expect(try next.store.read { try $0.openRegrades().isEmpty })
        #expect(try next.intactSize() != nil)
    }

    @Test("the disk fails at every write of a batch: whole attempts are done, or none")
    func faults() async throws {
        var company = try await AfterExamCase()
        for _ in 0..<2 { try await company.sit([2, 1, 0]) }
        let version = try company.version(1)
        let id = try await company.order(.keys([.options([2])]), of: version)
        var random = SystemRandomNumberGenerator()
        var isDone = false
        for step in 1...400 where !isDone {
            company.scenario.faults.fail(at: step)
            do {
                isDone = try await company.scenario.perform(ContinueRegrade(id, using: &random), as: company.trainer)
            } catch is EngineFault {
                company.scenario.faults.stop()
                let done = try company.scenario.store.read { try $0.regradedAttempts(by: id).count }
                #expect(done == 0, "one transaction for the batch")
                for number in 0..<2 { #expect(try await company.view(number).certificate == nil) }
            }
            company.scenario.faults.stop()
        }
        #expect(isDone)
        for number in 0..<2 { #expect(try await company.view(number).certificate != nil) }
        #expect(try company.scenario.intactSize() != nil)
    }
}
