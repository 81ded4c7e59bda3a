import Access
import Foundation
import Testing
import Training
import Vocabulary

/// A plan knows what happened, and says first what did not.
@Suite struct PlanStandingTests {
    private static let people: [(id: ID<StaffMember>, roles: Set<Role>)] = [
        (ID(UUID()), [.agent]), (ID(UUID()), [.agent]), (ID(UUID()), [.protectionOfficer]), (ID(UUID()), [.trainer]),
    ]
    private static let agents = [people[0].id, people[1].id]

    private static func day(_ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: 2026, month: month, day: day))
    }

    private static func item(
        _ kind: PlanItem.Kind, _ duty: PlanItem.Duty, posts: Set<Role> = [.agent], due: CalendarDate? = nil
    ) throws -> PlanItem {
        PlanItem(
            id: ID(UUID()), year: 2026, title: "项目", kind: kind, duty: duty, posts: posts, due: try due ?? day(6, 30),
            responsible: ID(UUID()))
    }

    private static var facts: PlanFacts {
        var facts = PlanFacts()
        facts.people = people
        return facts
    }

    private static let at = Date(timeIntervalSince1970: 1_780_000_000)

    @Test func anItemIsDoneWhenEverybodyItAsksHasDoneIt() throws {
        let item = try Self.item(.course("least-necessary"), .training)
        var facts = Self.facts
        let standing = { (today: CalendarDate) in PlanStanding(of: item, given: facts, on: today) }
        #expect(standing(try Self.day(6, 30)).state == .open)
        #expect(standing(try Self.day(7, 1)).state == .overdue)
        facts.courses["least-necessary"] = [Self.agents[0]: Self.at, Self.people[3].id: Self.at]
        #expect(PlanStanding(of: item, given: facts, on: try Self.day(7, 1)).missing == [Self.agents[1]])
        facts.courses["least-necessary"]?[Self.agents[1]] = Self.at.addingTimeInterval(60)
        let done = PlanStanding(of: item, given: facts, on: try Self.day(7, 1))
        #expect(done.state == .done(at: Self.at.addingTimeInterval(60)) && done.asked == 2)
    }

    @Test func aTableTopIsHeldOnceForAll() throws {
        let item = try Self.item(.tabletop("tabletop-2"), .drill, posts: [])
        var facts = Self.facts
        facts.tabletops = ["tabletop-1": Self.at]
        #expect(PlanStanding(of: item, given: facts, on: try Self.day(7, 1)).state == .overdue)
        facts.tabletops["tabletop-2"] = Self.at
        #expect(PlanStanding(of: item, given: facts, on: try Self.day(7, 1)).state == .done(at: Self.at))
    }

    @Test func aPostThatNobodyHoldsIsNotMissing() throws {
        let item = try Self.item(.session, .training, posts: [.marketer])
        #expect(PlanStanding(of: item, given: Self.facts, on: try Self.day(12, 1)).state == .forNobody)
    }

    @Test func anEmptyPlanLacksAllFourDutiesForEveryPostWithCustomers() throws {
        let gaps = PlanGap.all(in: [], people: Self.people, on: try Self.day(1, 1))
        let posts: [Role] = [.agent, .protectionOfficer]
        #expect(
            gaps == [.training, .examination, .incidentTraining, .drill].map { .unanswered($0, posts: posts) })
    }

    @Test func gapsNameThePostsLeftOutThenWhatIsLateThenWhatIsNear() throws {
        let items = [
            try Self.item(.session, .training, posts: []), try Self.item(.paper(ID(UUID())), .examination),
            try Self.item(.session, .incidentTraining, posts: [], due: Self.day(12, 31)),
            try Self.item(.tabletop(nil), .drill, due: Self.day(7, 20)),
        ]
        let today = try Self.day(7, 1)
        let standings = items.map { PlanStanding(of: $0, given: Self.facts, on: today) }
        #expect(
            PlanGap.all(in: standings, people: Self.people, on: today) == [
                .unanswered(.examination, posts: [.protectionOfficer]), .overdue(items[0].id, missing: 4),
                .overdue(items[1].id, missing: 2), .soon(items[3].id, missing: 0, days: 19),
            ])
    }

    @Test(arguments: [(2028, 2, 29, "2029-02-28"), (2026, 6, 30, "2027-06-30")])
    func aCopyIsAYearOn(_ year: Int, _ month: Int, _ day: Int, _ expected: String) throws {
        let due = try #require(CalendarDate(year: year, month: month, day: day))
        let item = PlanItem(
            id: ID(UUID()), year: year, title: "项目", kind: .session, duty: .training, posts: [], due: due,
            responsible: ID(UUID()))
        #expect(item.copied(to: year + 1, as: ID(UUID()))?.due.description == expected)
    }
}
