public import Access
public import Foundation
import Ledger
public import Storage
public import Training
import Vocabulary

/// Learning events in the order in which they happened, and where the next ones begin.
public struct LearningPage: Sendable {
    public let events: [LearningEvent]
    /// The instant to ask from next, and how many of that instant were given already; nil at the end.
    public let next: (from: Date, skipping: Int)?
}

/// Hands the learning records of everybody on; the ledger keeps how many, and who took them.
public struct ExportLearning: Action {
    public typealias Asked = LearningRecord.Export
    public static let most = 1000

    let start: Date
    let skipping: Int
    let limit: Int

    public init(from start: Date, skipping: Int = 0, limit: Int = ExportLearning.most) {
        self.start = start
        self.skipping = max(skipping, 0)
        self.limit = min(max(limit, 1), Self.most)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> LearningPage {
        let moments = try tx.learning(from: start, skipping: skipping, limit: limit)
        var titles: [String: String] = [:]
        for version in try tx.courseOutlines() { titles["\(version.code) \(version.number)"] = version.title }
        let events = try moments.compactMap { try event($0, titles, in: tx) }
        try tx.record(LedgerEvent(Asked.name, count: UInt32(clamping: events.count)))
        return LearningPage(events: events, next: next(after: moments))
    }

    private func next(after moments: [LearningMoment]) -> (from: Date, skipping: Int)? {
        guard moments.count == limit, let last = moments.last else { return nil }
        let same = moments.reversed().prefix { $0.at == last.at }.count
        return (last.at, same + (last.at == start ? skipping : 0))
    }

    /// Nil for what is not decided yet, was voided, or is not finished.
    private func event(
        _ moment: LearningMoment, _ titles: [String: String], in tx: Transaction
    ) throws -> LearningEvent? {
        let matter: LearningEvent.Matter
        switch moment.matter {
        case .page(let course, let number, let page):
            matter = .pagePassed(course: course, number: number, page: page + 1)
        case .course(let code, let number):
            matter = .coursePassed(course: code, number: number, title: titles["\(code) \(number)"] ?? code)
        case .exam(let id):
            guard let exam = try exam(id, in: tx) else { return nil }
            matter = .examClosed(exam)
        case .certificate(let id):
            guard let held = try tx.qualification(id) else { return nil }
            matter = .certificateIssued(held.id.uuid, number: held.mark?.number)
        case .drill(let id):
            guard let run = try tx.inboxRun(id),
                let drill = try InboxDrill.shipped().first(where: { $0.id == run.drill }), run.isFinished(drill)
            else { return nil }
            matter = .drillDone(
                run: run.id.uuid, drill: drill.id, title: drill.title,
                right: run.choices.count {
                    drill.items.indices.contains($0.item) && drill.items[$0.item].right == $0.choice
                },
                all: drill.items.count)
        }
        return LearningEvent(by: moment.staff, at: moment.at, matter)
    }

    private func exam(_ id: ID<Attempt>, in tx: Transaction) throws -> LearningEvent.Exam? {
        guard let sat = try tx.attempt(id) else { return nil }
        if case .voided = sat.attempt.state(at: tx.now) { return nil }
        let grade = Grade(sat.attempt)
        guard grade.verdict != .pending else { return nil }
        return LearningEvent.Exam(
            attempt: id.uuid, paper: sat.paper.uuid,
            name: try tx.paper(sat.paper, number: sat.paperNumber)?.name ?? "", milliScore: grade.milliScore,
            milliTotal: grade.milliTotal, isPassed: grade.verdict == .passed)
    }
}
