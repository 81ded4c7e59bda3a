public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// What waits for a person's marks, question by question.
public struct MarkingQueue: Sendable {
    public struct Entry: Sendable {
        public let version: ID<QuestionVersion>
        public let stem: String
        public let paper: String
        /// Those that this person may mark now.
        public let open: Int
        /// Those that wait for somebody else: this person has marked them, or gave them.
        public let others: Int
        public let oldest: Date
    }

    public let entries: [Entry]
}

public struct ListAnswersToMark: Question {
    public typealias Asked = AnswerToMark.Mark

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> MarkingQueue {
        let papers = Dictionary(try snapshot.papers().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: try snapshot.waitingAnswers(), by: \.version)
        let entries = try groups.map { version, answers in
            let open = try answers.count { try snapshot.isOpen($0, to: staff.id) }
            return MarkingQueue.Entry(
                version: version, stem: try snapshot.questionVersion(version)?.content.stem ?? "–",
                paper: answers.first.flatMap { papers[$0.paper] } ?? "–", open: open, others: answers.count - open,
                oldest: answers.map(\.closedAt).min() ?? now)
        }
        return MarkingQueue(entries: entries.sorted { ($0.oldest, $0.version) < ($1.oldest, $1.version) })
    }
}

extension Reading {
    /// Whether this person may mark an answer: not their own, and not twice.
    fileprivate func isOpen(_ answer: AnswerToMark, to person: ID<StaffMember>) throws -> Bool {
        guard !answer.marks.contains(where: { $0.marker == person }) else { return false }
        return try examinee(of: answer.attempt) != person
    }
}

/// One answer as its marker sees it: the question, what a good answer says, what was written; never by whom or when.
public struct AnswerOnDesk: Sendable {
    public let answer: AnswerToMark
    public let content: QuestionContent
    public let text: String
    /// What the item is worth, in thousandths.
    public let milliMarks: Int
    /// Two others differ, and these marks decide.
    public let isDeciding: Bool
    /// Those of the same question that this person may mark, this one included.
    public let left: Int
}

/// The next answer to a question that this person may mark.
public struct NextAnswerToMark: Question {
    public typealias Asked = AnswerToMark.Mark

    let version: ID<QuestionVersion>

    public init(_ version: ID<QuestionVersion>) { self.version = version }

    /// Nil when none is left.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> AnswerOnDesk? {
        let open = try snapshot.waitingAnswers(to: version).filter { try snapshot.isOpen($0, to: staff.id) }
        guard let next = open.first, let attempt = try snapshot.attempt(next.attempt)?.attempt else { return nil }
        let item = attempt.items[next.item]
        let settlement = MarkSettlement(next.marks, needsSecond: next.needsSecond, milliMarks: item.milliMarks)
        return AnswerOnDesk(
            answer: next, content: item.content, text: attempt.answers()[next.item]?.answer?.text ?? "",
            milliMarks: item.milliMarks, isDeciding: settlement == .open(isDeciding: true), left: open.count)
    }
}

extension GivenAnswer {
    /// What was written; empty where something was ticked.
    fileprivate var text: String { if case .texts(let texts) = self { texts.joined(separator: "\n") } else { "" } }
}

/// Marks one answer. Once nobody else is needed the marks count, and with the last of a sitting its result stands and the
/// certificate follows.
public struct MarkAnswer: Action {
    public typealias Asked = AnswerToMark.Mark

    let attempt: ID<Attempt>
    let item: Int
    let milliMarks: Int
    let comment: String
    let certificates: [(id: ID<Qualification>, code: CheckCode)]

    public init(
        _ attempt: ID<Attempt>, item: Int, milliMarks: Int, comment: String,
        using random: inout some RandomNumberGenerator
    ) {
        self.attempt = attempt
        self.item = item
        self.milliMarks = milliMarks
        self.comment = comment
        certificates = (0..<8).map { _ in (ID(UUID()), CheckCode(using: &random)) }
    }

    /// - Throws: `MarkingError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> AnswerToMark {
        guard let waiting = try tx.answerToMark(attempt, item: item), let sat = try tx.storedAttempt(attempt),
            sat.attempt.items.indices.contains(item)
        else { throw MarkingError.unknown }
        let most = sat.attempt.items[item].milliMarks
        let comment = comment.trimmingCharacters(in: .whitespacesAndNewlines)
        let marked = try waiting.marked(
            milliMarks: milliMarks, of: most, comment: comment, in: sat.attempt, at: now, under: permit)
        // The ledger names the sitting, here and when it is settled, not whose it is: markers read it too.
        try tx.commit(
            Change(
                AnswerMarking(marked, comment: comment), recording: LedgerEvent(Asked.name, object: attempt.uuid)))
        if case .settled(let milli) = MarkSettlement(marked.marks, needsSecond: marked.needsSecond, milliMarks: most) {
            try settle(milli, sat, in: tx, under: permit, at: now)
        }
        return marked
    }

    private func settle(
        _ milli: Int, _ sat: SatAttempt, in tx: Transaction, under permit: Permit<Asked>, at now: Date
    ) throws {
        let event = try sat.attempt.marking(item: item, milliMarks: milli, by: permit.staff.uuid, at: now)
        let entry = try tx.entry(event, in: attempt)
        try tx.commit(
            Change(
                AttemptAct(entry, on: sat.attempt),
                recording: LedgerEvent(AnswerToMark.settling, detail: entry.detail, object: attempt.uuid)))
        let after = sat.attempt.adding(event)
        guard Grade(sat.attempt).verdict == .pending, let holder = try tx.staff(after.examinee),
            let paper = try tx.paper(sat.paper, number: sat.paperNumber)
        else { return }
        let curricula = try tx.curricula().filter { $0.paper == sat.paper }
        let effect = RegradeEffect(
            after, before: Grade(sat.attempt), after: Grade(after), of: holder, leadingTo: curricula, at: now)
        for (curriculum, identity) in zip(effect.issues, certificates) {
            let change = Qualification.issued(
                identity.id, for: curriculum, named: paper.name, passing: after, to: holder,
                mark: try tx.nextMark(identity.code, at: now), at: now, under: permit)
            if let change { try tx.commit(change) }
        }
    }
}
