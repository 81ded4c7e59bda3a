import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("An objection to a question, to its closure")
struct ObjectionTests {
    private static func raised() async throws -> (AfterExamCase, QuestionObjection) {
        var company = try await AfterExamCase()
        let id = try await company.sit([2, 1, 0])
        let item = try company.item(1, of: await company.view(0).attempt)
        let objection = try await company.scenario.perform(
            ObjectToQuestion(company.scenario.newID(), attempt: id, item: item, reason: "依个保法第十七条，丙也对"),
            as: company.examinees[0])
        return (company, objection)
    }

    /// The first question in a wording of the trainer's own, approved by the officer.
    @discardableResult
    private static func reworded(_ company: AfterExamCase) async throws -> QuestionVersion {
        let first = try company.version(1)
        let content = QuestionContent(
            type: .single, stem: "第 1 种说法，正确的是（　）。", options: first.content.options, key: .options([0]))
        let draft = try await company.scenario.perform(
            ReviseQuestion(
                first.question, as: company.scenario.newID(), latest: 1, content: content, labels: first.labels),
            as: company.trainer)
        try await company.scenario.perform(ApproveQuestion(draft.id), as: company.officer)
        return draft
    }

    @Test("the examinee asks, the trainer upholds, everybody is graded again, the examinee sees the answer")
    func closure() async throws {
        let (company, objection) = try await Self.raised()
        let list = try await company.scenario.ask(ListObjections(), as: company.trainer)
        #expect(list.open.map(\.reason) == ["依个保法第十七条，丙也对"])
        try await company.scenario.perform(
            DecideObjection(objection.id, .upheld, answer: "您说得对，丙也对。"), as: company.trainer)
        _ = try await company.regrade(.keys([.options([1]), .options([2])]), of: company.version(1))
        let view = try await company.view(0)
        #expect(view.objections.values.map(\.answer) == ["您说得对，丙也对。"])
        #expect(Grade(view.attempt).verdict == .passed && view.certificate != nil)
        let actions = Set(try company.scenario.frames().map(\.action))
        #expect(actions.isSuperset(of: ["objection.raise", "objection.uphold", "exam.regrade", "exam.regraded"]))
    }

    @Test("once for each question of one's own, closed sitting, within the length")
    func bounds() async throws {
        let (company, objection) = try await Self.raised()
        let raise = { (item: Int, reason: String, staff: StaffMember) in
            _ = try await company.scenario.perform(
                ObjectToQuestion(company.scenario.newID(), attempt: objection.attempt, item: item, reason: reason),
                as: staff)
        }
        let own = company.examinees[0]
        await #expect(throws: ObjectionError.alreadyRaised) { try await raise(objection.item, "再说一遍", own) }
        let other = (objection.item + 1) % 3
        await #expect(throws: ObjectionError.reasonMissing) { try await raise(other, "  ", own) }
        await #expect(throws: ObjectionError.tooLong(limit: 1000)) {
            try await raise(other, String(repeating: "长", count: 1001), own)
        }
        await #expect(throws: ObjectionError.noSuchItem) { try await raise(7, "没有这题", own) }
        await #expect(throws: AttemptProblem.unknown) { try await raise(other, "别人的", company.trainer) }
    }

    @Test("nobody who approved the question decides, and its author cannot dismiss the doubt alone")
    func twoPeople() async throws {
        var company = try await AfterExamCase()
        try await Self.reworded(company)
        let id = try await company.sit([1, 1, 1])
        let item = try company.item(1, of: await company.view(0).attempt)
        let objection = try await company.scenario.perform(
            ObjectToQuestion(company.scenario.newID(), attempt: id, item: item, reason: "答案不对"),
            as: company.examinees[0])
        let decide = { (verdict: QuestionObjection.Verdict, staff: StaffMember) in
            _ = try await company.scenario.perform(DecideObjection(objection.id, verdict, answer: "看过了"), as: staff)
        }
        for verdict in QuestionObjection.Verdict.allCases {
            await #expect(throws: ObjectionError.ownApproval) { try await decide(verdict, company.officer) }
        }
        await #expect(throws: ObjectionError.ownQuestion) { try await decide(.refused, company.trainer) }
        await #expect(throws: RecordedRefusal.self) { try await decide(.refused, company.examinees[0]) }
        let third = try await company.scenario.hire(.trainer)
        try await decide(.refused, third)
        await #expect(throws: ObjectionError.alreadyDecided) { try await decide(.upheld, company.trainer) }
        #expect(try await company.view(0).objections[item]?.answer == "看过了")
    }

    @Test("whoever approved a wording is known after it was retired, and still does not decide about it")
    func afterRetirement() async throws {
        var company = try await AfterExamCase()
        let first = try company.version(1)
        let draft = try await Self.reworded(company)
        let approvedAt = company.scenario.now
        let id = try await company.sit([1, 1, 1])
        let item = try company.item(1, of: await company.view(0).attempt)
        let objection = try await company.scenario.perform(
            ObjectToQuestion(company.scenario.newID(), attempt: id, item: item, reason: "答案不对"),
            as: company.examinees[0])
        let third = try await company.scenario.hire(.trainer)
        try await company.scenario.perform(RetireQuestion(first.question, reason: "法条已修订"), as: third)
        let file = try await company.scenario.ask(ShowQuestion(first.question), as: company.trainer)
        let retired = try #require(file.versions.first { $0.id == draft.id })
        #expect(!retired.isUsable && retired.author == company.trainer.id)
        #expect(retired.approval == QuestionVersion.Approval(by: company.officer.id, at: approvedAt))
        #expect(file.versions.first?.approval?.by == first.approval?.by && first.approval != nil)
        for verdict in QuestionObjection.Verdict.allCases {
            await #expect(throws: ObjectionError.ownApproval) {
                try await company.scenario.perform(
                    DecideObjection(objection.id, verdict, answer: "看过了"), as: company.officer)
            }
        }
        try await company.scenario.perform(DecideObjection(objection.id, .refused, answer: "看过了"), as: third)
    }

    @Test("one answer goes to everybody who objected to the same wording, if wanted")
    func together() async throws {
        var (company, objection) = try await Self.raised()
        let second = try await company.sit([0, 0, 0])
        let item = try company.item(1, of: await company.view(1).attempt)
        try await company.scenario.perform(
            ObjectToQuestion(company.scenario.newID(), attempt: second, item: item, reason: "我也觉得不对"),
            as: company.examinees[1])
        try await company.scenario.perform(
            DecideObjection(objection.id, .refused, answer: "答案没有错", includesOthers: true), as: company.trainer)
        let list = try await company.scenario.ask(ListObjections(), as: company.trainer)
        #expect(list.open.isEmpty && list.decided.count == 2)
    }
}
