import Access
import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite struct XAPITests {
    private let staff = ID<StaffMember>(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))
    private let site = "https://a.example"

    private func json(_ matter: LearningEvent.Matter) throws -> [String: Any] {
        let event = LearningEvent(by: staff, at: Date(timeIntervalSince1970: 1_800_000_000), matter)
        let data = try XAPIStatement.Page(statements: [XAPIStatement(event, site: site)]).json()
        let page = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require((page["statements"] as? [[String: Any]])?.first)
    }

    @Test func `a namespace and a name give the UUID that every library gives`() {
        // Python: uuid.uuid5(uuid.UUID("6f1d6b4e-2a83-4c57-9b0e-5c1f8a72d390"), "drill x")
        #expect(StableIdentity.uuid("drill x").uuidString.lowercased() == "8bdfab54-8ab4-5afc-8101-97b074d17826")
    }

    @Test func `the same event has the same identity, another one another`() throws {
        let matters: [LearningEvent.Matter] = [
            .pagePassed(course: "a", number: 1, page: 1), .pagePassed(course: "a", number: 1, page: 2),
            .coursePassed(course: "a", number: 1, title: "甲"), .coursePassed(course: "a", number: 2, title: "甲"),
            .certificateIssued(UUID(), number: "SX-2026-00001"),
            .drillDone(run: UUID(), drill: "d", title: "演练", right: 12, all: 16),
        ]
        let identities = try matters.map { try #require(json($0)["id"] as? String) }
        #expect(Set(identities).count == matters.count)
        #expect(try matters.map { try json($0)["id"] as? String } == identities)
    }

    @Test func `an examination says whether it was passed, and a regrade is another statement`() throws {
        let (attempt, paper) = (UUID(), UUID())
        func exam(_ score: Int, _ isPassed: Bool) throws -> [String: Any] {
            try json(
                .examClosed(
                    LearningEvent.Exam(
                        attempt: attempt, paper: paper, name: "客服上岗", milliScore: score, milliTotal: 100_000,
                        isPassed: isPassed)))
        }
        let failed = try exam(79_500, false)
        #expect((failed["verb"] as? [String: Any])?["id"] as? String == "http://adlnet.gov/expapi/verbs/failed")
        let result = try #require(failed["result"] as? [String: Any])
        let score = try #require(result["score"] as? [String: Double])
        #expect(score == ["scaled": 0.795, "raw": 79.5, "min": 0, "max": 100] && result["success"] as? Bool == false)
        #expect(try exam(80_000, true)["id"] as? String != failed["id"] as? String)
    }

    @Test func `an actor is an account without a name`() throws {
        let statement = try json(.coursePassed(course: "a", number: 3, title: "甲"))
        let actor = try #require(statement["actor"] as? [String: Any])
        #expect(
            actor["account"] as? [String: String] == [
                "homePage": site, "name": "01020304-0506-0708-090a-0b0c0d0e0f10",
            ])
        #expect(Set(actor.keys) == ["objectType", "account"] && statement["version"] as? String == "1.0.3")
        #expect(statement["timestamp"] as? String == "2027-01-15T08:00:00.000Z")
        #expect((statement["context"] as? [String: Any])?["revision"] as? String == "3")
    }
}
