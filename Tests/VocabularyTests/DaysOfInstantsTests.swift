import Foundation
import Testing
import Vocabulary

@Suite("The day of an instant") struct DaysOfInstantsTests {
    @Test(arguments: [
        ("2026-11-25T15:59:59Z", "2026-11-25"), ("2026-11-25T16:00:00Z", "2026-11-26"),
        ("2024-02-28T16:00:00Z", "2024-02-29"), ("1969-12-31T15:59:59Z", "1969-12-31"),
        ("1969-12-31T16:00:00Z", "1970-01-01"),
    ]) func isThatOfShanghai(instant: String, day: String) throws {
        #expect(CalendarDate(of: try Date(instant, strategy: .iso8601)).description == day)
    }

    @Test func aDayBeginsAndEndsOnItself() {
        var random = SeededRandom(seed: 20_261_126)
        for _ in 0..<2_000 {
            guard let day = CalendarDate(dayNumber: Int.random(in: -700_000...2_900_000, using: &random)) else {
                continue
            }
            #expect(CalendarDate(of: day.start) == day)
            #expect(CalendarDate(of: day.end) == day)
            #expect(CalendarDate(of: day.start.addingTimeInterval(-0.001)) == day.adding(days: -1))
            #expect(CalendarDate(of: day.end.addingTimeInterval(0.001)) == day.adding(days: 1))
        }
    }

    @Test func whatLiesOutsideTheCalendarIsItsFirstOrLastDay() {
        #expect(CalendarDate(of: .distantPast).description == "0001-01-01")
        #expect(CalendarDate(of: Date(timeIntervalSince1970: -1e18)).description == "0001-01-01")
        #expect(CalendarDate(of: Date(timeIntervalSince1970: 1e18)).description == "9999-12-31")
    }
}
