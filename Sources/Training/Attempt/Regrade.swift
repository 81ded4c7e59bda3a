public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// An order to grade one question of one paper again, for everybody who met it (重新评分).
///
/// It is carried out attempt by attempt, each an entry of that attempt's log, so that a crash between two leaves nothing
/// half done (docs/decisions/0048-regrading-and-objections.md).
public struct Regrade: Sendable, Equatable {
    /// What becomes of certificates whose sitting is no longer passed.
    public enum Lost: Sendable, Equatable {
        /// The holder relied on it; the note says so.
        case keep(note: String)
        case revoke(reason: String)

        public var text: String {
            switch self {
            case .keep(let text), .revoke(let text): text
            }
        }
    }

    public let id: ID<Regrade>
    public let paper: ID<Paper>
    public let version: ID<QuestionVersion>
    public let correction: Correction
    public let reason: String
    public let lost: Lost
    public let officer: ID<StaffMember>
    public let begunAt: Date
    /// The objection that led to it.
    public let objection: ID<QuestionObjection>?
    /// When the last attempt was done; nil while some wait.
    public var doneAt: Date?

    public static let longestText = 500

    public init(
        id: ID<Regrade>, paper: ID<Paper>, version: ID<QuestionVersion>, correction: Correction, reason: String,
        lost: Lost, officer: ID<StaffMember>, begunAt: Date, objection: ID<QuestionObjection>?, doneAt: Date? = nil
    ) {
        self.id = id
        self.paper = paper
        self.version = version
        self.correction = correction
        self.reason = reason
        self.lost = lost
        self.officer = officer
        self.begunAt = begunAt
        self.objection = objection
        self.doneAt = doneAt
    }
}

/// Why a question cannot be graded again so.
public enum RegradeError: Error, Equatable, Sendable {
    case unknown
    case reasonMissing
    /// What is named as right is no key of this question.
    case keyDoesNotFit
    /// Everybody already has it so.
    case nothingChanges
    /// Somebody's paper would have no question left.
    case nothingLeft
    /// Nobody grades their own sitting again.
    case ownSitting
    /// Another order about the same question is still being carried out.
    case underWay
    case nobodyMetIt
}

extension Regrade {
    /// Grading a question again, and seeing what that would change.
    public enum Order: Permission {
        public static let name = "exam.regrade"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }

    public enum Event {
        /// One attempt was graded again; the detail is the digest of its log.
        public static let regraded = "exam.regraded"
        public static let done = "exam.regrade_done"
        /// A certificate stays although its sitting is no longer passed.
        public static let kept = "qualification.keep"
    }

    /// Begins it. Texts are cut to size; whoever keeps or revokes certificates without a text of its own gives the reason.
    public static func ordered(
        _ id: ID<Regrade>, of version: QuestionVersion, at paper: ID<Paper>, as correction: Correction,
        reason: String, lost: Lost, objection: ID<QuestionObjection>?, affecting effects: [RegradeEffect], at now: Date,
        under permit: Permit<Order>
    ) throws(RegradeError) -> Change<Regrade> {
        let reason = String(reason.trimming().prefix(longestText))
        guard !reason.isEmpty else { throw .reasonMissing }
        guard correction.fits(version.content) else { throw .keyDoesNotFit }
        if let obstacle = obstacle(effects, by: permit.staff) { throw obstacle }
        let text = String(lost.text.trimming().prefix(longestText))
        let order = Regrade(
            id: id, paper: paper, version: version.id, correction: correction, reason: reason,
            lost: lost.with(text.isEmpty ? reason : text), officer: permit.staff, begunAt: now, objection: objection)
        return Change(
            order,
            recording: LedgerEvent(
                Order.name, count: UInt32(clamping: effects.count), detail: reason, object: version.id.uuid))
    }
}

extension Regrade {
    /// Why this person may not order what has these effects; nil when they may.
    public static func obstacle(_ effects: [RegradeEffect], by person: ID<StaffMember>) -> RegradeError? {
        if effects.isEmpty { return .nobodyMetIt }
        if effects.contains(where: { $0.attempt.examinee == person }) { return .ownSitting }
        if effects.contains(where: { $0.after.milliTotal == 0 }) { return .nothingLeft }
        return effects.contains { !$0.isSame } ? nil : .nothingChanges
    }
}

extension Regrade.Lost {
    fileprivate func with(_ text: String) -> Regrade.Lost {
        switch self {
        case .keep: .keep(note: text)
        case .revoke: .revoke(reason: text)
        }
    }
}

extension QuestionVersion {
    /// A wording that had to be graded again is drawn no more, into no paper.
    public func withdrawn(
        reason: String, at now: Date, under permit: Permit<Regrade.Order>
    ) -> Change<QuestionVersion>? {
        if case .retired = state { return nil }
        var next = self
        next.state = .retired(by: permit.staff, at: now, reason: reason, approval: approval)
        return Change(next, recording: LedgerEvent(Question.Retire.name, detail: reason, object: id.uuid))
    }

    /// The same question with its key put right, as a draft that somebody else has to approve; nil where the correction
    /// names no single key, or a later wording is there.
    public func corrected(
        _ correction: Correction, as id: ID<QuestionVersion>, latest: Int, at now: Date,
        under permit: Permit<Regrade.Order>
    ) -> Change<QuestionVersion>? {
        guard case .keys(let keys) = correction, keys.count == 1, let key = keys.first, key != content.key,
            number == latest
        else { return nil }
        var content = content
        content.key = key
        let version = QuestionVersion(
            id: id, question: question, number: number + 1, content: content, labels: labels, author: permit.staff,
            writtenAt: now)
        return Change(version, recording: LedgerEvent(Question.Write.name, object: question.uuid))
    }
}
