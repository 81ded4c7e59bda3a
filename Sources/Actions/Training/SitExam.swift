public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// Begins a sitting, or goes on with the one that is running.
public struct StartAttempt: Action {
    public typealias Asked = Attempt.Sit

    let id: ID<Attempt>
    let paper: ID<Paper>
    let seed: UInt64

    /// - Parameter seed: random, stored, so that the paper can be drawn again for anybody who asks how it came about.
    public init(_ id: ID<Attempt>, paper: ID<Paper>, seed: UInt64) {
        self.id = id
        self.paper = paper
        self.seed = seed
    }

    /// - Throws: `PaperError`, `ExamObstacle`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ID<Attempt> {
        let (paper, staff, curricula, earlier) = try tx.sitting(of: self.paper, by: permit.staff)
        if let running = earlier.first(where: { $0.isRunning(at: now) }) { return running.id }
        if let obstacle = Attempt.obstacle(to: paper.rules, after: earlier, at: now) {
            throw ExamObstacle.attempt(obstacle)
        }
        let needs = try tx.openCourses(before: curricula, for: staff, at: now)
        guard needs.isEmpty else { throw ExamObstacle.coursesOpen(needs) }
        let opening = try opening(of: paper, for: staff.id, in: tx, at: now)
        try tx.commit(Change(opening, recording: LedgerEvent(Attempt.Event.started, object: staff.id.uuid)))
        return id
    }

    private func opening(
        of paper: Paper, for examinee: ID<StaffMember>, in tx: Transaction, at now: Date
    ) throws -> AttemptOpening {
        let seats: [Drawing.Seat]
        do {
            seats = try Drawing(paper.blueprint, from: tx.candidates()).seats(seed: seed)
        } catch is BlueprintError { throw ExamObstacle.bankTooSmall }
        let items = try tx.items(in: seats, of: paper)
        let attempt = try Attempt.started(
            id, by: examinee, items: items, rules: paper.rules, redLines: paper.redLines, seed: seed, at: now)
        return AttemptOpening(attempt, of: paper, questions: seats.map(\.candidate.question))
    }
}

extension Reading {
    /// A paper and who is to sit it, the curricula that ask for it, and what was sat of it before, the newest first.
    ///
    /// - Throws: `PaperError`.
    func sitting(
        of paper: ID<Paper>, by staff: ID<StaffMember>
    ) throws -> (paper: Paper, staff: StaffMember, curricula: [PostCurriculum], earlier: [Attempt]) {
        guard let staff = try self.staff(staff), let paper = try self.paper(paper) else { throw PaperError.unknown }
        let asking = try curricula().filter { $0.paper == paper.id && $0.isFor(staff.roles) }
        guard !asking.isEmpty else { throw PaperError.notForThisPost }
        return (paper, staff, asking, try attempts(by: staff.id, at: paper.id).map(\.attempt))
    }

    /// What was drawn, as it is worded now.
    func items(in seats: [Drawing.Seat], of paper: Paper) throws -> [PaperItem] {
        try seats.map { seat in
            guard let version = try questionVersion(seat.candidate.version) else { throw QuestionError.unknown }
            return PaperItem(
                version: version.id, content: version.content,
                milliMarks: paper.blueprint.cells[seat.cell].milliMarks, cell: seat.cell)
        }
    }
}

/// What an open exam page does between start and submission.
public struct NoteAttempt: Action {
    public enum Act: Sendable {
        case answer(item: Int, values: [String], revision: Int)
        case flag(item: Int, Bool)
        case focusLost
        case resumed
    }

    /// What the page is told.
    public struct Receipt: Sendable {
        public let revision: Int?
        public let savedAt: Date
        public let remaining: TimeInterval
        public let focusLosses: Int
    }

    public typealias Asked = Attempt.Sit

    let attempt: ID<Attempt>
    let act: Act
    let device: String?
    let clientTime: Date?

    public init(_ attempt: ID<Attempt>, _ act: Act, device: String? = nil, clientTime: Date? = nil) {
        self.attempt = attempt
        self.act = act
        self.device = device.map { String($0.prefix(40)) }
        self.clientTime = clientTime
    }

