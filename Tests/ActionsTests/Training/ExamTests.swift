import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("An examination, from the bank to the certificate")
struct ExamTests {
    @Test("passing gives a certificate at once, and the reveal that was refused opens")
    func certificateOpens() async throws {
        let company = try await ExamCase()
        let customer = try await company.scenario.customer(1, by: company.officer)
        let reveal = RevealField(customer.id, field: .phone, purpose: "service", reason: "工单 T-4471")
        let refused = await #expect(throws: RecordedRefusal.self) {
            _ = try await company.scenario.perform(reveal, as: company.newcomer)
        }
        #expect(refused?.refusal.decisive.rule == .qualificationValid)

        let attempt = try await company.start()
        try await company.answer(attempt, right: 6)
        try await company.close(attempt)

        let view = try await company.view(attempt)
        #expect(Grade(view.attempt).verdict == .passed && Grade(view.attempt).milliScore == 60_000)
        let held = try #require(view.certificate)
        #expect(held.mark?.number.hasSuffix("-00001") == true)
        _ = try await company.scenario.perform(reveal, as: company.newcomer)
        let actions = try company.scenario.frames().suffix(3).map(\.action)
        #expect(actions == ["exam.submit", "qualification.issue", "customer.reveal"])
    }

    @Test("59.999 is not enough, and the next attempt waits for its time")
    func failedAndCoolingDown() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        try await company.answer(attempt, right: 5)
        try await company.close(attempt)
        #expect(try await company.view(attempt).certificate == nil)
        let next = company.scenario.now.addingTimeInterval(3600)
        await #expect(throws: ExamObstacle.attempt(.coolingDown(until: next))) { try await company.start() }
        company.scenario.clock.advance(hours: 1)
        #expect(try await company.start(seed: 8) != attempt)
    }

    @Test("a second start, on whatever device, goes on with the same paper, order, answers and time")
    func resumed() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        try await company.answer(attempt, right: 3)
        let before = try await company.view(attempt).attempt
        company.scenario.clock.advance(minutes: 10)
        let other = try company.scenario.beside()
        #expect(
            try await other.perform(StartAttempt(other.newID(), paper: company.paper, seed: 99), as: company.newcomer)
                == attempt)
        let after = try await other.ask(ShowAttempt(attempt), as: company.newcomer).attempt
        #expect(after == before)
        #expect(Resumption(after, at: other.now).remaining == 1200)
    }

    @Test("a deadline that passed while no server ran closes as of the deadline, graded from what was saved")
    func deadlinePassed() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        let deadline = try await company.view(attempt).attempt.deadline
        try await company.answer(attempt, right: 10)
        company.scenario.clock.advance(days: 1)
        await #expect(throws: AttemptError.over(.expired(at: deadline))) {
            try await company.scenario.perform(
                NoteAttempt(attempt, .answer(item: 0, values: ["0"], revision: 2)), as: company.newcomer)
        }
        try await company.scenario.beside().workplace.closeOverdueAttempts()
        let view = try await company.view(attempt)
        #expect(view.attempt.state(at: company.scenario.now) == .expired(at: deadline))
        #expect(view.certificate != nil)
        #expect(try company.scenario.store.read { try $0.overdueAttempts(at: company.scenario.now).isEmpty })
    }

    @Test("saving again what was saved changes nothing; another device's answer is never lost silently")
    func twoDevices() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        let save = { (values: [String], revision: Int) in
            try await company.scenario.perform(
                NoteAttempt(attempt, .answer(item: 0, values: values, revision: revision)), as: company.newcomer)
        }
        #expect(try await save(["1"], 1).revision == 1)
        #expect(try await save(["1"], 1).revision == 1)
        let held = try await company.view(attempt).attempt.answers()[0]?.answer
        await #expect(throws: AttemptError.revisionTaken(latest: 1, held)) { _ = try await save(["2"], 1) }
        #expect(try await company.view(attempt).attempt.log.count == 2)
    }

    @Test("nobody sees, answers or hands in another's sitting")
    func anothers() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        let other = try await company.scenario.hire(.agent, certificate: Scenario.Certificate.none)
        await #expect(throws: AttemptProblem.unknown) {
            _ = try await company.scenario.ask(ShowAttempt(attempt), as: other)
        }
        await #expect(throws: AttemptProblem.unknown) {
            _ = try await company.scenario.perform(NoteAttempt(attempt, .focusLost), as: other)
        }
        await #expect(throws: AttemptProblem.unknown) {
            _ = try await company.scenario.perform(CloseAttempt.handingIn(attempt), as: other)
        }
        await #expect(throws: PaperError.notForThisPost) { _ = try await company.start(company.trainer) }
    }

    @Test("a voided sitting revokes its certificate on the next request, and does not count")
    func voided() async throws {
        let company = try await ExamCase(rules: PaperRules(limit: 1800, milliPass: 60_000, attemptsAllowed: 1))
        let attempt = try await company.start()
        try await company.answer(attempt, right: 10)
        try await company.close(attempt)
        try await company.scenario.perform(VoidAttempt(attempt, reason: "代考"), as: company.trainer)
        let view = try await company.view(attempt)
        #expect(view.certificate?.isValid(at: company.scenario.now) == false)
        #expect(try await company.start(seed: 3) != attempt)
    }

    @Test("a tampered log cannot be: the database refuses to change or delete an entry")
    func appendOnly() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        try await company.answer(attempt, right: 1)
        let event = AttemptEvent(number: 2, kind: .submitted, at: company.scenario.now)
        await #expect(throws: (any Error).self) {
            try await company.scenario.asSystem { try $0.append(event, to: attempt) }
        }
        #expect(try await company.view(attempt).attempt.log.count == 11)
    }

    @Test("a certificate is checked by number and code; anything else is unknown")
    func checked() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        try await company.answer(attempt, right: 10)
        try await company.close(attempt)
        let mark = try #require(try await company.view(attempt).certificate?.mark)
        let workplace = company.scenario.workplace
        let found = try workplace.checkCertificate(
            number: mark.number.lowercased(), code: CheckCode(mark.code.description))
        #expect(found.state == .valid && found.maskedName.count == 2 && found.maskedName.hasSuffix("*"))
        #expect(try workplace.checkCertificate(number: mark.number, code: .random()).state == .unknown)
        #expect(try workplace.checkCertificate(number: "SX-2026-99999", code: mark.code).state == .unknown)
        #expect(try workplace.checkCertificate(number: mark.number, code: nil).state == .unknown)
        company.scenario.clock.advance(days: 400)
        #expect(try workplace.checkCertificate(number: mark.number, code: mark.code).state == .ended)
    }

    @Test("a course that the curriculum names comes before the examination")
    func courseFirst() async throws {
        let exam = try await ExamCase()
        let draft = try await exam.scenario.perform(WriteCourse(CourseTests.text()), as: exam.trainer)
        _ = try await exam.scenario.perform(
            PublishCourse(draft.code, edition: draft.edition, .first), as: exam.trainer)
        var curriculum = try #require(
            try await exam.scenario.ask(ShowPaper(exam.paper), as: exam.trainer).curricula.first)
        curriculum.courses = [draft.code]
        try await exam.scenario.perform(WriteCurriculum(curriculum), as: exam.trainer)
        let need = OpenCourseNeed(code: draft.code, title: draft.title, pagesLeft: 2)
        #expect(
            try await exam.scenario.ask(PrepareExam(exam.paper), as: exam.newcomer).obstacle == .coursesOpen([need]))
        await #expect(throws: ExamObstacle.coursesOpen([need])) { try await exam.start() }
        for step in [
            LearnCourse.Step.begin, .answer(page: 0, check: 0, .ticks([1])), .turn(page: 0), .turn(page: 1),
        ] {
            exam.scenario.clock.advance(seconds: 30)
            _ = try await exam.scenario.perform(LearnCourse(draft.code, step), as: exam.newcomer)
        }
        _ = try await exam.start()
    }
}
