/// A month of the calendar in Asia/Shanghai (UTC+8, no summer time since 1991), computed without a time zone database
/// so that a pseudonym never depends on the machine's settings.
struct ShanghaiMonth: Equatable {
    let year: Int64
    let month: Int64

    private static let offsetMilliseconds: Int64 = 8 * 3_600_000
    private static let dayMilliseconds: Int64 = 86_400_000

    init(containingMilliseconds milliseconds: Int64) {
        let (local, overflow) = milliseconds.addingReportingOverflow(Self.offsetMilliseconds)
        let day = Self.floorDivide(overflow ? milliseconds : local, Self.dayMilliseconds)
        (year, month) = Self.civil(daysSince1970: day)
    }

    /// Four digits of the year and two of the month, as ASCII.
    var digits: [UInt8] {
        let shownYear = Self.floorModulo(year, 10_000)
        return [shownYear / 1000, shownYear / 100 % 10, shownYear / 10 % 10, shownYear % 10, month / 10, month % 10]
            .map { UInt8(ascii: "0") + UInt8($0) }
    }

    /// Proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March, so that the leap day is last.
    private static func civil(daysSince1970: Int64) -> (year: Int64, month: Int64) {
        let daysSinceMarch0000 = daysSince1970 + 719_468
        let era = floorDivide(daysSinceMarch0000, 146_097)
        let dayOfEra = daysSinceMarch0000 - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value + 1) / divisor - 1
    }

    private static func floorModulo(_ value: Int64, _ divisor: Int64) -> Int64 {
        value - floorDivide(value, divisor) * divisor
    }
}
