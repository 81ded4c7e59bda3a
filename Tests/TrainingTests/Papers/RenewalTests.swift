import Access
import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite("The short way to the next certificate")
struct RenewalTests {
    private static let day = 86_400.0

    /// A passed sitting of twelve, the first two wrong.
    private static func last() throws -> (Attempt, [ID<Question>]) {
        let items = (0..<12).map { _ in Sitting.item(key: [0], milliMarks: 1000) }
        var attempt = try Sitting.start(items, milliPass: 8000)
        for item in items.indices { attempt = try Sitting.answer(attempt, item, [item < 2 ? 1 : 0]) }
        attempt = attempt.adding(try attempt.submitting(at: Sitting.noon.addingTimeInterval(60)))
        return (attempt, items.map { _ in ID(UUID()) })
    }

    private static func paper(_ count: Int = 12) -> Paper {
        Paper(
            id: ID(UUID()), number: 1, name: "卷", blueprint: Blueprint(cells: [.init(count: count, milliMarks: 1000)]),
            rules: PaperRules(limit: 1200, milliPass: 8000), author: ID(UUID()), writtenAt: Sitting.noon)
    }

    private static func bank(_ last: Attempt, _ questions: [ID<Question>], more: Int) -> [Candidate] {
        let met = zip(last.items, questions).enumerated().map { place, pair in
            // The third has been worded anew.
            Candidate(
                question: pair.1, version: place == 2 ? ID(UUID()) : pair.0.version, type: .single,
                labels: QuestionLabels())
        }
        return met
            + (0..<more).map { _ in
                Candidate(question: ID(UUID()), version: ID(UUID()), type: .single, labels: QuestionLabels())
            }
    }

    @Test("what was wrong, what was reworded, and enough to make a test; the same share passes")
    func made() throws {
        let (last, questions) = try Self.last()
        let bank = Self.bank(last, questions, more: 20)
        let renewal = try #require(
            Renewal(after: last, questions: questions, paper: Self.paper(), bank: bank, seed: 3))
        #expect(renewal.wrong == 2 && renewal.changed == 1 && renewal.others == 2 && renewal.seats.count == 5)
        #expect(renewal.seats.prefix(3).map(\.candidate.question) == Array(questions.prefix(3)))
        #expect(Set(renewal.seats.map(\.candidate.question)).count == 5, "nothing twice")
        let rules = renewal.rules(of: Self.paper())
        // 8 of 12 are two thirds: 3.334 of 5.
        #expect(rules.milliPass == 3334 && rules.limit == 500 && rules.isRenewal)
        #expect(Renewal(after: last, questions: questions, paper: Self.paper(), bank: bank, seed: 3) == renewal)
    }

    @Test("there is no short way that is as long as the paper")
    func notShorter() throws {
        let (last, questions) = try Self.last()
        let bank = Self.bank(last, questions, more: 20)
        #expect(Renewal(after: last, questions: questions, paper: Self.paper(5), bank: bank, seed: 3) == nil)
    }

    static let days: [(Double, Bool)] = [(61, false), (60, true), (0, true), (-30, true), (-31, false)]

    @Test("from sixty days before the end to thirty after it", arguments: days)
    func window(left: Double, isOpen: Bool) throws {
        let (last, _) = try Self.last()
        let end = Sitting.noon.addingTimeInterval(365 * Self.day)
        let staff = Self.holder(of: last, until: end)
        let now = end.addingTimeInterval(-left * Self.day)
        #expect((Renewal.renewable(by: staff, after: [last], at: now) != nil) == isOpen)
    }

    @Test("one try, and none on a certificate that was revoked")
    func once() throws {
        let (last, _) = try Self.last()
        let end = Sitting.noon.addingTimeInterval(365 * Self.day)
        let now = end.addingTimeInterval(-10 * Self.day)
        var rules = last.rules
        rules.isRenewal = true
        var tried = try Attempt.started(
            ID(UUID()), by: last.examinee, items: last.items, rules: rules, seed: 1, at: now)
        let staff = Self.holder(of: last, until: end)
        #expect(Renewal.renewable(by: staff, after: [last, tried], at: now) != nil, "it runs")
        tried = tried.adding(try tried.submitting(at: now))
        #expect(Renewal.renewable(by: staff, after: [last, tried], at: now) == nil)
        var revoked = staff
        revoked.qualifications[0].state = .revoked(at: now, by: ID(UUID()), reason: "代考")
        #expect(Renewal.renewable(by: revoked, after: [last], at: now) == nil)
    }

    private static func holder(of attempt: Attempt, until end: Date) -> StaffMember {
        var staff = StaffMember(
            id: attempt.examinee, signInName: "holder", name: "林月", roles: [.agent], team: nil, scope: .own)
        staff.qualifications = [
            Qualification(
                id: ID(UUID()), holder: staff.id, classes: [.general], uses: [.maskedView], grantedAt: Sitting.noon,
                validUntil: end, grantedBy: staff.id, reason: "卷", source: .exam(attempt: attempt.id.uuid))
        ]
        return staff
    }
}
