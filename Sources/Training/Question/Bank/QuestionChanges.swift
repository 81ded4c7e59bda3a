public import Access
public import Foundation
public import Ledger
public import Vocabulary

extension Question {
    public enum View: Permission {
        public static let name = "question.view"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    public enum Write: Permission {
        public static let name = "question.write"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    public enum Approve: Permission {
        public static let name = "question.approve"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    public enum Retire: Permission {
        public static let name = "question.retire"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
}

extension QuestionVersion {
    /// The first wording of a new question, as a draft. A draft may still lack its key.
    public static func drafted(
        _ id: ID<QuestionVersion>, of question: ID<Question>, content: QuestionContent, labels: QuestionLabels,
        at now: Date, under permit: Permit<Question.Write>
    ) -> Change<QuestionVersion> {
        let version = QuestionVersion(
            id: id, question: question, number: 1, content: content, labels: labels, author: permit.staff,
            writtenAt: now)
        return Change(version, recording: LedgerEvent(Question.Write.name, object: question.uuid))
    }

    /// The next wording; this one is not touched, so whoever sat it keeps it.
    public func revised(
        as id: ID<QuestionVersion>, content: QuestionContent, labels: QuestionLabels, latest: Int, at now: Date,
        under permit: Permit<Question.Write>
    ) throws(QuestionError) -> Change<QuestionVersion> {
        guard number == latest else { throw .notTheLatest(latest: latest) }
        guard content != self.content || labels != self.labels else { throw .unchanged }
        let version = QuestionVersion(
            id: id, question: question, number: number + 1, content: content, labels: labels, author: permit.staff,
            writtenAt: now)
        return Change(version, recording: LedgerEvent(Question.Write.name, object: question.uuid))
    }

    /// Lets papers draw it. Another person than the author has read it (出题与审题分离).
    public func approved(
        at now: Date, under permit: Permit<Question.Approve>
    ) throws(QuestionError) -> Change<QuestionVersion> {
        switch state {
        case .approved: throw .alreadyApproved
        case .retired: throw .retired
        case .draft: break
        }
        guard permit.staff != author else { throw .approverIsAuthor }
        let errors = ContentCheck.codes(of: content).filter { $0.severity == .error }
        guard errors.isEmpty else { throw .incomplete(errors) }
        var next = self
        next.state = .approved(by: permit.staff, at: now)
        return Change(next, recording: LedgerEvent(Question.Approve.name, object: id.uuid))
    }

    /// Takes it out of every later drawing.
    public func retired(
        reason: String, at now: Date, under permit: Permit<Question.Retire>
    ) throws(QuestionError) -> Change<QuestionVersion> {
        if case .retired = state { throw .retired }
        let reason = reason.trimming()
        guard !reason.isEmpty else { throw .reasonMissing }
        var next = self
        next.state = .retired(by: permit.staff, at: now, reason: reason, approval: approval)
        return Change(next, recording: LedgerEvent(Question.Retire.name, detail: reason, object: id.uuid))
    }
}
