import Access
import Actions
import Foundation
import Ledger
import Storage
import Training
import Vocabulary

extension House {
    private static let items = 20
    private static let batch = 100
    private static let paper = "Benchmark"
    private static let theme = "Benchmark"

    /// Examinations of twenty questions, all answered and handed in, for the check that compares them with the ledger.
    /// Once; a second run finds them there. Without the gate: that one is measured elsewhere.
    func sit() async throws {
        let workplace = try open()
        let examinee = try staff("agent", workplace)
        let (paper, versions) = try await examination(in: workplace)
        let missing = try options.sittings - workplace.store.read { try $0.attemptCount(at: paper.id) }
        let time = try await Stopwatch.measure {
            for start in stride(from: 0, to: max(missing, 0), by: Self.batch) {
                let count = min(Self.batch, missing - start)
                try await write(in: workplace) { tx in
                    for _ in 0..<count { try Self.sit(paper, versions, examinee, in: tx) }
                }
            }
        }
        Report.line("sittings of \(Self.items) questions", count: max(missing, 0), time)
        try workplace.store.close()
    }

    private static func sit(
        _ paper: Paper, _ versions: [QuestionVersion], _ examinee: ID<StaffMember>, in tx: Transaction
    ) throws {
        let items = versions.map {
            PaperItem(version: $0.id, content: $0.content, milliMarks: 5000, cell: 0)
        }
        var attempt = try Attempt.started(
            ID(UUID()), by: examinee, items: items, rules: paper.rules, seed: .random(in: .min ... .max), at: tx.now)
        try tx.commit(
            Change(
                AttemptOpening(attempt, of: paper, questions: versions.map(\.question)),
                recording: LedgerEvent(Attempt.Event.started, object: examinee.uuid)))
        for item in items.indices {
            let answer = GivenAnswer.ticks([.random(in: 0...2)])
            guard let event = try attempt.answering(item: item, answer, revision: 1, at: tx.now) else { continue }
            try tx.append(event, to: attempt.id)
            attempt = attempt.adding(event)
        }
        let event = try attempt.submitting(at: tx.now)
        let entry = try tx.entry(event, in: attempt.id)
        try tx.commit(Change(AttemptAct(entry, on: attempt), recording: .closing(attempt, as: event, entry.detail)))
    }

    /// One paper with its questions, always the same one.
    private func examination(in workplace: Workplace) async throws -> (Paper, [QuestionVersion]) {
        let author = ID<StaffMember>(UUID())
        if let paper = try workplace.store.read({ try $0.papers() }).first(where: { $0.name == Self.paper }) {
            let questions = try workplace.store.read { try $0.latestQuestions() }
            return (paper, questions.filter { $0.labels.themes == [Self.theme] })
        }
        let paper = Paper(
            id: ID(UUID()), number: 1, name: Self.paper,
            blueprint: Blueprint(cells: [Blueprint.Cell(count: Self.items, milliMarks: 5000)]),
            rules: PaperRules(limit: 3600, milliPass: 60_000, coolDown: 0), author: author, writtenAt: Date())
        let versions = (1...Self.items).map { number in
            QuestionVersion(
                id: ID(UUID()), question: ID(UUID()), number: 1,
                content: QuestionContent(
                    type: .single, stem: "第 \(number) 种做法，正确的是（　）。",
                    options: ["甲", "乙", "丙"].enumerated().map {
                        QuestionOption(label: QuestionOption.letter($0.offset), text: $0.element)
                    }, key: .options([1])),
                labels: QuestionLabels(themes: [Self.theme]), author: author, writtenAt: Date(),
                state: .approved(by: ID(UUID()), at: Date()))
        }
        try await write(in: workplace) { tx in
            for version in versions { try tx.commit(Change(version, recording: LedgerEvent("question.write"))) }
            try tx.commit(Change(paper, recording: LedgerEvent("paper.write")))
        }
        return (paper, versions)
    }

    private func write(
        in workplace: Workplace, _ body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws {
        let stamp = EventStamp(actor: .system, policyHash: Hash(workplace.rulebook.hash) ?? .emptyTree)
        try await workplace.store.write(stamped: stamp, at: Date(), body)
    }
}
