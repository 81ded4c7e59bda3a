import Access
import Foundation
import Testing
import Training
import Vocabulary

@Suite("How long records are kept: whole years by the calendar of Asia/Shanghai") struct RetentionRuleTests {
    /// Noon in Shanghai.
    private static func noon(_ text: String) throws -> Date {
        Date(timeIntervalSince1970: Double(try CalendarDate(parsing: text).dayNumber) * 86_400 + 4 * 3600)
    }

    private static func rule(_ years: Int) -> RecordRetention {
        RecordRetention(
            number: 1, years: [.session: years, .attempt: years, .certificate: years], confirmedBy: ID(UUID()),
            confirmedAt: .distantPast)
    }

    /// Ended, years, the last day on which it is kept.
    @Test(arguments: [
        ("2023-11-24", 3, "2026-11-24"), ("2023-12-31", 1, "2024-12-31"), ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"), ("2025-02-28", 3, "2028-02-29"), ("1999-01-01", 30, "2029-01-01"),
    ])
    func theLastDayIsTheSameDayYearsLater(_ ended: String, _ years: Int, _ last: String) throws {
        let (rule, ended) = (Self.rule(years), try Self.noon(ended))
        let isPast = { (now: Date) in ended < rule.cutoff(.attempt, at: now) }
        let lastNoon = try Self.noon(last)
        #expect(!isPast(lastNoon) && !isPast(lastNoon.addingTimeInterval(12 * 3600 - 0.001)))
        #expect(isPast(lastNoon.addingTimeInterval(12 * 3600)))
    }

    /// Held against the plain reading of the law, day by day: never past while the period runs.
    @Test func noRecordIsPastBeforeItsPeriodIsOver() throws {
        for years in [1, 3, 4] {
            let rule = Self.rule(years)
            for day in stride(from: 18_000, to: 20_500, by: 1) {
                let ended = Date(timeIntervalSince1970: Double(day) * 86_400)
                let date = try #require(CalendarDate(dayNumber: day))
                let last = try #require(
                    (0...1).lazy.compactMap {
                        CalendarDate(year: date.year + years, month: date.month, day: date.day - $0)
                    }.first)
                let through = last.end
                #expect(ended >= rule.cutoff(.session, at: through))
                #expect(ended < rule.cutoff(.session, at: through.addingTimeInterval(2 * 86_400)))
            }
        }
    }
}
