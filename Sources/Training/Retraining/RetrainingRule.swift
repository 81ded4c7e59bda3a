public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// When something that stands on the ledger leads to retraining, what has to be done, and what follows if it is not:
/// data that a named officer confirms. One version; a change is a new version.
public struct RetrainingRule: Sendable, Equatable {
    public enum Trigger: Sendable, Equatable, Codable {
        /// Refused so often on one day of Asia/Shanghai.
        case refusals(action: String, count: Int)
        /// Done far more often on one day than is usual for the post: at least `least` times, and at least `percent` of
        /// the median of the days on which somebody of the same post did it at all, over the `days` before.
        case aboveUsual(action: String, percent: Int, least: Int, days: Int)
        /// An officer noted that the person had part in an incident.
        case incident
    }

    /// What follows if it is not done by then.
    public enum Consequence: String, Sendable, CaseIterable, Codable {
        /// The manager is told.
        case remind
        /// The manager is told and the certificates end, in the name of the officer who confirmed the rule.
        case revoke
    }

    public struct Content: Sendable, Equatable, Codable {
        public var nameChinese: String
        public var nameEnglish: String
        public var trigger: Trigger
        /// After an assignment, for so many days the same rule assigns nothing more to the same person.
        public var coolDownDays: Int
        /// Codes of the courses whose questions have to be answered anew.
        public var courses: Set<String>
        /// Whether the examination of the post has to be passed as well.
        public var withExam: Bool
        public var dueDays: Int
        public var consequence: Consequence

        public init(
            nameChinese: String, nameEnglish: String, trigger: Trigger, coolDownDays: Int, courses: Set<String>,
            withExam: Bool, dueDays: Int, consequence: Consequence
        ) {
            self.nameChinese = nameChinese
            self.nameEnglish = nameEnglish
            self.trigger = trigger
            self.coolDownDays = coolDownDays
            self.courses = courses
            self.withExam = withExam
            self.dueDays = dueDays
            self.consequence = consequence
        }

        public func name(in language: Language) -> String { language == .chinese ? nameChinese : nameEnglish }
    }

    /// Once confirmed it counts from then on, until it ends.
    public struct Confirmation: Sendable, Equatable {
        public let officer: ID<StaffMember>
        public let at: Date
        public var endedAt: Date?

        public init(officer: ID<StaffMember>, at: Date, endedAt: Date? = nil) {
            self.officer = officer
            self.at = at
            self.endedAt = endedAt
        }
    }

    /// Lower-case letters, digits and hyphens; stays the same through all versions.
    public let code: String
    /// From 1.
    public let number: Int
    public var content: Content
    public var confirmation: Confirmation?

    public init(code: String, number: Int, content: Content, confirmation: Confirmation? = nil) {
        self.code = code
        self.number = number
        self.content = content
        self.confirmation = confirmation
    }

    /// Whether it counted at an instant.
    public func stands(at instant: Date) -> Bool {
        guard let confirmation, confirmation.at <= instant else { return false }
        return confirmation.endedAt.map { instant < $0 } ?? true
    }
}

/// Why a rule cannot be written, confirmed or waived so.
public enum RetrainingError: Error, Equatable, Sendable {
    case nameEmpty
    case countOutOfRange
    case percentOutOfRange
    case daysOutOfRange
    /// Neither a course nor the examination.
    case nothingToDo
    case courseUnknown
    case alreadyConfirmed
    case notConfirmed
    case reasonMissing
    case toOneself
    case alreadyClosed
    case changedMeanwhile
    case unknown
}

extension RetrainingRule {
    /// Seeing rules and assignments of everybody, with the reasons as written.
    public static let viewing = "retraining.view"

    public enum Write: Permission {
        public static let name = "retraining.write"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    /// Standing for a rule by name, ending it, noting an incident, waiving an assignment.
    public enum Confirm: Permission {
        public static let name = "retraining.confirm"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }
    public enum NoteIncident: Permission {
        public static let name = "retraining.incident"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }
    public enum Waive: Permission {
        public static let name = "retraining.waive"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }

    /// The next version of a rule, or the first of a new one; it counts once an officer has confirmed it.
    public static func written(
        _ code: String, over newest: RetrainingRule?, _ content: Content, under permit: Permit<Write>
    ) throws(RetrainingError) -> Change<RetrainingRule> {
        try content.check()
        let rule = RetrainingRule(code: code, number: (newest?.number ?? 0) + 1, content: content)
        return Change(rule, recording: LedgerEvent(Write.name, rules: ["\(code).\(rule.number)"]))
    }

    public func confirmed(at now: Date, under permit: Permit<Confirm>) throws(RetrainingError) -> Change<RetrainingRule>
    {
        guard confirmation == nil else { throw .alreadyConfirmed }
        var next = self
        next.confirmation = Confirmation(officer: permit.staff, at: now)
        return Change(next, recording: LedgerEvent(Confirm.name, rules: ["\(code).\(number)"]))
    }

    public func ended(at now: Date, under permit: Permit<Confirm>) throws(RetrainingError) -> Change<RetrainingRule> {
        guard confirmation != nil, confirmation?.endedAt == nil else { throw .notConfirmed }
        var next = self
        next.confirmation?.endedAt = now
        return Change(next, recording: LedgerEvent("retraining.end-rule", rules: ["\(code).\(number)"]))
    }
}

extension RetrainingRule.Content {
    func check() throws(RetrainingError) {
        guard !nameChinese.trimming().isEmpty, nameChinese.count <= 40 else { throw .nameEmpty }
        guard (0...365).contains(coolDownDays), (1...90).contains(dueDays) else { throw .daysOutOfRange }
        guard !courses.isEmpty || withExam else { throw .nothingToDo }
        switch trigger {
        case .refusals(_, let count): guard (1...1000).contains(count) else { throw .countOutOfRange }
        case .aboveUsual(_, let percent, let least, let days):
            guard (110...10_000).contains(percent) else { throw .percentOutOfRange }
            guard (1...10_000).contains(least) else { throw .countOutOfRange }
            guard (7...90).contains(days) else { throw .daysOutOfRange }
        case .incident: break
        }
    }
}

/// The rules that come with the product; proposals until an officer confirms them.
public enum ShippedRetrainingRules {
    private struct Row: Decodable {
        let code: String
        let content: RetrainingRule.Content
    }

    /// - Throws: a fault of the bundled file, found by the tests.
    public static func read() throws -> [RetrainingRule] {
        guard let url = Bundle.module.url(forResource: "retraining-rules", withExtension: "json") else { return [] }
        return try JSONDecoder().decode([Row].self, from: Data(contentsOf: url)).map {
            RetrainingRule(code: $0.code, number: 1, content: $0.content)
        }
    }
}
