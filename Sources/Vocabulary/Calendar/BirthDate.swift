/// A date of birth (出生日期), from 1850 on: nobody older is a customer.
public struct BirthDate: PersonalInformation {
    public static let kind = InformationKind.birthDate

    public let date: CalendarDate
    private let isAmbiguous: Bool

    public init(parsing text: String) throws(ParsingProblem) {
        let reading = try CalendarDate.Reading(text, for: Self.kind)
        guard reading.date.year >= 1850 else { throw ParsingProblem(Self.kind, .impossibleDate) }
        date = reading.date
        isAmbiguous = reading.isAmbiguous
    }

    public init(_ date: CalendarDate) {
        self.date = date
        isAmbiguous = false
    }

    public static func == (left: Self, right: Self) -> Bool { left.date == right.date }
    public func hash(into hasher: inout Hasher) { hasher.combine(date) }

    public var normalized: String { date.description }
    public var warnings: [ParsingWarning] { isAmbiguous ? [.dayAndMonthAmbiguous] : [] }
}

extension BirthDate {
    /// Completed years of age (周岁) on a day of Asia/Shanghai.
    public func age(on today: CalendarDate) -> Int { date.wholeYears(until: today) }

    /// Whether every piece of this person's information is sensitive (PIPL Art. 28, 31): under 14.
    public func isMinorUnder14(on today: CalendarDate) -> Bool { age(on: today) < 14 }

    /// The same value if it is not after `today`.
    /// - Throws: `.inFuture`.
    public func checked(asOf today: CalendarDate) throws(ParsingProblem) -> Self {
        guard date <= today else { throw ParsingProblem(Self.kind, .inFuture) }
        return self
    }
}
