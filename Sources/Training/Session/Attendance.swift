public import Access
public import Foundation
public import Vocabulary

/// One person at one session (考勤): every value that was ever noted, the last of which counts.
public struct Attendance: Sendable, Equatable {
    /// Raw values are stored.
    public enum Mark: String, Sendable, CaseIterable {
        /// 签到
        case present
        /// 迟到
        case late
        /// 请假
        case leave
        /// 缺席
        case absent
    }

    /// How it became known. Raw values are stored.
    public enum Way: String, Sendable, CaseIterable {
        /// The code was typed.
        case code
        /// The QR code was read.
        case scan
        /// The person said beforehand that they would not come.
        case own
        /// The trainer noted or corrected it.
        case trainer
        /// Nothing was noted until the record was closed.
        case closing
    }

    public struct Entry: Sendable, Equatable {
        public let mark: Mark
        public let way: Way
        public let at: Date
        public let by: ID<StaffMember>
        /// Of leave and of a correction; else empty.
        public let reason: String

        public init(_ mark: Mark, _ way: Way, at: Date, by: ID<StaffMember>, reason: String = "") {
            self.mark = mark
            self.way = way
            self.at = at
            self.by = by
            self.reason = reason
        }
    }

    public let staff: ID<StaffMember>
    /// False for whoever came without having been asked.
    public internal(set) var isInvited: Bool
    /// Oldest first; nothing is taken away.
    public internal(set) var entries: [Entry]

    public init(_ staff: ID<StaffMember>, isInvited: Bool = true, entries: [Entry] = []) {
        self.staff = staff
        self.isInvited = isInvited
        self.entries = entries
    }

    public var mark: Mark? { entries.last?.mark }
    public var isThere: Bool { mark == .present || mark == .late }
    /// The person's own sign-in; one person, one.
    public var signedInAt: Date? { entries.first { $0.way == .code || $0.way == .scan }?.at }
    public var isCorrected: Bool { entries.count > 1 }
}

/// Something noted about one person's attendance, to be appended.
public struct AttendanceStep: Sendable, Equatable {
    public let session: ID<TrainingSession>
    public let staff: ID<StaffMember>
    public let isInvited: Bool
    /// From 1.
    public let number: Int
    public let entry: Attendance.Entry

    init(_ attendance: Attendance, _ entry: Attendance.Entry, in session: ID<TrainingSession>) {
        self.session = session
        staff = attendance.staff
        isInvited = attendance.isInvited
        number = attendance.entries.count + 1
        self.entry = entry
    }
}

/// A wrong code that somebody typed.
public struct WrongCode: Sendable, Equatable {
    public static let most = 5
    public static let window: TimeInterval = 10 * 60

    public let session: ID<TrainingSession>
    public let staff: ID<StaffMember>
    public let at: Date

    public init(session: ID<TrainingSession>, staff: ID<StaffMember>, at: Date) {
        self.session = session
        self.staff = staff
        self.at = at
    }

    /// Five in ten minutes, then the first of them must be ten minutes old: with two codes valid out of a million, guessing
    /// takes years.
    /// - Parameter earlier: when this person typed a wrong code of this session.
    /// - Throws: `.tooManyTries`.
    public static func check(_ earlier: [Date], at now: Date) throws(SessionError) {
        let recent = earlier.filter { now.timeIntervalSince($0) < window }.sorted()
        guard recent.count >= most else { return }
        let free = recent[recent.count - most].addingTimeInterval(window)
        throw .tooManyTries(secondsLeft: max(1, Int(free.timeIntervalSince(now).rounded(.up))))
    }

    public static func left(after earlier: [Date], at now: Date) -> Int {
        max(0, most - 1 - earlier.count { now.timeIntervalSince($0) < window })
    }
}
