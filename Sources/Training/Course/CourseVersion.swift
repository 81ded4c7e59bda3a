public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// One version of a course: its Markdown and where it stands. Published versions never change; at most one draft
/// follows the newest of them.
public struct CourseVersion: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case draft
        case published(at: Date)
    }

    public let id: ID<CourseVersion>
    /// `Course.code`.
    public let code: String
    /// From 1.
    public let number: Int
    public var title: String
    public var text: String
    public var state: State
    /// What is new, for those who passed an earlier version.
    public var change: CourseChange
    /// Rises with each saving of a draft, so that two authors do not overwrite each other.
    public var edition: Int

    public init(
        id: ID<CourseVersion>, code: String, number: Int, title: String, text: String, state: State = .draft,
        change: CourseChange = .first, edition: Int = 1
    ) {
        self.id = id
        self.code = code
        self.number = number
        self.title = title
        self.text = text
        self.state = state
        self.change = change
        self.edition = edition
    }

    /// Reads the text; a book of ten pages takes about a millisecond.
    public var reading: CourseReading { CourseReader.read(text) }

    public var publishedAt: Date? { if case .published(let at) = state { at } else { nil } }
}

/// What a new version means to those who passed an earlier one.
public struct CourseChange: Sendable, Equatable {
    public let note: String
    /// Whoever passed an earlier version has to pass this one too.
    public let mustRepeat: Bool
    /// From the publication, how long the earlier pass still counts.
    public let graceDays: Int

    public init(note: String, mustRepeat: Bool, graceDays: Int) {
        self.note = note
        self.mustRepeat = mustRepeat
        self.graceDays = graceDays
    }

    public static let first = CourseChange(note: "", mustRepeat: false, graceDays: 0)
}

/// Why a course cannot be written or published.
public enum CourseError: Error, Equatable, Sendable {
    case unknown
    case tooLarge
    /// Not even the header could be made out; with the issues, in the order of the lines.
    case unreadable([CourseIssue])
    case notWhole([CourseIssue])
    /// The text carries another `id`.
    case otherCourse(String)
    case nothingToPublish
    case changedMeanwhile
    case unchanged
    case noteMissing
    case graceOutOfRange
}

extension Course {
    /// Seeing the courses and reading them; every post learns.
    public enum Learn: Permission {
        public static let name = "course.read"
        public static let requirement = Requirement.everybody
    }
    public enum Write: Permission {
        public static let name = "course.write"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    public enum Publish: Permission {
        public static let name = "course.publish"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    /// Recorded when the last page is passed.
    public static let completion = "course.complete"
    public static let longestGraceDays = 180
}

extension CourseVersion {
    /// Writes the draft: the first of a new course, the next version after a published one, or a draft over again.
    ///
    /// - Parameters:
    ///   - newest: the newest version of the course that the text names; nil for a new course.
    ///   - edition: of the draft that the author looked at; nil when none was there.
    public static func written(
        _ text: String, as id: ID<CourseVersion>, over newest: CourseVersion?, edition: Int?,
        under permit: Permit<Course.Write>
    ) throws(CourseError) -> Change<CourseVersion> {
        guard text.utf8.count <= CourseReader.largestBytes else { throw .tooLarge }
        let reading = CourseReader.read(text)
        guard let course = reading.course else { throw .unreadable(reading.issues) }
        var version = CourseVersion(
            id: id, code: course.code, number: (newest?.number ?? 0) + 1, title: course.title, text: text)
        if let newest {
            guard newest.code == course.code else { throw .otherCourse(course.code) }
            guard newest.text != text else { throw .unchanged }
            if newest.state == .draft {
                guard edition == newest.edition else { throw .changedMeanwhile }
                version = newest
                (version.title, version.text) = (course.title, text)
                version.edition += 1
            } else if edition != nil {
                throw .changedMeanwhile
            }
        }
        return Change(version, recording: LedgerEvent(Course.Write.name, object: version.id.uuid))
    }

    /// Shows it to the learners.
    public func published(
        _ change: CourseChange, edition: Int, at now: Date, under permit: Permit<Course.Publish>
    ) throws(CourseError) -> Change<CourseVersion> {
        guard state == .draft else { throw .nothingToPublish }
        guard edition == self.edition else { throw .changedMeanwhile }
        guard number == 1 || !change.note.trimming().isEmpty else { throw .noteMissing }
        guard (0...Course.longestGraceDays).contains(change.graceDays) else { throw .graceOutOfRange }
        return Change(
            try whole(change, at: now), recording: LedgerEvent(Course.Publish.name, object: id.uuid))
    }

    /// A course that comes with the product; published as it is.
    public static func shipped(
        _ text: String, as id: ID<CourseVersion>, at now: Date
    ) throws(CourseError) -> Change<CourseVersion> {
        let reading = CourseReader.read(text)
        guard let course = reading.course else { throw .unreadable(reading.issues) }
        let draft = CourseVersion(id: id, code: course.code, number: 1, title: course.title, text: text)
        return Change(try draft.whole(.first, at: now), recording: LedgerEvent(Course.Publish.name, object: id.uuid))
    }

    private func whole(_ change: CourseChange, at now: Date) throws(CourseError) -> CourseVersion {
        let reading = reading
        guard reading.isWhole else { throw .notWhole(reading.issues) }
        var next = self
        next.state = .published(at: now)
        next.change = change
        return next
    }
}
