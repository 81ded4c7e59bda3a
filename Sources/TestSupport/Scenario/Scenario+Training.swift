import Access
import Foundation
import Ledger
import Storage
public import Training
public import Vocabulary

extension Scenario {
    /// A paper of so many approved single choices whose right option reads 甲, for agents; passing opens general
    /// information and contacts for a year.
    @discardableResult
    public func examination(
        questions count: Int = 3, rules: PaperRules = PaperRules(limit: 1800, milliPass: 20_000, coolDown: 0)
    ) async throws -> ID<Paper> {
        let author = newID(of: StaffMember.self)
        let approver = newID(of: StaffMember.self)
        let paper = Paper(
            id: newID(), number: 1, name: "持证上岗考试",
            blueprint: Blueprint(cells: [Blueprint.Cell(count: count, milliMarks: 10_000)]), rules: rules,
            author: author, writtenAt: now)
        let curriculum = PostCurriculum(
            id: newID(), name: "客服上岗", posts: [.agent], classes: [.general, .contact, .sensitive, .freeText],
            uses: [.maskedView, .plainView, .edit], paper: paper.id, months: 12)
        let versions = (0..<count).map { number in
            QuestionVersion(
                id: newID(), question: newID(), number: 1, content: Self.choice(number),
                labels: QuestionLabels(themes: ["收集"]), author: author, writtenAt: now,
                state: .approved(by: approver, at: now))
        }
        try await asSystem { tx in
            for version in versions {
                try tx.commit(Change(version, recording: LedgerEvent(Training.Question.Write.name)))
            }
            try tx.commit(Change(paper, recording: LedgerEvent(Paper.Write.name)))
            try tx.commit(Change(curriculum, recording: LedgerEvent(PostCurriculum.writing)))
        }
        return paper.id
    }

    private static func choice(_ number: Int) -> QuestionContent {
        QuestionContent(
            type: .single, stem: "第 \(number + 1) 种做法，正确的是（　）。",
            options: ["乙", "甲", "丙"].enumerated().map {
                QuestionOption(label: QuestionOption.letter($0.offset), text: $0.element)
            }, key: .options([1]), explanation: "甲是对的。")
    }

    /// A paper of this one question, for agents, as `examination` makes one.
    public func shortExamination(
        _ content: QuestionContent, rules: PaperRules
    ) async throws -> (paper: ID<Paper>, version: ID<QuestionVersion>) {
        let author = newID(of: StaffMember.self)
        let version = QuestionVersion(
            id: newID(), question: newID(), number: 1, content: content, labels: QuestionLabels(themes: ["告知"]),
            author: author, writtenAt: now, state: .approved(by: newID(), at: now))
        let cell = Blueprint.Cell(type: content.type, count: 1, milliMarks: 10_000)
        let paper = Paper(
            id: newID(), number: 1, name: "简答", blueprint: Blueprint(cells: [cell]), rules: rules, author: author,
            writtenAt: now)
        let curriculum = PostCurriculum(
            id: newID(), name: "客服上岗", posts: [.agent], classes: [.general], uses: [.maskedView], paper: paper.id,
            months: 12)
        try await asSystem { tx in
            try tx.commit(Change(version, recording: LedgerEvent(Training.Question.Write.name)))
            try tx.commit(Change(paper, recording: LedgerEvent(Paper.Write.name)))
            try tx.commit(Change(curriculum, recording: LedgerEvent(PostCurriculum.writing)))
        }
        return (paper.id, version.id)
    }
}
