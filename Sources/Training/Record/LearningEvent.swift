public import Access
public import Foundation
public import Vocabulary

/// Something that somebody learned or proved, for systems that keep learning records. It holds no personal information:
/// who it was is the account's random identity.
public struct LearningEvent: Sendable, Equatable {
    public enum Matter: Sendable, Equatable {
        /// `page` counts from 1.
        case pagePassed(course: String, number: Int, page: Int)
        case coursePassed(course: String, number: Int, title: String)
        case examClosed(Exam)
        case certificateIssued(UUID, number: String?)
        case drillDone(run: UUID, drill: String, title: String, right: Int, all: Int)
    }

    public struct Exam: Sendable, Equatable {
        public let attempt: UUID
        public let paper: UUID
        public let name: String
        public let milliScore: Int
        public let milliTotal: Int
        public let isPassed: Bool

        public init(
            attempt: UUID, paper: UUID, name: String, milliScore: Int, milliTotal: Int, isPassed: Bool
        ) {
            self.attempt = attempt
            self.paper = paper
            self.name = name
            self.milliScore = milliScore
            self.milliTotal = milliTotal
            self.isPassed = isPassed
        }
    }

    public let staff: ID<StaffMember>
    public let at: Date
    public let matter: Matter

    public init(by staff: ID<StaffMember>, at: Date, _ matter: Matter) {
        self.staff = staff
        self.at = at
        self.matter = matter
    }
}

/// Handing the learning records of everybody to another system.
public enum LearningRecord: Sendable {
    public enum Export: Permission {
        public static let name = "learning.export"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
}
