import Access
import Actions
import SQLEngine
import TestSupport
import Testing
import Training
import Vocabulary

/// A sitting is kept in memory as far as its log was read; these are the ways in which that could be wrong.
@Suite("What is known of a sitting")
struct KnownAttemptTests {
    private func save(
        _ value: Int, _ revision: Int, of attempt: ID<Attempt>, _ company: ExamCase, in scenario: Scenario
    ) async throws {
        _ = try await scenario.perform(
            NoteAttempt(attempt, .answer(item: 0, values: ["\(value)"], revision: revision)), as: company.newcomer)
    }

    @Test("two processes save in turn, and each sees what the other saved")
    func twoProcesses() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        let other = try company.scenario.beside()
        for revision in 1...6 {
            let scenario = revision.isMultiple(of: 2) ? other : company.scenario
            try await save(revision % 4, revision, of: attempt, company, in: scenario)
            let here = try await company.view(attempt).attempt
            #expect(here.log.count == revision + 1 && here.answers()[0]?.revision == revision)
            #expect(try await other.ask(ShowAttempt(attempt), as: company.newcomer).attempt == here)
        }
        let late = try company.scenario.beside()
        #expect(try await late.ask(ShowAttempt(attempt), as: company.newcomer).attempt == company.view(attempt).attempt)
    }

    @Test("an answer that the disk did not take is in no view, whichever step failed", arguments: [false, true])
    func notTaken(isKnown: Bool) async throws {
        let company = try await ExamCase()
        let measured = try await company.start()
        company.scenario.faults.stop()
        try await save(1, 1, of: measured, company, in: company.scenario)
        let steps = company.scenario.faults.steps
        #expect(steps >= 3, "begin, statement, commit")
        for step in 1...steps {
            let company = try await ExamCase()
            let attempt = try await company.start()
            if isKnown { _ = try await company.view(attempt) }
            company.scenario.faults.fail(at: step)
            await #expect(throws: (any Error).self) {
                try await save(1, 1, of: attempt, company, in: company.scenario)
            }
            company.scenario.faults.stop()
            let here = try await company.view(attempt).attempt
            let there = try await company.scenario.beside().ask(ShowAttempt(attempt), as: company.newcomer).attempt
            #expect(here == there && here.log.count == 1, "step \(step)")
        }
    }

    @Test("many devices save at once: the log has no gap, and everybody sees the same")
    func atOnce() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        let saved = await withTaskGroup(of: Int.self) { group in
            for item in 0..<10 {
                for value in 0..<4 {
                    group.addTask {
                        let note = NoteAttempt(attempt, .answer(item: item, values: ["\(value)"], revision: 1))
                        return (try? await company.scenario.perform(note, as: company.newcomer)) == nil ? 0 : 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(saved == 10, "one for each item; the others were told that it is taken")
        let here = try await company.view(attempt).attempt
        #expect(here.log.map(\.number) == Array(1...11) && here.answers().count == 10)
        #expect(
            try await company.scenario.beside().ask(ShowAttempt(attempt), as: company.newcomer).attempt == here)
    }
}
