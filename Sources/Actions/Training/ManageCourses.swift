public import Access
public import Foundation
import Ledger
public import Storage
public import Training
import Vocabulary

/// One course for its authors.
public struct CourseFile: Sendable {
    /// Newest first.
    public let versions: [CourseVersion]
    public let reading: CourseReading
}

/// Every course with its newest version, for authors; texts are left out.
public struct ListCourseFiles: Question {
    public typealias Asked = Course.Write
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> [CourseVersion] {
        try snapshot.courseOutlines()
    }
}

public struct ShowCourseFile: Question {
    public typealias Asked = Course.Write
    let code: String

    public init(_ code: String) { self.code = code }

    /// - Throws: `CourseError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> CourseFile {
        let versions = try snapshot.courseVersions(code)
        guard let newest = versions.first else { throw CourseError.unknown }
        return CourseFile(versions: versions, reading: newest.reading)
    }
}

/// Writes a draft: of a new course, or of the next version.
public struct WriteCourse: Action {
    public typealias Asked = Course.Write
    let text: String
    let code: String?
    let edition: Int?

    /// - Parameters:
    ///   - code: of the course that was opened; nil when the text may bring a new one.
    ///   - edition: of the draft that was looked at; nil when there was none.
    public init(_ text: String, of code: String? = nil, edition: Int? = nil) {
        self.text = text
        self.code = code
        self.edition = edition
    }

    /// - Throws: `CourseError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> CourseVersion {
        let named = CourseReader.read(text).course?.code
        if let code, let named, code != named { throw CourseError.otherCourse(named) }
        let newest = try named.flatMap { try tx.newestCourse($0) }
        return try tx.commit(
            CourseVersion.written(text, as: ID(UUID()), over: newest, edition: edition, under: permit))
    }
}

/// Shows a draft to the learners.
public struct PublishCourse: Action {
    public typealias Asked = Course.Publish
    let code: String
    let edition: Int
    let change: CourseChange

    public init(_ code: String, edition: Int, _ change: CourseChange) {
        self.code = code
        self.edition = edition
        self.change = change
    }

    /// - Throws: `CourseError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> CourseVersion {
        guard let newest = try tx.newestCourse(code) else { throw CourseError.unknown }
        return try tx.commit(newest.published(change, edition: edition, at: now, under: permit))
    }
}

extension Workplace {
    /// Publishes the courses that come with the product, except those that are there; does nothing at later starts.
    public func installCourses() async throws {
        let known = try store.read { Set(try $0.courseOutlines().map(\.code)) }
        let changes = try ShippedCourses.texts().map { try CourseVersion.shipped($0, as: ID(UUID()), at: now) }
        let missing = changes.filter { !known.contains($0.value.code) }
        guard !missing.isEmpty else { return }
        try await asSystem { tx in
            for change in missing where try tx.newestCourse(change.value.code) == nil { try tx.commit(change) }
        }
    }
}
