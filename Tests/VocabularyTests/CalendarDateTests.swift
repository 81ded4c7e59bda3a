import Testing
import Vocabulary

@Suite("A date") struct CalendarDateTests {
    static let accepted = [
        Accepted("1991-06-14", "1991-06-14"),
        Accepted("1991/6/14", "1991-06-14"),
        Accepted("1991.06.14", "1991-06-14"),
        Accepted("19910614", "1991-06-14"),
        Accepted("1991年6月14日", "1991-06-14"),
        Accepted("1991年06月14", "1991-06-14"),
        Accepted("１９９１－０６－１４", "1991-06-14"),
        Accepted("07/15/1997", "1997-07-15"),
        Accepted("1991-06-14 00:00:00", "1991-06-14"),
        Accepted("1991/6/14 0:00", "1991-06-14"),
        Accepted("1991-06-14T00:00:00Z", "1991-06-14"),
        Accepted("2000-02-29", "2000-02-29"),
    ]

    @Test(arguments: accepted) func isRead(_ row: Accepted) throws {
        #expect(try BirthDate(parsing: row.text).normalized == row.normalized)
    }

    static let refused = [
        Refused("", .empty),
        Refused("2031-02-30", .impossibleDate),
        Refused("1900-02-29", .impossibleDate),
        Refused("1991-13-01", .impossibleDate),
        Refused("1991-00-10", .impossibleDate),
        Refused("15/07/1997", .impossibleDate),
        Refused("0091-06-14", .impossibleDate),
        Refused("33403", .spoiledBySpreadsheet),
        Refused("199106", .tooShort(missing: 2)),
        Refused("199106141", .tooLong(extra: 1)),
        Refused("1991-06", .unknownForm),
        Refused("91-06-14", .unknownForm),
        Refused("1991-06-14 08:30", .wrongCharacter(at: 14)),
        Refused("1991-**-**", .masked),
        Refused("June 1991", .wrongCharacter(at: 1)),
        Refused("未知", .placeholder),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: BirthDate.self) == row.reason)
    }

    @Test func monthAndDayThatMayBeSwappedGiveAWarning() throws {
        #expect(try BirthDate(parsing: "07/08/1997").warnings == [.dayAndMonthAmbiguous])
        #expect(try BirthDate(parsing: "07/07/1997").warnings.isEmpty)
        #expect(try BirthDate(parsing: "07/15/1997").warnings.isEmpty)
    }

    /// Every day of 9,999 years against a counter that knows nothing but the lengths of months.
    @Test func countsDaysLikeACalendarOnTheWall() throws {
        var number = -719_162
        for year in 1...9999 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                let first = try #require(CalendarDate(year: year, month: index + 1, day: 1))
                let last = try #require(CalendarDate(year: year, month: index + 1, day: length))
                guard first.dayNumber == number, CalendarDate(dayNumber: number) == first,
                    last.dayNumber == number + length - 1, CalendarDate(dayNumber: last.dayNumber) == last,
                    CalendarDate(year: year, month: index + 1, day: length + 1) == nil
                else {
                    Issue.record("month \(index + 1) of \(year)")
                    return
                }
                number += length
            }
        }
        #expect(CalendarDate(dayNumber: number) == nil)
        #expect(CalendarDate(dayNumber: -719_163) == nil)
    }

    @Test func epochIsDayZero() {
        #expect(CalendarDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
        #expect(CalendarDate(year: 2026, month: 11, day: 23)?.adding(days: 8)?.description == "2026-12-01")
    }

    @Test(arguments: [
        ("2012-11-24", 13, true), ("2012-11-23", 14, false), ("2012-11-22", 14, false), ("2012-02-29", 14, false),
    ]) func fourteenthBirthdayEndsMinority(_ born: String, _ age: Int, _ isMinor: Bool) throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let birth = try BirthDate(parsing: born)
        #expect(birth.age(on: today) == age)
        #expect(birth.isMinorUnder14(on: today) == isMinor)
    }

    @Test func birthInTheFutureIsRefused() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        #expect(throws: ParsingProblem(.birthDate, .inFuture)) {
            try BirthDate(parsing: "2026-11-24").checked(asOf: today)
        }
        #expect(try BirthDate(parsing: "2026-11-23").checked(asOf: today).date == today)
    }

    @Test(arguments: [(MaskingChannel.screen, "1991-**-**"), (.print, "199*-**-**"), (.export, "199*-**-**")])
    func isMasked(_ channel: MaskingChannel, _ mask: String) throws {
        #expect(try BirthDate(parsing: "1991-06-14").masked(for: channel).text == mask)
    }
}
