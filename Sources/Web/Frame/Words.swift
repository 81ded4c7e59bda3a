public import Foundation
public import Vocabulary

/// Numbers and times as the pages write them: 1,204; 2026-11-23; 10:21; all in Asia/Shanghai.
public enum Words {
    /// With a comma between thousands.
    public static func number(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3)[...], at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits[...]] + groups).joined(separator: ",")
    }

    /// 2026-11-23
    public static func day(_ date: Date) -> String { CalendarDate(of: date).description }

    /// 10:21
    public static func time(_ date: Date) -> String {
        let minutes = secondsOfDay(date) / 60
        return twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    }

    /// 10:21:07
    public static func exactTime(_ date: Date) -> String { time(date) + ":" + twoDigits(secondsOfDay(date) % 60) }

    /// 2026-11-23 10:21
    public static func moment(_ date: Date) -> String { day(date) + " " + time(date) }

    /// Days since 1970 in Asia/Shanghai (UTC+8, no summer time since 1991).
    public static func dayNumber(_ date: Date) -> Int { CalendarDate(of: date).dayNumber }

    /// A day as browsers send it, 2026-11-23; nil for anything else.
    public static func day(from text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 < 0x3A && $0 != 0x2B }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// What a field for date and time sends, 2026-11-23T10:21; nil for anything else.
    public static func moment(from text: String) -> Date? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
        guard parts.count == 2, let day = Words.day(from: String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":").prefix(2).compactMap { Int($0) }
        guard clock.count == 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else { return nil }
        return day.start.addingTimeInterval(Double(clock[0] * 60 + clock[1]) * 60)
    }

    /// As such a field is filled.
    public static func typed(_ date: Date) -> String { day(date) + "T" + time(date) }

    private static func secondsOfDay(_ date: Date) -> Int {
        Int(date.timeIntervalSince(CalendarDate(of: date).start).rounded(.down))
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
