public import Foundation

/// Days as law and house count them: in Asia/Shanghai (UTC+8, no summer time since 1991). Without a time zone database,
/// so that no deadline depends on the settings of a machine.
extension CalendarDate {
    /// Seconds that clocks there are ahead of UTC.
    private static let ahead = 28_800.0

    /// The day on which `instant` falls; the first or the last there is for one before year 1 or after year 9999.
    public init(of instant: Date) {
        let days = ((instant.timeIntervalSince1970 + Self.ahead) / 86_400).rounded(.down)
        self.init(numbered: Int(min(max(days, Double(Self.numbers.lowerBound)), Double(Self.numbers.upperBound))))
    }

    /// Midnight, with which it begins.
    public var start: Date { Date(timeIntervalSince1970: Double(dayNumber) * 86_400 - Self.ahead) }

    /// Its last millisecond, for what is valid through a day.
    public var end: Date { Date(timeIntervalSince1970: Double(dayNumber + 1) * 86_400 - Self.ahead - 0.001) }
}
