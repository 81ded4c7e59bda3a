import Access
import Actions
import Foundation
import Storage
import Training
import Vocabulary

/// A short test that three people have sat, with what came after: a question whose key was wrong and is graded again, an
/// objection that waits, a short answer that is marked and one that is not. All through the one door.
struct DemoMarking {
    let workplace: Workplace
    let clock: TravelClock

    private static let name = "营销合规小测"

    /// The key says B; C is right as well, since marketing by message needs a consent of its own.
    private static let questions = """
        1. 客户只同意了“订单通知”短信，现在要给他发新品推荐，应当（　）。[单选题]
        A. 直接发，号码本来就有
        B. 不发，删掉他的号码(正确答案)
        C. 先取得他对营销短信的同意
        D. 换一个号码发

        2. 用自己的话写：向客户收集手机号以前，要告知他哪些事？[简答题]
        答案：收集的目的和用途、方式、保存多久、怎样行使权利、由谁处理。
        """

    /// The paper and its sittings. Nothing where it is there: an interrupted start goes on from there.
    func sit() async throws {
        guard try paper() == nil else { return }
        let trainer = try workplace.staff(named: "trainer").id
        let officer = try workplace.staff(named: "officer").id
        let own = try await write(as: trainer, approvedBy: officer)
        guard own.count == 2 else { return }
        let blueprint = Blueprint(
            cells: [
                Blueprint.Cell(type: .single, count: 2, milliMarks: 20_000),
                Blueprint.Cell(type: .judge, count: 2, milliMarks: 10_000),
                Blueprint.Cell(type: .short, count: 1, milliMarks: 40_000),
            ], always: Set(own))
        let paper = try await workplace.perform(
            WritePaper(
                ID(UUID()), latest: nil, name: Self.name, blueprint: blueprint,
                rules: PaperRules(limit: 900, milliPass: 60_000, attemptsAllowed: 5, coolDown: 0)), as: trainer)
        let curriculum = PostCurriculum(
            id: ID(UUID()), name: "营销合规", posts: [.accountManager, .marketer], classes: [.general],
            uses: [.maskedView], paper: paper.id, months: 6)
        _ = try await workplace.perform(WriteCurriculum(curriculum), as: trainer)
        for (name, text) in Self.answers { try await sit(paper.id, as: name, writing: text) }
    }

    private static let answers = [
        ("xiehong", "要告诉客户为什么要手机号，用来做什么，保存多长时间，不想要了怎么删。"), ("manager", "目的、方式、保存期限，还有客户有哪些权利、找谁。"),
        ("marketer", "说明用途就可以了。"),
    ]

    private func write(
        as trainer: ID<StaffMember>, approvedBy officer: ID<StaffMember>
    ) async throws
        -> [ID<Training.Question>]
    {
        let list = try ImportReading(
            ID(UUID()), bytes: Array(Self.questions.utf8), format: .text, source: "小测两题.txt", by: trainer,
            at: workplace.now)
        _ = try await workplace.perform(ReadQuestions(list), as: trainer)
        _ = try await workplace.perform(TakeQuestions(list.job.id), as: trainer)
        let bank = try await workplace.ask(ListQuestions(), as: officer)
        let own = bank.questions.filter { $0.author == trainer && $0.state == .draft }
        _ = try await workplace.perform(ApproveQuestions(own.map(\.id)), as: officer)
        return own.map(\.question)
    }

    /// Everything right by its key, but the question that is wrong itself.
    private func sit(_ paper: ID<Paper>, as name: String, writing text: String) async throws {
        let staff = try workplace.staff(named: name).id
        let id = try await workplace.perform(
            StartAttempt(ID(UUID()), paper: paper, seed: UInt64(name.utf8.count)), as: staff)
        let attempt = try await workplace.ask(ShowAttempt(id), as: staff).attempt
        for (place, item) in attempt.items.enumerated() {
            let seats = attempt.order.options[place]
            let isFlawed = item.content.options.contains { $0.text == "先取得他对营销短信的同意" }
            let wanted = isFlawed ? 2 : item.content.rightOptions.first
            let values =
                item.content.type == .short
                ? [text] : wanted.flatMap { seats.firstIndex(of: $0) }.map { [String($0)] } ?? []
            clock.travel(to: clock.now.addingTimeInterval(item.content.type == .short ? 140 : 35))
            _ = try await workplace.perform(
                NoteAttempt(id, .answer(item: place, values: values, revision: 1)), as: staff)
        }
        var random = SystemRandomNumberGenerator()
        _ = try await workplace.perform(CloseAttempt(id, handingIn: true, using: &random), as: staff)
    }

    // MARK: - What came after

    func follow() async throws {
        guard let paper = try paper(), try workplace.store.read({ try $0.objections(open: true).isEmpty }),
            try workplace.store.read({ try $0.regrades(of: paper).isEmpty })
        else { return }
        let trainer = try workplace.staff(named: "trainer").id
        let sat = try workplace.store.read { try $0.attempts(at: paper, limit: 10) }
        try await mark(sat, by: workplace.staff(named: "officer").id)
        let manager = try workplace.staff(named: "manager").id
        if let flawed = try await object(
            to: { $0.options.contains { $0.text == "先取得他对营销短信的同意" } }, sat, as: manager,
            "C 才对：依个人信息保护法第十四条，换了目的要重新取得同意，不必删号码。")
        {
            let answer = "您说得对，正确的是 C。这道题已更正，大家的成绩一并重新评过。"
            _ = try await workplace.perform(DecideObjection(flawed.id, .upheld, answer: answer), as: trainer)
            let order = try await workplace.perform(
                OrderRegrade(
                    ID(UUID()), of: flawed.version, at: paper, as: .keys([.options([2])]), reason: "答案设错，应为“先取得同意”",
                    lost: .keep(note: "题目有错，不影响已发的上岗证"), objection: flawed.id, draft: ID(UUID())), as: trainer)
            try await workplace.carryOut(order.id, as: trainer)
        }
        _ = try await object(
            to: { $0.type == .judge }, sat, as: workplace.staff(named: "xiehong").id, "有没有例外的情况？题干没有写，两种答法都说得通。")
    }

    /// One is marked, the others wait for visitors.
    private func mark(_ sat: [SatAttempt], by officer: ID<StaffMember>) async throws {
        let examinee = try workplace.staff(named: "xiehong").id
        guard let first = sat.first(where: { $0.attempt.examinee == examinee })?.attempt,
            let item = first.items.firstIndex(where: { $0.content.type == .short })
        else { return }
        var random = SystemRandomNumberGenerator()
        _ = try await workplace.perform(
            MarkAnswer(
                first.id, item: item, milliMarks: 30_000, comment: "目的、用途、期限都写到了；还要告知由谁处理、怎样联系。", using: &random),
            as: officer)
    }

    private func object(
        to isMeant: (QuestionContent) -> Bool, _ sat: [SatAttempt], as staff: ID<StaffMember>, _ reason: String
    ) async throws -> QuestionObjection? {
        guard let attempt = sat.first(where: { $0.attempt.examinee == staff })?.attempt,
            let item = attempt.items.firstIndex(where: { isMeant($0.content) })
        else { return nil }
        return try await workplace.perform(
            ObjectToQuestion(ID(UUID()), attempt: attempt.id, item: item, reason: reason), as: staff)
    }

    private func paper() throws -> ID<Paper>? {
        try workplace.store.read { try $0.papers().first { $0.name == Self.name }?.id }
    }
}
