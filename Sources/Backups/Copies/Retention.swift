public import Foundation
import Vocabulary

/// Which backups are kept: the newest of each of the last days, weeks and months (of Asia/Shanghai).
public struct Retention: Sendable, Equatable {
    public let daily: Int
    public let weekly: Int
    public let monthly: Int

    /// Each between 0 and 400; nil when none would be kept at all.
    public init?(daily: Int, weekly: Int, monthly: Int) {
        guard [daily, weekly, monthly].allSatisfy({ (0...400).contains($0) }), daily + weekly + monthly > 0 else {
            return nil
        }
        self.daily = daily
        self.weekly = weekly
        self.monthly = monthly
    }

    private init(_ daily: Int, _ weekly: Int, _ monthly: Int) {
        (self.daily, self.weekly, self.monthly) = (daily, weekly, monthly)
    }

    public static let usual = Retention(7, 4, 6)

    /// The places in `times` that are kept. The newest always is.
    public func kept(_ times: [Date]) -> Set<Int> {
        let newestFirst = times.indices.sorted { times[$0] > times[$1] }
        guard let newest = newestFirst.first else { return [] }
        var kept: Set = [newest]
        for (limit, period) in [(daily, Self.day), (weekly, Self.week), (monthly, Self.month)] {
            var seen: Set<Int> = []
            for place in newestFirst where seen.count < limit {
                if seen.insert(period(times[place])).inserted { kept.insert(place) }
            }
        }
        return kept
    }

    private static func day(_ time: Date) -> Int { CalendarDate(of: time).dayNumber }

    /// Weeks begin on Monday; day 0, 1 January 1970, was a Thursday.
    private static func week(_ time: Date) -> Int { (day(time) + 3).quotientAndRemainder(dividingBy: 7).quotient }

    private static func month(_ time: Date) -> Int {
        let day = CalendarDate(of: time)
        return day.year * 12 + day.month
    }
}
