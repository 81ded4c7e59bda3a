import Access
import Foundation
import Testing
import Training
import Vocabulary

/// SplitMix64, for the library's own `random(in:using:)`.
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Retraining follows from the ledger") struct RetrainingTests {
    /// 2026-11-24 00:00 in Asia/Shanghai.
    static let midnight = Date(timeIntervalSince1970: 1_795_449_600)
    static let reveal = "customer.reveal"

    static func staff(_ number: UInt8) -> ID<StaffMember> {
        ID(UUID(uuid: (number, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 0)))
    }

    static func rule(
        _ trigger: RetrainingRule.Trigger, coolDownDays: Int = 30, from: Date = .distantPast, until: Date? = nil,
        number: Int = 1
    ) -> RetrainingRule {
        RetrainingRule(
            code: "rule", number: number,
            content: RetrainingRule.Content(
                nameChinese: "规则", nameEnglish: "rule", trigger: trigger, coolDownDays: coolDownDays, courses: ["a"],
                withExam: false, dueDays: 7, consequence: .remind),
            confirmation: RetrainingRule.Confirmation(officer: staff(99), at: from, endedAt: until))
    }

    /// One event so many hours after midnight.
    static func event(
        _ number: UInt64, hours: Double, by person: UInt8 = 1, refused: Bool = true, action: String = reveal
    ) -> RetrainingEvent {
        RetrainingEvent(
            number: number, at: midnight.addingTimeInterval(hours * 3600), staff: staff(person), action: action,
            isRefused: refused)
    }

    static let posts = PostHistory(
        Dictionary(
            uniqueKeysWithValues: (1...20).map { (staff($0), [(at: Date.distantPast, roles: Set([Role.agent]))]) }))

    private func found(
        _ events: [RetrainingEvent], _ rules: RetrainingRule..., after earlier: [RetrainingAssignment] = []
    ) -> [RetrainingAssignment] {
        Retraining.assignments(from: events, under: rules, posts: Self.posts, after: earlier)
    }

    private let three = RetrainingRule.Trigger.refusals(action: RetrainingTests.reveal, count: 3)

    @Test func theThirdRefusalOfADayFires() throws {
        let events = [Self.event(4, hours: 1), Self.event(5, hours: 2), Self.event(9, hours: 23.9)]
        #expect(found(Array(events.prefix(2)), Self.rule(three)).isEmpty)
        let one = try #require(found(events, Self.rule(three)).first)
        #expect(one.key.trigger == 9 && one.evidence.events == [4, 5, 9] && one.evidence.threshold == 3)
        #expect(one.assignedAt == events[2].at)
        // Through 24:00 Asia/Shanghai of the seventh day.
        #expect(abs(one.dueAt.timeIntervalSince(Self.midnight.addingTimeInterval(8 * 86_400))) < 0.01)
    }

    @Test func twoDaysTwoPeopleTwoActionsOrOpenedValuesDoNotAddUp() {
        #expect(
            found([Self.event(1, hours: 23), Self.event(2, hours: 23.5), Self.event(3, hours: 24)], Self.rule(three))
                .isEmpty)
        #expect(
            found([Self.event(1, hours: 1), Self.event(2, hours: 2), Self.event(3, hours: 3, by: 2)], Self.rule(three))
                .isEmpty)
        #expect(
            found(
                [Self.event(1, hours: 1), Self.event(2, hours: 2), Self.event(3, hours: 3, action: "customer.view")],
                Self.rule(three)
            ).isEmpty)
        #expect(
            found(
                [Self.event(1, hours: 1), Self.event(2, hours: 2), Self.event(3, hours: 3, refused: false)],
                Self.rule(three)
            ).isEmpty)
    }

    @Test func coolDownKeepsTheSameRuleQuietAndEndsToTheSecond() {
        let again = { (days: Double) in (0..<3).map { Self.event(100 + UInt64($0), hours: days * 24 + Double($0)) } }
        let first = (0..<3).map { Self.event(UInt64($0), hours: Double($0)) }
        #expect(found(first + again(5), Self.rule(three, coolDownDays: 30)).count == 1)
        #expect(found(first + again(29), Self.rule(three, coolDownDays: 30)).count == 1)
        #expect(found(first + again(30), Self.rule(three, coolDownDays: 30)).count == 2)
        // More refusals of the same day are the same matter, also without a cool-down.
        #expect(
            found((0..<9).map { Self.event(UInt64($0), hours: Double($0)) }, Self.rule(three, coolDownDays: 0)).count
                == 1)
    }

    @Test func aRuleCountsWhatHappenedWhileItStood() {
        let events = (0..<3).map { Self.event(UInt64($0), hours: Double($0)) }
        let late = Self.midnight.addingTimeInterval(1800)
        #expect(found(events, Self.rule(three, from: late)).isEmpty)
        #expect(found(events, Self.rule(three, until: Self.midnight.addingTimeInterval(2 * 3600))).isEmpty)
        #expect(found(events, Self.rule(three, from: Self.midnight)).count == 1)
        let proposed = RetrainingRule(code: "rule", number: 1, content: Self.rule(three).content)
        #expect(found(events, proposed).isEmpty)
    }

    /// 28 days on which colleagues opened four values a day each: twelve is three times as many.
    @Test func farAboveTheMedianOfThePostFiresWithItsNumbers() throws {
        let above = RetrainingRule.Trigger.aboveUsual(action: Self.reveal, percent: 300, least: 10, days: 28)
        var events: [RetrainingEvent] = []
        for day in 1...6 {
            for count in 0..<4 {
                events.append(
                    Self.event(UInt64(events.count), hours: Double(-24 * day) + Double(count), by: 2, refused: false))
            }
        }
        let start = events.count
        for count in 0..<12 {
            events.append(Self.event(UInt64(start + count), hours: 9 + Double(count) / 10, refused: false))
        }
        #expect(found(Array(events.dropLast()), Self.rule(above)).isEmpty)
        let one = try #require(found(events, Self.rule(above)).first)
        #expect(one.evidence.usual == 4 && one.evidence.usualDays == 6 && one.evidence.threshold == 12)
        #expect(one.evidence.count == 12 && one.key.trigger == UInt64(start + 11))
        // Fewer days than five say nothing of what is usual.
        let thin = events.filter { $0.at >= Self.midnight.addingTimeInterval(-4 * 86_400) }
        #expect(found(thin, Self.rule(above)).isEmpty)
        // The same numbers of another post are no yardstick.
        let apart = PostHistory([
            Self.staff(1): [(at: .distantPast, roles: [.agent])],
            Self.staff(2): [(at: .distantPast, roles: [.analyst])],
        ])
        #expect(Retraining.assignments(from: events, under: [Self.rule(above)], posts: apart).isEmpty)
    }

    @Test func eachNotedIncidentFires() {
        let events = [
            Self.event(1, hours: 1, refused: false, action: RetrainingRule.NoteIncident.name),
            Self.event(2, hours: 2, refused: false, action: RetrainingRule.NoteIncident.name),
        ]
        #expect(found(events, Self.rule(.incident, coolDownDays: 0)).map(\.key.trigger) == [1, 2])
    }

    /// However often and in however many pieces the ledger is read, the assignments are the same.
    @Test(arguments: 0..<20) func readingInPiecesGivesWhatReadingAtOnceGives(seed: UInt64) {
        var random = Dice(state: 20_261_126 &+ seed)
        var hours = -40.0 * 24
        let events = (0..<600).map { number -> RetrainingEvent in
            hours += Double.random(in: 0...3, using: &random)
            let isIncident = Int.random(in: 0..<80, using: &random) == 0
            return Self.event(
                UInt64(number), hours: hours, by: UInt8.random(in: 1...4, using: &random),
                refused: !isIncident && Bool.random(using: &random),
                action: isIncident ? RetrainingRule.NoteIncident.name : Self.reveal)
        }
        let rules = [
            Self.rule(three, coolDownDays: 3, from: Self.midnight.addingTimeInterval(-35 * 86_400)),
            RetrainingRule(
                code: "above", number: 1,
                content: Self.rule(.aboveUsual(action: Self.reveal, percent: 200, least: 2, days: 14)).content,
                confirmation: .init(officer: Self.staff(99), at: .distantPast)),
            RetrainingRule(
                code: "incident", number: 1, content: Self.rule(.incident, coolDownDays: 1).content,
                confirmation: .init(officer: Self.staff(99), at: .distantPast)),
        ]
        let whole = Retraining.assignments(from: events, under: rules, posts: Self.posts)
        #expect(!whole.isEmpty, "seed \(seed) proves nothing")
        var pieces: [RetrainingAssignment] = []
        var end = 0
        while end < events.count {
            end = min(events.count, end + Int.random(in: 1...90, using: &random))
            pieces += Retraining.assignments(
                from: Array(events.prefix(end)), under: rules, posts: Self.posts, after: pieces)
        }
        #expect(pieces == whole, "seed \(seed)")
        #expect(Retraining.assignments(from: events, under: rules, posts: Self.posts, after: whole).isEmpty)
    }

    @Test func theShippedRulesAreReadableProposals() throws {
        let rules = try ShippedRetrainingRules.read()
        #expect(rules.map(\.code) == ["refused-reveals", "far-above-usual", "incident"])
        #expect(rules.allSatisfy { $0.confirmation == nil })
        let courses = try Set(ShippedCourses.texts().compactMap { CourseReader.read($0).course?.code })
        #expect(rules.allSatisfy { $0.content.courses.isSubset(of: courses) })
    }
}