    /// - Throws: `AttemptError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Receipt {
        guard var attempt = try tx.attempt(attempt)?.attempt, attempt.examinee == permit.staff else {
            throw AttemptProblem.unknown
        }
        if let event = try event(on: attempt, at: now) {
            try tx.append(event, to: attempt.id)
            attempt = attempt.adding(event)
        }
        let state = Resumption(attempt, at: now)
        var revision: Int?
        if case .answer(let item, _, _) = act { revision = state.revisions[item] }
        return Receipt(
            revision: revision, savedAt: now, remaining: state.remaining, focusLosses: state.focusLosses)
    }

    private func event(on attempt: Attempt, at now: Date) throws -> AttemptEvent? {
        switch act {
        case .answer(let item, let values, let revision):
            guard attempt.items.indices.contains(item) else { throw AttemptError.noSuchItem }
            return try attempt.answering(
                item: item, attempt.answer(to: item, shownAs: values), revision: revision, at: now, device: device,
                clientTime: clientTime)
        case .flag(let item, let isFlagged):
            guard attempt.items.indices.contains(item) else { throw AttemptError.noSuchItem }
            guard Resumption(attempt, at: now).flags.contains(item) != isFlagged else { return nil }
            return try attempt.flagging(item: item, isFlagged, at: now)
        case .focusLost: return try attempt.losingFocus(at: now, clientTime: clientTime)
        case .resumed: return try attempt.resuming(at: now, device: device)
        }
    }
}

/// There is no such sitting for this person.
public enum AttemptProblem: Error, Equatable, Sendable {
    case unknown
    /// 1 to 240 at once.
    case minutesOutOfRange
}

/// One's own sitting, to go on with it or to read the result.
public struct ShowAttempt: Question {
    public typealias Asked = Attempt.Sit

    let attempt: ID<Attempt>

    public init(_ attempt: ID<Attempt>) { self.attempt = attempt }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> AttemptView {
        guard let sat = try snapshot.attempt(attempt), sat.attempt.examinee == staff.id else {
            throw AttemptProblem.unknown
        }
        return try snapshot.view(of: sat, examinee: staff, under: permit, at: now)
    }
}

/// A sitting with what stands around it.
public struct AttemptView: Sendable {
    public let attempt: Attempt
    public let paper: Paper
    public let examinee: StaffMember
    public let versions: [QuestionVersion]
    /// Of the same paper by the same person, the oldest first.
    public let siblings: [Attempt]
    /// The certificate that it gave.
    public let certificate: Qualification?
    public let curricula: [PostCurriculum]
    /// The examinee's own, by item, with what was answered.
    public let objections: [Int: RaisedObjection]
    /// Answers that a person marks or has marked, by item.
    public let marked: [Int: MarkedAnswer]
}

/// An objection as its examinee sees it.
public struct RaisedObjection: Sendable {
    public let objection: QuestionObjection
    public let reason: String
    public let answer: String?
}

/// A short answer as its examinee sees it: how far its marking is, and what was written about it once that is settled.
public struct MarkedAnswer: Sendable {
    public let state: AnswerToMark.State
    public let comments: [String]
}

extension Reading {
    /// A sitting that still runs is shown without what only its result needs.
    func view(
        of sat: SatAttempt, examinee: StaffMember, under permit: Permit<Attempt.Sit>, at now: Date
    ) throws -> AttemptView {
        guard let paper = try paper(sat.paper, number: sat.paperNumber) else { throw PaperError.unknown }
        let isOver = !sat.attempt.isRunning(at: now)
        let siblings = isOver ? try attempts(by: examinee.id, at: sat.paper).map(\.attempt) : []
        let certificate = examinee.qualifications.first { $0.source == .exam(attempt: sat.attempt.id.uuid) }
        return AttemptView(
            attempt: sat.attempt, paper: paper, examinee: examinee,
            versions: isOver ? try sat.attempt.items.compactMap { try questionVersion($0.version) } : [],
            siblings: siblings.reversed(), certificate: certificate,
            curricula: try curricula().filter { $0.paper == sat.paper && $0.isFor(examinee.roles) },
            objections: isOver ? try raised(in: sat.attempt.id, under: permit) : [:],
            marked: isOver ? try marked(in: sat.attempt.id, under: permit) : [:])
    }

    private func raised(in attempt: ID<Attempt>, under permit: Permit<Attempt.Sit>) throws -> [Int: RaisedObjection] {
        let all = try objections(of: attempt).map { objection in
            let words = try words(of: objection, under: permit)
            return (
                objection.item, RaisedObjection(objection: objection, reason: words.reason, answer: words.answer)
            )
        }
        return Dictionary(all, uniquingKeysWith: { first, _ in first })
    }

    private func marked(in attempt: ID<Attempt>, under permit: Permit<Attempt.Sit>) throws -> [Int: MarkedAnswer] {
        let all = try answersToMark(of: attempt).map { answer in
            let comments = answer.state == .settled ? try comments(on: answer, under: permit) : []
            return (answer.item, MarkedAnswer(state: answer.state, comments: comments))
        }
        return Dictionary(all, uniquingKeysWith: { first, _ in first })
    }
}
