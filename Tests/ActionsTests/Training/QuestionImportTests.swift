import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("Questions from a text into the bank")
struct QuestionImportTests {
    static let mixed = """
        1. 收集客户信息应当（　）。[单选题]
        A. 越多越好
        B. 限于最小范围(正确答案)
        2. 发现泄露后应当（　）
        A. 立即采取补救措施(正确答案)
        B. 通知履行职责的部门和个人(正确答案)
        C. 等待客户来问
        3. 下列说法正确的是（　）[单选题]
        A. 甲
        B. 乙
        """

    @Test("what is ready goes in, the rest stays on the list until it is corrected")
    func corrected() async throws {
        let company = try await ExamCase()
        let list = try await company.read(Self.mixed)
        let show = { try await company.scenario.ask(ShowQuestionImport(list), as: company.trainer) }
        #expect(try await show().records.filter { $0.kind == .question }.map(\.status) == [.ok, .warning, .incomplete])
        #expect(try await company.scenario.perform(TakeQuestions(list), as: company.trainer) == 2)
        let found = try await show().records.first { $0.needsHand }
        let waiting = try #require(found)
        _ = try await company.scenario.perform(
            CorrectQuestion(list, place: waiting.place, text: waiting.raw + "\n答案：B"), as: company.trainer)
        #expect(try await company.scenario.perform(TakeQuestions(list), as: company.trainer) == 1)
        #expect(try await show().records.filter { $0.fate == .waiting }.isEmpty)
    }

    @Test("importing the same text twice adds nothing")
    func twice() async throws {
        let company = try await ExamCase()
        let before = try company.scenario.store.read { try $0.questionCounts().all }
        let list = try await company.read(ExamCase.text)
        #expect(try await company.scenario.perform(TakeQuestions(list), as: company.trainer) == 0)
        #expect(try company.scenario.store.read { try $0.questionCounts().all } == before)
    }

    @Test("the person who wrote a question does not approve it")
    func fourEyes() async throws {
        let company = try await ExamCase()
        let list = try await company.read(Self.mixed)
        try await company.scenario.perform(TakeQuestions(list), as: company.trainer)
        let bank = try await company.scenario.ask(ListQuestions(), as: company.trainer).questions
        let first = bank.first { $0.state == .draft }
        let draft = try #require(first)
        await #expect(throws: QuestionError.approverIsAuthor) {
            _ = try await company.scenario.perform(ApproveQuestion(draft.id), as: company.trainer)
        }
        let approved = try await company.scenario.perform(ApproveQuestion(draft.id), as: company.officer)
        #expect(approved.isUsable)
    }

    @Test("a discarded record leaves the list, and the ledger keeps that somebody did it")
    func discarded() async throws {
        let company = try await ExamCase()
        let list = try await company.read(Self.mixed)
        let found = try await company.scenario.ask(ShowQuestionImport(list), as: company.trainer).records
        let waiting = found.first { $0.needsHand }
        let place = try #require(waiting).place
        try await company.scenario.perform(DiscardQuestion(list, place: place), as: company.trainer)
        #expect(try company.scenario.frames().last?.action == "question.discard")
        let left = try await company.scenario.ask(ShowQuestionImport(list), as: company.trainer).records
        let discarded = try #require(left.first { $0.place == place })
        #expect(discarded.raw.isEmpty && discarded.question == nil && discarded.issues.isEmpty)
        await #expect(throws: QuestionImportError.notWaiting) {
            try await company.scenario.perform(DiscardQuestion(list, place: place), as: company.trainer)
        }
    }

    @Test("a new wording leaves the old one to those who sat it")
    func revised() async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        let old = try await company.view(attempt).attempt.items[0]
        let version = try #require(try company.scenario.store.read { try $0.questionVersion(old.version) })
        var content = version.content
        content.stem = "改过的题干（　）。"
        let next = try await company.scenario.perform(
            ReviseQuestion(
                version.question, as: company.scenario.newID(), latest: 1, content: content, labels: version.labels),
            as: company.trainer)
        #expect(next.number == 2 && next.state == .draft)
        #expect(try await company.view(attempt).attempt.items[0] == old)
    }
}
