import Access
import Foundation
import Ledger
import Testing
import Vocabulary

@testable import Training

@Suite struct QuestionBankTests {
    private let author = ID<StaffMember>(UUID())
    private let reviewer = ID<StaffMember>(UUID())

    private func permit<Asked: Permission>(_ asked: Asked.Type, _ staff: ID<StaffMember>) throws -> Permit<Asked> {
        let member = StaffMember(
            id: staff, signInName: "trainer", name: "培训师", roles: [.trainer], team: nil, scope: .own)
        guard
            case .permitted(let permit) = Gate.decide(
                asked, on: Facts(staff: member, demand: .nothing, now: Sitting.noon))
        else { throw QuestionError.unknown }
        return permit
    }

    private func draft(_ key: AnswerKey = .options([0])) throws -> QuestionVersion {
        let content = QuestionContent(
            type: .single, stem: "客户信息属于（ ）",
            options: [QuestionOption(label: "A", text: "个人信息"), QuestionOption(label: "B", text: "公开信息")], key: key)
        return QuestionVersion.drafted(
            ID(UUID()), of: ID(UUID()), content: content, labels: QuestionLabels(), at: Sitting.noon,
            under: try permit(Question.Write.self, author)
        ).value
    }

    @Test func `another person approves, and the ledger says so`() throws {
        let draft = try draft()
        #expect(throws: QuestionError.approverIsAuthor) {
            try draft.approved(at: Sitting.noon, under: try permit(Question.Approve.self, author))
        }
        let change = try draft.approved(at: Sitting.noon, under: try permit(Question.Approve.self, reviewer))
        #expect(change.value.isUsable)
        #expect(change.event == LedgerEvent("question.approve", object: draft.id.uuid))
        #expect(throws: QuestionError.alreadyApproved) {
            try change.value.approved(at: Sitting.noon, under: try permit(Question.Approve.self, reviewer))
        }
    }

    @Test func `a question without its key stays a draft`() throws {
        let draft = try draft(.missing)
        #expect(throws: QuestionError.incomplete([.noAnswer])) {
            try draft.approved(at: Sitting.noon, under: try permit(Question.Approve.self, reviewer))
        }
    }

    @Test func `a new wording is a new version and leaves the old one alone`() throws {
        let first = try draft()
        var content = first.content
        content.stem = "客户的电话属于（ ）"
        let write = try permit(Question.Write.self, reviewer)
        let second = try first.revised(
            as: ID(UUID()), content: content, labels: first.labels, latest: 1, at: Sitting.noon, under: write
        ).value
        #expect(second.number == 2 && second.question == first.question && second.state == .draft)
        #expect(first.content.stem == "客户信息属于（ ）")
        #expect(throws: QuestionError.unchanged) {
            try first.revised(
                as: ID(UUID()), content: first.content, labels: first.labels, latest: 1, at: Sitting.noon, under: write)
        }
        #expect(throws: QuestionError.notTheLatest(latest: 2)) {
            try first.revised(
                as: ID(UUID()), content: content, labels: first.labels, latest: 2, at: Sitting.noon, under: write)
        }
    }

    @Test func `a retired question is drawn no more and says why`() throws {
        let approved = try draft().approved(at: Sitting.noon, under: try permit(Question.Approve.self, reviewer)).value
        let retire = try permit(Question.Retire.self, reviewer)
        #expect(throws: QuestionError.reasonMissing) {
            try approved.retired(reason: " ", at: Sitting.noon, under: retire)
        }
        let retired = try approved.retired(reason: "法条已修订", at: Sitting.noon, under: retire).value
        #expect(!retired.isUsable && retired.approval == QuestionVersion.Approval(by: reviewer, at: Sitting.noon))
        #expect(try draft().retired(reason: "不要了", at: Sitting.noon, under: retire).value.approval == nil)
        #expect(throws: QuestionError.retired) { try retired.retired(reason: "再", at: Sitting.noon, under: retire) }
    }

    @Test func `a change of law finds the questions that cite it`() throws {
        let version = { (article: String) -> QuestionVersion in
            let labels = QuestionLabels(laws: [LawReference(law: "PIPL", article: article)])
            return QuestionVersion(
                id: ID(UUID()), question: ID(UUID()), number: 1, content: QuestionContent(type: .judge, stem: "问"),
                labels: labels, author: author, writtenAt: Sitting.noon)
        }
        let bank = ["51", "51(4)", "5", "15"].map(version)
        let found = LawImpact.affected(bank, law: "PIPL", article: "51").map { $0.labels.laws[0].article }
        #expect(found == ["51", "51(4)"])
    }

    @Test func `an empty cell of the coverage matrix is a gap`() {
        let labels = [QuestionLabels(themes: ["收集"]), QuestionLabels(themes: ["删除"], posts: ["客服"])]
        let matrix = CoverageMatrix(labels, themes: ["收集", "删除"], posts: ["客服", "销售"])
        #expect(matrix.count(theme: "收集", post: "销售") == 1)
        #expect(matrix.gaps().map { $0.theme + $0.post } == ["删除销售"])
    }

    @Test func `punctuation and the order of options do not hide a duplicate`() {
        let one = QuestionContent(
            type: .single, stem: "处理敏感个人信息前，应当（ ）。",
            options: [QuestionOption(label: "A", text: "评估"), QuestionOption(label: "B", text: "公开")],
            key: .options([0]))
        let other = QuestionContent(
            type: .single, stem: "处理敏感个人信息前应当()",
            options: [QuestionOption(label: "A", text: "公开"), QuestionOption(label: "B", text: "评估。")],
            key: .options([1]))
        var duplicates = NearDuplicates()
        #expect(duplicates.add(one, name: "第1题") == nil)
        #expect(duplicates.add(other, name: "第2题") == "第1题")
    }

    static let flags: [(String, [String], Set<Int>, QualityFlag)] = [
        ("下列不属于的是（ ）", ["甲", "乙"], [0], .negativeStem), ("哪些对（ ）", ["甲", "乙"], [0, 1], .allOptionsRight),
        ("应当（ ）", ["依照法律规定取得个人的单独同意", "公开", "出售"], [0], .longestOptionRight),
        ("应当（ ）", ["甲", "以上都是"], [1], .positionDependent), ("应当（ ）", ["甲", "一律删除"], [0], .absoluteWords),
    ]

    @Test(arguments: flags) func `writing that gives the answer away is flagged`(
        _ stem: String, _ options: [String], _ key: Set<Int>, _ flag: QualityFlag
    ) {
        let content = QuestionContent(
            type: key.count > 1 ? .multiple : .single, stem: stem,
            options: options.enumerated().map { QuestionOption(label: QuestionOption.letter($0), text: $1) },
            key: .options(key))
        #expect(QualityFlag.flags(content, labels: QuestionLabels()).contains(flag))
    }
}
