import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// A paper of three questions that many people have sat, each with answers of their own.
struct AfterExamCase {
    let scenario: Scenario
    let trainer: StaffMember
    let officer: StaffMember
    let paper: ID<Paper>
    private(set) var examinees: [StaffMember] = []
    private(set) var attempts: [ID<Attempt>] = []

    init(rules: PaperRules = PaperRules(limit: 1800, milliPass: 20_000, coolDown: 0)) async throws {
        scenario = try await Scenario.opened()
        trainer = try await scenario.hire(.trainer)
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        paper = try await scenario.examination(rules: rules)
    }

    /// One more examinee, who ticks these places of the versions; nil leaves a question blank.
    @discardableResult
    mutating func sit(_ places: [Int?], closing: Bool = true) async throws -> ID<Attempt> {
        let examinee = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let id = try await scenario.perform(
            StartAttempt(scenario.newID(), paper: paper, seed: UInt64(examinees.count)), as: examinee)
        let attempt = try await view(id, examinee).attempt
        // In the order of the stems, so that everybody's first answer is about the same question.
        let order = attempt.items.indices.sorted { attempt.items[$0].content.stem < attempt.items[$1].content.stem }
        for (item, place) in zip(order, places) {
            guard let place, let seat = attempt.order.options[item].firstIndex(of: place) else { continue }
            _ = try await scenario.perform(
                NoteAttempt(id, .answer(item: item, values: [String(seat)], revision: 1)), as: examinee)
        }
        if closing { try await scenario.perform(CloseAttempt.handingIn(id), as: examinee) }
        scenario.clock.advance(seconds: 60)
        examinees.append(examinee)
        attempts.append(id)
        return id
    }

    func view(_ id: ID<Attempt>, _ examinee: StaffMember) async throws -> AttemptView {
        try await scenario.ask(ShowAttempt(id), as: examinee)
    }

    func view(_ number: Int) async throws -> AttemptView { try await view(attempts[number], examinees[number]) }

    /// The wording whose stem begins with that number, from 1.
    func version(_ number: Int) throws -> QuestionVersion {
        let all = try scenario.store.read { try $0.latestQuestions() }
        return try #require(all.first { $0.content.stem.hasPrefix("第 \(number) ") })
    }

    func item(_ number: Int, of attempt: Attempt) throws -> Int {
        try #require(attempt.items.firstIndex { $0.content.stem.hasPrefix("第 \(number) ") })
    }

    func order(
        _ correction: Correction, of version: QuestionVersion, lost: Regrade.Lost = .keep(note: ""),
        as staff: StaffMember? = nil
    ) async throws -> ID<Regrade> {
        try await scenario.perform(
            OrderRegrade(
                scenario.newID(), of: version.id, at: paper, as: correction, reason: "答案设错", lost: lost,
                draft: scenario.newID()), as: staff ?? trainer
        ).id
    }

    func regrade(
        _ correction: Correction, of version: QuestionVersion, lost: Regrade.Lost = .keep(note: "")
    ) async throws -> ID<Regrade> {
        let id = try await order(correction, of: version, lost: lost)
        try await scenario.workplace.carryOut(id, as: trainer.id)
        return id
    }
}
