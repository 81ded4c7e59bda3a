/// A day of the proleptic Gregorian calendar, without time and without time zone; integer arithmetic only.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 1 to 9999.
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// ISO 8601, as in 1991-06-14.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(10)
        for (value, places) in [(year, [1000, 100, 10, 1]), (month, [10, 1]), (day, [10, 1])] {
            if !text.isEmpty { text.append(UInt8(ascii: "-")) }
            for place in places { text.append(UInt8(ascii: "0") + UInt8(value / place % 10)) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate {
    /// Days since 1970-01-01, negative before (H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”).
    public var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Of the days of the years 1 to 9999.
    static let numbers = -719_162...2_932_896

    /// The day with that number; nil outside the years 1 to 9999.
    public init?(dayNumber: Int) {
        guard Self.numbers.contains(dayNumber) else { return nil }
        self.init(numbered: dayNumber)
    }

    /// - Precondition: `dayNumber` is one of `numbers`.
    init(numbered dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    }

    /// The day `days` later, or earlier when negative; nil outside the years 1 to 9999.
    public func adding(days: Int) -> CalendarDate? { CalendarDate(dayNumber: dayNumber + days) }

    /// Whole years from this day to `other` (周岁): the birthday itself counts, 29 February becomes 1 March.
    public func wholeYears(until other: CalendarDate) -> Int {
        other.year - year - ((other.month, other.day) < (month, day) ? 1 : 0)
    }
}
