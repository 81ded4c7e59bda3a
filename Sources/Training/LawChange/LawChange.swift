public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// An article that was revised, or compared with its source again, and everything here that leans on it.
public struct LawChange: Sendable, Equatable {
    /// How it came to be known. Raw values are stored.
    public enum Cause: String, Sendable, CaseIterable {
        /// The library says something else than before.
        case text
        /// The library was compared with the source on another day.
        case asOf = "as-of"
        /// An officer marked it.
        case marked
    }

    public let id: ID<LawChange>
    /// Code of the law, as in PIPL.
    public let law: String
    public let article: String
    public let cause: Cause
    public let at: Date
    /// Nil where the program noticed it.
    public let by: ID<StaffMember>?

    public init(
        id: ID<LawChange>, law: String, article: String, cause: Cause, at: Date, by: ID<StaffMember>? = nil
    ) {
        self.id = id
        self.law = law
        self.article = article
        self.cause = cause
        self.at = at
        self.by = by
    }
}

/// One thing that leans on a revised article, as it was when the change became known.
public struct LawDependent: Sendable, Equatable {
    /// Raw values are stored.
    public enum Kind: String, Sendable, CaseIterable {
        /// A page of a course.
        case page
        case question
        case paper
        case certificate
        /// A rule of the gate, or one of retraining.
        case rule
    }

    /// What looking at it came to. Raw values are stored.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Still right.
        case holds
        /// Was or has to be changed.
        case changed
    }

    public struct Check: Sendable, Equatable {
        public let by: ID<StaffMember>
        public let at: Date
        public let outcome: Outcome

        public init(by: ID<StaffMember>, at: Date, outcome: Outcome) {
            self.by = by
            self.at = at
            self.outcome = outcome
        }
    }

    public let kind: Kind
    /// Course code, version and page; question, paper or certificate; name of the rule.
    public let key: String
    /// As it was called then.
    public let label: String
    public var check: Check?

    public init(_ kind: Kind, key: String, label: String, check: Check? = nil) {
        self.kind = kind
        self.key = key
        self.label = label
        self.check = check
    }
}

public enum LawChangeError: Error, Equatable, Sendable {
    case reasonMissing
    case articleUnknown
    case alreadyChecked
    case unknown
}

extension LawChange {
    public enum View: Permission {
        public static let name = "law.view-changes"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .auditAdministrator])
    }
    public enum Mark: Permission {
        public static let name = "law.mark"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }
    public enum Check: Permission {
        public static let name = "law.check"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    public static let noticing = "law.notice"
}

/// An article as the installation knew it last.
public struct KnownArticle: Sendable, Equatable {
    public let law: String
    public let article: String
    public let fingerprint: Hash
    public let asOf: String

    public init(law: String, article: String, fingerprint: Hash, asOf: String) {
        self.law = law
        self.article = article
        self.fingerprint = fingerprint
        self.asOf = asOf
    }

    /// What changed against what was known; nil where nothing did. A changed text outweighs a changed day.
    public func cause(against known: KnownArticle) -> LawChange.Cause? {
        if fingerprint != known.fingerprint { return .text }
        return asOf == known.asOf ? nil : .asOf
    }
}

/// Finds what leans on an article: pure.
public enum LawReach {
    /// Whether a citation means the article: 51(4) cites 51, and 51 is meant by who revises 51(4).
    ///
    /// - Parameter code: the code of the law that a name stands for; nil for a law that is not in the library.
    public static func cites(
        _ reference: LawReference, law: String, article: String, code: (String) -> String?
    ) -> Bool {
        guard code(reference.law) == law else { return false }
        return root(reference.article) == root(article)
    }

    /// The article without paragraph and item: 51(4) is of 51, 8.1.4.3 stays.
    static func root(_ article: String) -> Substring { article.prefix { $0 != "(" && $0 != "（" && $0 != " " } }

    /// Pages of a course that cite it, counted from 1.
    public static func pages(of course: Course, citing isMeant: (LawReference) -> Bool) -> [Int] {
        course.pages.enumerated().filter { $0.element.laws.contains(where: isMeant) }.map { $0.offset + 1 }
    }
}
