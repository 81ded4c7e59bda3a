/// A number of the GB 11643 structure: 6 region, 8 birth date, 3 sequence (odd male, even female), 1 check character.
///
/// Citizens (1 to 6), Hong Kong, Macao and Taiwan residents (81, 82, 83) and foreign permanent residents (9) have it.
/// The region is the one of first registration, so abolished county codes stay valid and only the province is checked.
public struct IdentityNumber: PersonalInformation {
    public static let kind = InformationKind.residentID

    /// 18 characters, the last may be X.
    public let normalized: String
    public let birthDate: CalendarDate
    public let sex: Sex
    private let wasUpgraded: Bool

    /// A number of 15 digits, void since 2013 but still in old records, is written in its 18-digit form.
    public init(parsing text: String) throws(ParsingProblem) {
        do throws(ParsingProblem) {
            self = try Self(reading: text)
        } catch {
            throw error.considering(text)
        }
    }

    init(reading text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let characters = try Self.characters(of: folded)
        let full = try Self.completed(characters)
        try Self.checkRegion(full, isOld: characters.count == 15)
        birthDate = try Self.birthDate(in: full)
        try Self.checkLast(full)
        sex = full[16] & 1 == 1 ? .male : .female
        wasUpgraded = characters.count == 15
        normalized = String(decoding: full, as: UTF8.self)
    }

    public static func == (left: Self, right: Self) -> Bool { left.normalized == right.normalized }
    public func hash(into hasher: inout Hasher) { hasher.combine(normalized) }

    public var informationKind: InformationKind { documentKind.informationKind }
    public var documentKind: IdentityDocument.Kind { .init(firstDigit: normalized.utf8.first) }
    public var warnings: [ParsingWarning] { wasUpgraded ? [.upgradedFrom15Digits] : [] }

    /// The six digits of the region of first registration (GB/T 2260, old codes included).
    public var regionCode: String { String(normalized.prefix(6)) }
    public var lastFour: String { String(normalized.suffix(4)) }

    /// The same value if the birth date is not after `today`.
    /// - Throws: `.inFuture`.
    public func checked(asOf today: CalendarDate) throws(ParsingProblem) -> Self {
        guard birthDate <= today else { throw ParsingProblem(informationKind, .inFuture) }
        return self
    }
}
