public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// Ends a sitting: handed in, or run out of time. A pass that a curriculum asks for gives the certificate in the same
/// transaction, so that the next request is decided with it.
public struct CloseAttempt: Action {
    public typealias Asked = Attempt.Sit

    let id: ID<Attempt>
    let certificates: [(id: ID<Qualification>, code: CheckCode)]
    let isHandedIn: Bool

    /// - Parameter isHandedIn: false closes only what has run out of time, as of its deadline.
    public init(
        _ id: ID<Attempt>, handingIn isHandedIn: Bool, using random: inout some RandomNumberGenerator
    ) {
        self.id = id
        self.isHandedIn = isHandedIn
        // As many as curricula may share a paper.
        certificates = (0..<8).map { _ in (ID(UUID()), CheckCode(using: &random)) }
    }

    /// - Throws: `AttemptError.over` when it was handed in before.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> ID<Attempt> {
        guard let sat = try tx.storedAttempt(id), sat.attempt.examinee == permit.staff else {
            throw AttemptProblem.unknown
        }
        let attempt = sat.attempt
        let event: AttemptEvent
        if let expiring = attempt.expiring(at: now) {
            event = expiring
        } else {
            guard isHandedIn else { return id }
            event = try attempt.submitting(at: now)
        }
        let entry = try tx.entry(event, in: id)
        try tx.commit(Change(AttemptAct(entry, on: attempt), recording: .closing(attempt, as: event, entry.detail)))
        let closed = attempt.adding(event)
        let waiting = AnswerToMark.waiting(
            in: SatAttempt(paper: sat.paper, paperNumber: sat.paperNumber, attempt: closed), at: now)
        if !waiting.isEmpty {
            try tx.commit(
                Change(
                    AnswersWaiting(waiting),
                    recording: LedgerEvent(
                        Attempt.Event.toMark, count: UInt32(clamping: waiting.count), object: attempt.examinee.uuid)))
        }
        try issue(for: closed, sat, in: tx, under: permit, at: now)
        try keepMistakes(of: attempt, in: tx)
        return id
    }

    /// What was wrong goes into the examinee's wrong-answer book (错题本).
    private func keepMistakes(of attempt: Attempt, in tx: Transaction) throws {
        let known = try tx.practised(by: attempt.examinee)
        let byQuestion = Dictionary(known.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        let grade = Grade(attempt)
        let wrong = try attempt.items.enumerated().compactMap { place, item -> Practised? in
            guard let part = grade.items[place].part, part != .one, !grade.items[place].isLeftOut,
                let question = try tx.questionVersion(item.version)?.question
            else { return nil }
            var one =
                byQuestion[question] ?? Practised(question: question, memory: LeitnerSchedule().new, standing: nil)
            one.standing = .open(rightInARow: 0)
            return one
        }
        try tx.remember(wrong, of: attempt.examinee)
    }

    private func issue(
        for attempt: Attempt, _ sat: SatAttempt, in tx: Transaction, under permit: Permit<Asked>, at now: Date
    ) throws {
        guard let holder = try tx.staff(attempt.examinee),
            let paper = try tx.paper(sat.paper, number: sat.paperNumber)
        else { return }
        let curricula = try tx.curricula().filter { $0.paper == sat.paper }
        for (curriculum, identity) in zip(curricula, certificates) {
            let change = Qualification.issued(
                identity.id, for: curriculum, named: paper.name, passing: attempt, to: holder,
                mark: try tx.nextMark(identity.code, at: now), at: now, under: permit)
            if let change { try tx.commit(change) }
        }
    }
}

extension Transaction {
    /// The next number of the year in Asia/Shanghai.
    func nextMark(_ code: CheckCode, at now: Date) throws -> CertificateMark {
        let year = CalendarDate(of: now).year
        return CertificateMark(year: year, ordinal: try certificateCount(year: year) + 1, code: code)
    }
}

extension Workplace {
    /// Closes, as of their deadlines, the sittings that ran out of time; a server that was down finds them at its start.
    ///
    /// In each examinee's name, because a pass gives them a certificate; an account that was disabled meanwhile gets
    /// none, and its sitting stays open until somebody voids it.
    public func closeOverdueAttempts() async throws {
        var random = SystemRandomNumberGenerator()
        for (id, examinee) in try store.read({ try $0.overdueAttempts(at: now) }) {
            let close = CloseAttempt(id, handingIn: false, using: &random)
            do { _ = try await perform(close, as: examinee) } catch is RecordedRefusal { continue }
        }
    }
}
