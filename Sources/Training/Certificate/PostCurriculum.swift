public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// What a post has to pass, and what that opens (持证上岗): posts, data classes and uses, and the paper behind them.
public struct PostCurriculum: Sendable, Equatable {
    public let id: ID<PostCurriculum>
    public var name: String
    public var posts: Set<Role>
    public var classes: Set<DataClass>
    public var uses: Set<CertificateUse>
    public var paper: ID<Paper>
    /// Codes of the courses that have to be passed before the paper is sat.
    public var courses: Set<String>
    /// How long the certificate runs.
    public var months: Int
    /// Rises with each change.
    public var number: Int

    public init(
        id: ID<PostCurriculum>, name: String, posts: Set<Role>, classes: Set<DataClass>, uses: Set<CertificateUse>,
        paper: ID<Paper>, courses: Set<String> = [], months: Int, number: Int = 1
    ) {
        self.id = id
        self.name = name
        self.posts = posts
        self.classes = classes
        self.uses = uses
        self.paper = paper
        self.courses = courses
        self.months = months
        self.number = number
    }

    /// Whether somebody of these posts is meant.
    public func isFor(_ roles: Set<Role>) -> Bool { !posts.isDisjoint(with: roles) }

    /// Whether a valid certificate of this person already opens all of it.
    public func isHeld(by staff: StaffMember, at now: Date) -> Bool {
        staff.qualifications.contains { held in
            held.isValid(at: now) && classes.isSubset(of: held.classes) && uses.isSubset(of: held.uses)
        }
    }
}

/// Why a curriculum cannot be written so.
public enum CurriculumError: Error, Equatable, Sendable {
    case nameEmpty
    case noPost
    /// Administrators never work with customers.
    case administrators
    case opensNothing
    /// 1 to 12: the standard asks for training at least yearly.
    case monthsOutOfRange
    case paperUnknown
    case changedMeanwhile
    case unknown
}

extension PostCurriculum {
    public static let writing = "curriculum.write"

    /// As a change, first or later.
    public func written(under permit: Permit<Paper.Write>) throws(CurriculumError) -> Change<PostCurriculum> {
        guard !name.trimming().isEmpty, name.count <= 60 else { throw .nameEmpty }
        guard !posts.isEmpty else { throw .noPost }
        guard posts.isDisjoint(with: Role.administrators) else { throw .administrators }
        guard !classes.isEmpty, !uses.isEmpty else { throw .opensNothing }
        guard (1...12).contains(months) else { throw .monthsOutOfRange }
        return Change(self, recording: LedgerEvent(Self.writing, object: id.uuid))
    }
}
