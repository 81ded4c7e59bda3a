import Access
import Actions
import Foundation
import TestSupport
import Testing
import Training
import Vocabulary

/// A company with ten approved questions, one paper for agents and the people of an examination.
struct ExamCase {
    let scenario: Scenario
    let trainer: StaffMember
    let officer: StaffMember
    let newcomer: StaffMember
    let paper: ID<Paper>

    static let text = (1...10).map { number in
        "\(number). 第\(number)条关于客户信息的说法，正确的是（　）。[单选题]\nA. 乙\(number)\nB. 甲\(number)(正确答案)\nC. 丙\(number)\nD. 丁\(number)\n"
    }.joined(separator: "\n")

    init(rules: PaperRules = PaperRules(limit: 1800, milliPass: 60_000, coolDown: 3600)) async throws {
        scenario = try await Scenario.opened()
        trainer = try await scenario.hire(.trainer)
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        newcomer = try await scenario.hire(.agent, scope: .all, certificate: Scenario.Certificate.none)
        paper = scenario.newID()
        try await fill()
        let blueprint = Blueprint(cells: [Blueprint.Cell(count: 10, milliMarks: 10_000)])
        try await scenario.perform(
            WritePaper(paper, latest: nil, name: "持证上岗考试", blueprint: blueprint, rules: rules), as: trainer)
        let curriculum = PostCurriculum(
            id: scenario.newID(), name: "客服上岗", posts: [.agent], classes: [.general, .contact],
            uses: [.maskedView, .plainView, .edit], paper: paper, months: 12)
        try await scenario.perform(WriteCurriculum(curriculum), as: trainer)
    }

    private func fill() async throws {
        let list = try await read(Self.text)
        #expect(try await scenario.perform(TakeQuestions(list), as: trainer) == 10)
        let bank = try await scenario.ask(ListQuestions(), as: officer)
        let approved = try await scenario.perform(ApproveQuestions(bank.questions.map(\.id)), as: officer)
        #expect(approved == 10)
    }

    @discardableResult
    func read(_ text: String) async throws -> ID<QuestionImport> {
        let reading = try ImportReading(
            scenario.newID(), bytes: Array(text.utf8), format: nil, source: "", by: trainer.id, at: scenario.now)
        try await scenario.perform(ReadQuestions(reading), as: trainer)
        return reading.job.id
    }

    func start(_ staff: StaffMember? = nil, seed: UInt64 = 7) async throws -> ID<Attempt> {
        try await scenario.perform(
            StartAttempt(scenario.newID(), paper: paper, seed: seed), as: staff ?? newcomer)
    }

    func view(_ id: ID<Attempt>) async throws -> AttemptView {
        try await scenario.ask(ShowAttempt(id), as: newcomer)
    }

    /// Answers so many items rightly, the rest wrongly.
    func answer(_ id: ID<Attempt>, right count: Int) async throws {
        let attempt = try await view(id).attempt
        for (number, item) in attempt.order.items.enumerated() {
            let isRight = number < count
            let seat = attempt.order.options[item].firstIndex {
                attempt.items[item].content.rightOptions.contains($0) == isRight
            }
            _ = try await scenario.perform(
                NoteAttempt(id, .answer(item: item, values: ["\(try #require(seat))"], revision: 1)), as: newcomer)
        }
    }

    func close(_ id: ID<Attempt>) async throws {
        try await scenario.perform(CloseAttempt.handingIn(id), as: newcomer)
    }
}

extension CloseAttempt {
    static func handingIn(_ id: ID<Attempt>) -> CloseAttempt {
        var random = SystemRandomNumberGenerator()
        return CloseAttempt(id, handingIn: true, using: &random)
    }
}
