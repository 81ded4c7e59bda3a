import Access
import Customers
import Foundation
import Storage
import Training
import Vocabulary

/// What somebody has to learn, as the first page says it.
public struct HomeStudies: Sendable, Equatable {
    public struct Lesson: Sendable, Equatable {
        public let code: String
        public let title: String
        /// Opened, and not passed.
        public let isBegun: Bool
    }

    /// Begun and not passed; for who holds no certificate and has begun nothing, the first course.
    public let lessons: [Lesson]
    /// Works with customers and holds no valid certificate: the examination comes next.
    public let needsExam: Bool

    static let none = HomeStudies(lessons: [], needsExam: false)
    static let shown = 3

    /// - Parameter published: every version in outline, by code and number.
    static func of(
        begun: Set<ID<CourseVersion>>, passed: Set<String>, published: [CourseVersion], first: CourseVersion?,
        needsExam: Bool
    ) -> HomeStudies {
        let open = published.filter { begun.contains($0.id) && !passed.contains($0.code) }
        let newest = Dictionary(open.map { ($0.code, $0) }, uniquingKeysWith: { $0.number > $1.number ? $0 : $1 })
        var lessons = newest.values.sorted { $0.code < $1.code }.prefix(shown).map {
            Lesson(code: $0.code, title: $0.title, isBegun: true)
        }
        if lessons.isEmpty, needsExam, passed.isEmpty, let first {
            lessons = [Lesson(code: first.code, title: first.title, isBegun: false)]
        }
        return HomeStudies(lessons: lessons, needsExam: needsExam)
    }
}

extension Snapshot {
    /// Whoever has begun nothing and lacks nothing costs two small look-ups.
    func studies(of staff: StaffMember, lacksCertificate: Bool) throws -> HomeStudies {
        let begun = try begunCourses(of: staff.id)
        guard lacksCertificate || !begun.isEmpty else { return .none }
        let published = try courseOutlines().filter { $0.publishedAt != nil }
        return HomeStudies.of(
            begun: begun, passed: Set(try coursePasses(of: staff.id).keys), published: published,
            first: lacksCertificate ? try publishedCourses(withTexts: false).first : nil, needsExam: lacksCertificate)
    }

    /// Erasures that wait for an officer, among the newest.
    func erasuresToDecide(_ staff: StaffMember) throws -> [Erasure] {
        guard staff.roles.contains(.protectionOfficer) else { return [] }
        return try erasures(limit: ListErasures.limit).filter { $0.state == .proposed }
    }
}
