public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

extension Reading {
    /// The short way of this person over this paper; nil where there is none.
    ///
    /// - Parameter attempts: the person's own of this paper.
    func renewal(
        over paper: Paper, for staff: StaffMember, after attempts: [Attempt], seed: UInt64, at now: Date
    ) throws -> Renewal? {
        guard let (_, last) = Renewal.renewable(by: staff, after: attempts, at: now) else { return nil }
        let questions = try last.items.map { try questionVersion($0.version)?.question }
        return Renewal(after: last, questions: questions, paper: paper, bank: try candidates(), seed: seed)
    }
}

/// Begins the short way, or goes on with what is running.
public struct StartRenewal: Action {
    public typealias Asked = Attempt.Sit

    let id: ID<Attempt>
    let paper: ID<Paper>
    let seed: UInt64

    /// - Parameter seed: random, stored, as for a whole paper.
    public init(_ id: ID<Attempt>, paper: ID<Paper>, seed: UInt64) {
        self.id = id
        self.paper = paper
        self.seed = seed
    }

    /// - Throws: `PaperError`, `ExamObstacle`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ID<Attempt> {
        let (paper, staff, curricula, earlier) = try tx.sitting(of: self.paper, by: permit.staff)
        if let running = earlier.first(where: { $0.isRunning(at: now) }) { return running.id }
        let needs = try tx.openCourses(before: curricula, for: staff, at: now)
        guard needs.isEmpty else { throw ExamObstacle.coursesOpen(needs) }
        guard let renewal = try tx.renewal(over: paper, for: staff, after: earlier, seed: seed, at: now) else {
            throw ExamObstacle.noShortWay
        }
        let items = try tx.items(in: renewal.seats, of: paper)
        let present = Set(items.map(\.cell))
        let attempt = try Attempt.started(
            id, by: staff.id, items: items, rules: renewal.rules(of: paper),
            redLines: paper.redLines.filter { present.contains($0.key) }, seed: seed, at: now)
        let opening = AttemptOpening(attempt, of: paper, questions: renewal.seats.map(\.candidate.question))
        try tx.commit(Change(opening, recording: LedgerEvent(Attempt.Event.started, object: staff.id.uuid)))
        return id
    }
}
