public import Access
public import Foundation
public import Vocabulary

/// A question of the bank (试题): what stays the same while its versions follow one another.
public enum Question: Sendable {}

/// One immutable wording of a question. Papers and attempts point at a version, never at a question, so that an old
/// review shows what the examinee saw.
public struct QuestionVersion: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case draft
        case approved(by: ID<StaffMember>, at: Date)
        /// No longer drawn; attempts that hold it keep it. A draft that was retired was never approved.
        case retired(by: ID<StaffMember>, at: Date, reason: String, approval: Approval?)
    }

    /// Who read it as the second person, and when.
    public struct Approval: Sendable, Equatable {
        public let by: ID<StaffMember>
        public let at: Date

        public init(by staff: ID<StaffMember>, at: Date) {
            by = staff
            self.at = at
        }
    }

    public let id: ID<QuestionVersion>
    public let question: ID<Question>
    /// 1 for the first wording.
    public let number: Int
    public let content: QuestionContent
    public var labels: QuestionLabels
    public let author: ID<StaffMember>
    public let writtenAt: Date
    public var state: State

    public init(
        id: ID<QuestionVersion>, question: ID<Question>, number: Int, content: QuestionContent,
        labels: QuestionLabels, author: ID<StaffMember>, writtenAt: Date, state: State = .draft
    ) {
        self.id = id
        self.question = question
        self.number = number
        self.content = content
        self.labels = labels
        self.author = author
        self.writtenAt = writtenAt
        self.state = state
    }

    /// Also of one that was retired since; nil where nobody approved it.
    public var approval: Approval? {
        switch state {
        case .draft: nil
        case .approved(let by, let at): Approval(by: by, at: at)
        case .retired(_, _, _, let approval): approval
        }
    }

    /// May be drawn into a paper.
    public var isUsable: Bool {
        guard case .approved = state else { return false }
        return true
    }
}

/// Why a question cannot be written, approved or retired.
public enum QuestionError: Error, Equatable, Sendable {
    case incomplete([IssueCode])
    /// 出题人与审题人不得为同一人.
    case approverIsAuthor
    case alreadyApproved
    case retired
    case reasonMissing
    /// The new version says what the last one says.
    case unchanged
    case notTheLatest(latest: Int)
    case unknown
}
