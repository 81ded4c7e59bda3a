public import Access
public import Foundation
import Ledger
public import Vocabulary

/// How long records about training people are kept (保存期限).
///
/// No law that we know of gives a number for them. PIPL Art. 51(4) asks for regular training and GB/T 35273-2020 11.6 for
/// training and examination, which the records prove; Art. 19 asks that staff's information is kept no longer than needed.
/// Three years is a proposal of the house, after the general limitation of Civil Code Art. 188; an officer confirms it
/// or another number.
public struct RecordRetention: Sendable, Equatable {
    /// What is kept. Raw values are stored and stand on the ledger.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// 安全教育记录 with its attendance: from its closing.
        case session
        /// A sitting with its answers, marks and objections: from its end.
        case attempt
        /// From the end of its validity, also where it was revoked before.
        case certificate
    }

    public static let proposedYears = 3
    /// At least one year, since plans and numbers are counted by the year; of the house.
    public static let range = 1...30

    /// From 1; each confirmation is a version.
    public let number: Int
    public let years: [Kind: Int]
    public let confirmedBy: ID<StaffMember>
    public let confirmedAt: Date

    public init(number: Int, years: [Kind: Int], confirmedBy: ID<StaffMember>, confirmedAt: Date) {
        self.number = number
        self.years = years
        self.confirmedBy = confirmedBy
        self.confirmedAt = confirmedAt
    }

    /// What ended before this instant is past its period.
    ///
    /// A period of n years that begins on some day runs through the same day n years later, Asia/Shanghai (Civil Code Art.
    /// 200–203: the first day is not counted); where that year has no such day, through the last of the month.
    public func cutoff(_ kind: Kind, at now: Date) -> Date {
        guard let years = years[kind] else { return .distantPast }
        let day = CalendarDate(of: now)
        let then = (0...1).lazy.compactMap {
            CalendarDate(year: day.year - years, month: day.month, day: day.day - $0)
        }.first
        return then?.start ?? .distantPast
    }
}

/// One record whose period is over.
public struct PastRecord: Sendable, Equatable {
    public let kind: RecordRetention.Kind
    public let id: UUID
    /// From when its period runs.
    public let ended: Date
    /// Number of the session or the certificate, name of the paper.
    public let name: String
    /// Whom it is about; nil for a session.
    public let staff: ID<StaffMember>?

    public init(_ kind: RecordRetention.Kind, id: UUID, ended: Date, name: String, staff: ID<StaffMember>? = nil) {
        self.kind = kind
        self.id = id
        self.ended = ended
        self.name = name
        self.staff = staff
    }
}

/// An order to remove records whose period is over: exactly those that were looked at.
public struct RecordRemoval: Sendable, Equatable {
    public let id: ID<RecordRemoval>
    /// Version of the rule.
    public let rule: Int
    public let by: ID<StaffMember>
    public let orderedAt: Date
    public let count: Int
    public internal(set) var doneAt: Date?

    public init(
        id: ID<RecordRemoval>, rule: Int, by staff: ID<StaffMember>, orderedAt: Date, count: Int, doneAt: Date? = nil
    ) {
        self.id = id
        self.rule = rule
        by = staff
        self.orderedAt = orderedAt
        self.count = count
        self.doneAt = doneAt
    }
}

/// Why records cannot be removed, or a period not be confirmed so.
public enum RetentionError: Error, Equatable, Sendable {
    case yearsOutOfRange
    /// Somebody confirmed another version meanwhile.
    case changedMeanwhile
    case notConfirmed
    /// Whoever set the period in force does not remove by it.
    case needsAnotherPerson
    case reasonMissing
    case nothingChosen
    /// Not the records that were looked at.
    case otherRecords(now: Int)
    case unknown
}
