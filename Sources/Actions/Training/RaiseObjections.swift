public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// Doubts a question of one's own sitting, with a reason (题目纠错).
public struct ObjectToQuestion: Action {
    public typealias Asked = Attempt.Sit

    let id: ID<QuestionObjection>
    let attempt: ID<Attempt>
    let item: Int
    let reason: String

    public init(_ id: ID<QuestionObjection>, attempt: ID<Attempt>, item: Int, reason: String) {
        self.id = id
        self.attempt = attempt
        self.item = item
        self.reason = reason
    }

    /// - Throws: `ObjectionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> QuestionObjection {
        guard let sat = try tx.attempt(attempt), sat.attempt.examinee == permit.staff else {
            throw AttemptProblem.unknown
        }
        let change = try QuestionObjection.raised(id, against: item, of: sat, at: now, under: permit)
        let reason = try QuestionObjection.checked(reason, orElse: .reasonMissing)
        guard try !tx.objections(of: attempt).contains(where: { $0.item == item }) else {
            throw ObjectionError.alreadyRaised
        }
        try tx.commit(Change(ObjectionOpening(change.value, reason: reason), recording: change.event))
        return change.value
    }
}

/// The objections that wait, and those that were answered.
public struct ObjectionList: Sendable {
    public struct Entry: Sendable {
        public let objection: QuestionObjection
        public let stem: String
        public let paper: String
        public let reason: String
    }

    public let open: [Entry]
    public let decided: [Entry]
    public let staff: [ID<StaffMember>: String]
}

public struct ListObjections: Question {
    public typealias Asked = QuestionObjection.Decide

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ObjectionList {
        let papers = Dictionary(try snapshot.papers().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let entry = { (objection: QuestionObjection) in
            ObjectionList.Entry(
                objection: objection, stem: try snapshot.questionVersion(objection.version)?.content.stem ?? "–",
                paper: papers[objection.paper] ?? "–", reason: try snapshot.words(of: objection, under: permit).reason)
        }
        return ObjectionList(
            open: try snapshot.objections(open: true).map(entry),
            decided: try snapshot.objections(open: false, limit: 100).map(entry), staff: try snapshot.staffNames())
    }
}

/// One objection with all that is needed to answer it; whose it is does not matter and is not told.
public struct ObjectionFile: Sendable {
    public let objection: QuestionObjection
    public let version: QuestionVersion
    public let item: PaperItem
    public let paper: Paper
    /// What the examinee had answered.
    public let answer: GivenAnswer?
    public let reason: String
    public let reply: String?
    /// Further open ones against the same wording.
    public let others: Int
    /// Why this person may not uphold it, or not refuse it.
    public let obstacles: [QuestionObjection.Verdict: ObjectionError]
    public let staff: [ID<StaffMember>: String]
    /// Orders to grade the wording again that name this objection.
    public let regrades: [Regrade]
}

public struct ShowObjection: Question {
    public typealias Asked = QuestionObjection.Decide

    let id: ID<QuestionObjection>

    public init(_ id: ID<QuestionObjection>) { self.id = id }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ObjectionFile {
        guard let objection = try snapshot.objection(id), let sat = try snapshot.attempt(objection.attempt),
            let version = try snapshot.questionVersion(objection.version),
            let paper = try snapshot.paper(sat.paper, number: sat.paperNumber)
        else { throw ObjectionError.unknown }
        let words = try snapshot.words(of: objection, under: permit)
        let obstacles = QuestionObjection.Verdict.allCases.compactMap { verdict in
            objection.obstacle(to: verdict, by: staff.id, about: version).map { (verdict, $0) }
        }
        return ObjectionFile(
            objection: objection, version: version, item: sat.attempt.items[objection.item], paper: paper,
            answer: sat.attempt.answers()[objection.item]?.answer, reason: words.reason, reply: words.answer,
            others: try snapshot.openObjections(against: version.id).count { $0.id != id },
            obstacles: Dictionary(uniqueKeysWithValues: obstacles), staff: try snapshot.staffNames(),
            regrades: try snapshot.regrades(of: paper.id).filter { $0.objection == id })
    }
}

/// Answers an objection, and if wanted every other open one against the same wording.
public struct DecideObjection: Action {
    public typealias Asked = QuestionObjection.Decide

    let id: ID<QuestionObjection>
    let verdict: QuestionObjection.Verdict
    let answer: String
    let includesOthers: Bool

    public init(
        _ id: ID<QuestionObjection>, _ verdict: QuestionObjection.Verdict, answer: String, includesOthers: Bool = false
    ) {
        self.id = id
        self.verdict = verdict
        self.answer = answer
        self.includesOthers = includesOthers
    }

    /// - Throws: `ObjectionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> QuestionObjection {
        guard let objection = try tx.objection(id), let version = try tx.questionVersion(objection.version) else {
            throw ObjectionError.unknown
        }
        let answer = try QuestionObjection.checked(answer, orElse: .answerMissing)
        let change = try objection.decided(verdict, about: version, at: now, under: permit)
        try tx.commit(Change(ObjectionDecision(change.value, answer: answer), recording: change.event))
        guard includesOthers else { return change.value }
        for other in try tx.openObjections(against: version.id)
        where other.obstacle(to: verdict, by: permit.staff, about: version) == nil {
            let next = try other.decided(verdict, about: version, at: now, under: permit)
            try tx.commit(Change(ObjectionDecision(next.value, answer: answer), recording: next.event))
        }
        return change.value
    }
}