@Suite("What has to be done again, and when it is done") struct RetrainingDoneTests {
    static let start = RetrainingTests.midnight

    static let course = CourseReader.read(
        """
        ---
        id: a
        title: 课程
        asOf: 2026-11-25
        minutes: 5
        summary: 一句话。
        ---
        # 第一页
        seconds: 1

        正文。

        :::check judge
        对不对？
        答案：正确
        解析：对。
        :::
        """
    ).course

    private func assignment(courses: Set<String> = ["a"], withExam: Bool = false) -> RetrainingAssignment {
        RetrainingAssignment(
            key: .init(rule: "rule", staff: RetrainingTests.staff(1), trigger: 1), number: 1,
            evidence: .init(events: [1], count: 1, threshold: 1), assignedAt: Self.start,
            dueAt: Self.start.addingTimeInterval(86_400), courses: courses, withExam: withExam, consequence: .remind)
    }

    private func log(answered hours: Double, passed: Double) -> [CourseEvent] {
        [
            CourseEvent(.opened(page: 0), at: Self.start.addingTimeInterval(-50 * 3600)),
            CourseEvent(.answered(page: 0, check: 0, .ticks([0])), at: Self.start.addingTimeInterval(hours * 3600)),
            CourseEvent(.passed(page: 0), at: Self.start.addingTimeInterval(passed * 3600)),
        ]
    }

    @Test func aCoursePassedBeforeHasToBeAnsweredAgain() throws {
        let course = try #require(Self.course)
        let one = assignment()
        #expect(one.doneAt(courses: ["a": (course, log(answered: -3, passed: -2))], passes: []) == nil)
        let again =
            log(answered: -3, passed: -2) + [
                CourseEvent(.answered(page: 0, check: 0, .ticks([1])), at: Self.start.addingTimeInterval(3600))
            ]
        #expect(one.doneAt(courses: ["a": (course, again)], passes: []) == Self.start.addingTimeInterval(3600))
        #expect(one.doneAt(courses: ["a": (course, [])], passes: []) == nil)
    }

    @Test func theExaminationCountsFromTheAssignmentOn() {
        let one = assignment(courses: [], withExam: true)
        #expect(one.doneAt(courses: [:], passes: [Self.start.addingTimeInterval(-1)]) == nil)
        #expect(
            one.doneAt(courses: [:], passes: [Self.start.addingTimeInterval(60)]) == Self.start.addingTimeInterval(60))
    }
}
