import Access
import Actions
import Foundation
import Storage
import Training
import Vocabulary

/// The bank, one paper and what passing it opens, made through the one door: so that somebody without a certificate can
/// earn it in five minutes.
struct DemoTraining {
    let workplace: Workplace

    /// What is there already is left: an interrupted start goes on from there.
    func make() async throws {
        try await workplace.installQuestions()
        let trainer = try workplace.staff(named: "trainer").id
        let paper = try await self.paper(by: trainer)
        guard try workplace.store.read({ try $0.curricula().isEmpty }) else { return }
        for curriculum in Self.curricula(paper) {
            _ = try await workplace.perform(WriteCurriculum(curriculum), as: trainer)
        }
    }

    private func paper(by trainer: ID<StaffMember>) async throws -> ID<Paper> {
        if let paper = try workplace.store.read({ try $0.papers().first }) { return paper.id }
        let officer = try workplace.staff(named: "officer").id
        let bank = try await workplace.ask(ListQuestions(), as: officer)
        let drafts = bank.questions.filter { $0.state == .draft }
        // A few are left for visitors to approve.
        _ = try await workplace.perform(ApproveQuestions(drafts.dropLast(6).map(\.id)), as: officer)
        let paper = try await workplace.perform(
            WritePaper(ID(UUID()), latest: nil, name: "持证上岗考试", blueprint: Self.blueprint, rules: Self.rules),
            as: trainer)
        return paper.id
    }

    private static func curricula(_ paper: ID<Paper>) -> [PostCurriculum] {
        let classes: Set<DataClass> = [.general, .contact, .sensitive, .freeText]
        let uses: Set<CertificateUse> = [.maskedView, .plainView, .edit]
        return [
            PostCurriculum(
                id: ID(UUID()), name: "客户信息保护上岗", posts: [.agent, .accountManager, .marketer, .analyst],
                classes: classes, uses: uses, paper: paper, months: 12),
            PostCurriculum(
                id: ID(UUID()), name: "个人信息保护负责人上岗", posts: [.protectionOfficer], classes: classes,
                uses: uses.union([.deletion]), paper: paper, months: 12),
        ]
    }

    private static let blueprint = Blueprint(cells: [
        Blueprint.Cell(type: .single, count: 5, milliMarks: 10_000),
        Blueprint.Cell(type: .judge, count: 3, milliMarks: 10_000),
        Blueprint.Cell(type: .multiple, count: 2, milliMarks: 10_000),
    ])

    /// Whoever fails in the demo company may try again at once.
    private static let rules = PaperRules(limit: 1800, milliPass: 60_000, attemptsAllowed: 20, coolDown: 0)
}
