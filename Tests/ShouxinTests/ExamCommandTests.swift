import Access
import Actions
import Foundation
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@testable import shouxin

@Suite("shouxin exam, shouxin trainings expired")
struct ExamCommandTests {
    private struct Company {
        let scenario: Scenario
        let trainer: StaffMember
        let examinee: StaffMember
        let paper: ID<Paper>

        init() async throws {
            scenario = try await Scenario.opened()
            chmod(scenario.folder.path, 0o700)
            try await scenario.workplace.note(.company)
            trainer = try await scenario.hire(.trainer)
            examinee = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
            paper = try await scenario.examination()
        }

        func run(_ words: [String]) throws -> ShouxinProcess.Answer {
            try ShouxinProcess.run(words + ["--data", scenario.folder.path])
        }
    }

    @Test("regrading shows first what would change and writes nothing, then does it")
    func regrade() async throws {
        let company = try await Company()
        let scenario = company.scenario
        let id = try await scenario.perform(
            StartAttempt(scenario.newID(), paper: company.paper, seed: 1), as: company.examinee)
        let attempt = try await scenario.ask(ShowAttempt(id), as: company.examinee).attempt
        for item in attempt.items.indices {
            let seat = try #require(attempt.order.options[item].firstIndex(of: 2))
            _ = try await scenario.perform(
                NoteAttempt(id, .answer(item: item, values: [String(seat)], revision: 1)), as: company.examinee)
        }
        var random = SystemRandomNumberGenerator()
        _ = try await scenario.perform(CloseAttempt(id, handingIn: true, using: &random), as: company.examinee)
        let version = try #require(try scenario.store.read { try $0.questionVersion(attempt.items[0].version) })
        let size = try scenario.ledgerSize()
        try scenario.store.close()
        let words = [
            "exam", "regrade", "--paper", "\(company.paper)", "--question", "q-\(version.question)-v1", "--key", "B",
            "--key", "C", "--json",
        ]
        let preview = try company.run(words)
        #expect(preview.code == 0, "\(preview.complaint)")
        #expect(preview.output.contains("\(id)") && preview.output.contains("\"is_applied\" : false"))
        #expect(!preview.output.contains(company.examinee.name))
        let after = try scenario.beside()
        #expect(try after.ledgerSize() == size)
        try after.store.close()
        let applied = try company.run(words + ["--apply", "--reason", "C is right as well"])
        #expect(applied.code == 0 && applied.output.contains("\"is_applied\" : true"), "\(applied.complaint)")
        let again = try company.run(words)
        #expect(again.code == 1)
        #expect(try company.run(["exam", "regrade", "--paper", "none", "--question", "x", "--leave-out"]).code == 1)
        let done = try scenario.beside()
        let stored = try #require(try done.store.read { try $0.attempt(id) })
        #expect(Grade(stored.attempt).milliScore == 10_000)
        try done.store.close()
    }

    @Test("marking lists what waits without names, and says so by its exit code")
    func marking() async throws {
        let company = try await Company()
        let scenario = company.scenario
        let content = QuestionContent(type: .short, stem: "收集前要告知什么？", key: .model("目的、方式"))
        let (paper, version) = try await scenario.shortExamination(
            content, rules: PaperRules(limit: 1800, milliPass: 6000, coolDown: 0))
        let id = try await scenario.perform(
            StartAttempt(scenario.newID(), paper: paper, seed: 1), as: company.examinee)
        _ = try await scenario.perform(
            NoteAttempt(id, .answer(item: 0, values: ["目的"], revision: 1)), as: company.examinee)
        var random = SystemRandomNumberGenerator()
        _ = try await scenario.perform(CloseAttempt(id, handingIn: true, using: &random), as: company.examinee)
        try scenario.store.close()
        let listed = try company.run(["exam", "marking", "--json"])
        #expect(listed.code == 3 && listed.output.contains("\(version)") && listed.output.contains("\"open\" : 1"))
        #expect(!listed.output.contains(company.examinee.name) && !listed.output.contains("\(id)"))
        #expect(try company.run(["trainings", "expired"]).code == 3, "nobody has confirmed the periods")
    }
}
