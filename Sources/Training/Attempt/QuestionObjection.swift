public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// An examinee's doubt about a question that they sat (题目纠错), and what came of it.
public struct QuestionObjection: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case open
        /// The question is put right, or counts no more.
        case upheld(by: ID<StaffMember>, at: Date)
        case refused(by: ID<StaffMember>, at: Date)

        public var decided: (by: ID<StaffMember>, at: Date)? {
            switch self {
            case .open: nil
            case .upheld(let by, let at), .refused(let by, let at): (by, at)
            }
        }
    }

    public let id: ID<QuestionObjection>
    public let attempt: ID<Attempt>
    /// Place of the item in the paper.
    public let item: Int
    public let version: ID<QuestionVersion>
    public let paper: ID<Paper>
    public let examinee: ID<StaffMember>
    public let raisedAt: Date
    public var state: State

    /// In characters, for the reason and for the answer.
    public static let longestText = 1000

    public init(
        id: ID<QuestionObjection>, attempt: ID<Attempt>, item: Int, version: ID<QuestionVersion>, paper: ID<Paper>,
        examinee: ID<StaffMember>, raisedAt: Date, state: State = .open
    ) {
        self.id = id
        self.attempt = attempt
        self.item = item
        self.version = version
        self.paper = paper
        self.examinee = examinee
        self.raisedAt = raisedAt
        self.state = state
    }
}

/// Why an objection cannot be raised or decided so.
public enum ObjectionError: Error, Equatable, Sendable {
    case unknown
    case reasonMissing
    case answerMissing
    case tooLong(limit: Int)
    /// The sitting runs, or is void.
    case notClosed
    case noSuchItem
    /// What may be seen of the sitting does not include its questions.
    case questionsNotShown
    case alreadyRaised
    case alreadyDecided
    /// Nobody decides on what they have approved themselves, or on their own objection.
    case ownApproval
    case ownObjection
    /// An author may admit an error, and not dismiss one alone.
    case ownQuestion
}

extension QuestionObjection {
    /// Looking through objections and answering them.
    public enum Decide: Permission {
        public static let name = "objection.decide"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }

    public enum Event {
        public static let raised = "objection.raise"
        public static let upheld = "objection.uphold"
        public static let refused = "objection.refuse"
    }

    public enum Verdict: String, Sendable, CaseIterable { case upheld, refused }

    /// A text within its limit, without what stands around it.
    public static func checked(_ text: String, orElse missing: ObjectionError) throws(ObjectionError) -> String {
        let text = text.trimming()
        guard !text.isEmpty else { throw missing }
        guard text.count <= longestText else { throw .tooLong(limit: longestText) }
        return text
    }

    /// - Parameter sat: the examinee's own sitting.
    public static func raised(
        _ id: ID<QuestionObjection>, against item: Int, of sat: SatAttempt, at now: Date,
        under permit: Permit<Attempt.Sit>
    ) throws(ObjectionError) -> Change<QuestionObjection> {
        let attempt = sat.attempt
        guard attempt.examinee == permit.staff else { throw .unknown }
        guard attempt.isClosed(at: now) else { throw .notClosed }
        guard attempt.items.indices.contains(item) else { throw .noSuchItem }
        guard attempt.shows(.answers, at: now) else { throw .questionsNotShown }
        let objection = QuestionObjection(
            id: id, attempt: attempt.id, item: item, version: attempt.items[item].version, paper: sat.paper,
            examinee: attempt.examinee, raisedAt: now)
        return Change(objection, recording: LedgerEvent(Event.raised, object: objection.version.uuid))
    }

    /// - Parameter version: the wording it is about.
    public func decided(
        _ verdict: Verdict, about version: QuestionVersion, at now: Date, under permit: Permit<Decide>
    ) throws(ObjectionError) -> Change<QuestionObjection> {
        guard state == .open else { throw .alreadyDecided }
        if let obstacle = obstacle(to: verdict, by: permit.staff, about: version) { throw obstacle }
        var next = self
        next.state =
            verdict == .upheld ? .upheld(by: permit.staff, at: now) : .refused(by: permit.staff, at: now)
        let event = verdict == .upheld ? Event.upheld : Event.refused
        return Change(next, recording: LedgerEvent(event, object: self.version.uuid))
    }

    /// Why this person may not decide so; nil when they may.
    public func obstacle(
        to verdict: Verdict, by person: ID<StaffMember>, about version: QuestionVersion
    ) -> ObjectionError? {
        if person == examinee { return .ownObjection }
        if version.approval?.by == person { return .ownApproval }
        if verdict == .refused, version.author == person { return .ownQuestion }
        return nil
    }
}
