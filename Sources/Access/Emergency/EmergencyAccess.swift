public import Foundation
import Ledger
public import Vocabulary

/// Break-glass (紧急访问): somebody may look at customer information for a few hours without the certificate, or at one
/// customer outside their data scope, because a second person agreed. It ends by itself and is always reviewed.
///
/// Work beyond one's permission is approved by the officer and recorded: GB/T 35273-2020 7.1. It stands in for the
/// certificate and the data scope alone; post, purpose, lawful basis, consent and storage-only are weighed as ever.
public struct EmergencyAccess: Sendable, Equatable {
    /// What it opens: classes of information, of every customer in the person's data scope or of one customer anywhere.
    public struct Scope: Sendable, Equatable {
        public let classes: Set<DataClass>
        public let customer: ID<Subject>?

        public init(classes: Set<DataClass>, customer: ID<Subject>? = nil) {
            self.classes = classes
            self.customer = customer
        }
    }

    public enum State: Sendable, Equatable {
        case asked
        case declined(by: ID<StaffMember>, at: Date)
        case approved(by: ID<StaffMember>, at: Date, until: Date)
        /// Given back, or taken away, before its end.
        case ended(by: ID<StaffMember>, at: Date, approvedBy: ID<StaffMember>, from: Date)
    }

    /// What the review found. Raw values are stored.
    public enum Outcome: String, CaseIterable, Sendable {
        /// 必要，用得合规
        case justified
        /// 部分不必要
        case partly
        /// 不必要，按事件处理
        case unjustified
    }

    public struct Review: Sendable, Equatable {
        public let by: ID<StaffMember>
        public let at: Date
        public let outcome: Outcome

        public init(by: ID<StaffMember>, at: Date, outcome: Outcome) {
            self.by = by
            self.at = at
            self.outcome = outcome
        }
    }

    public let id: ID<EmergencyAccess>
    /// Who is to look.
    public let holder: ID<StaffMember>
    public let scope: Scope
    public let hours: Int
    public let askedAt: Date
    /// The first instant at which nobody can agree any more; the rulebook of the day it was asked for says when.
    public let answerBy: Date
    public var state: State
    public var review: Review?

    public init(
        id: ID<EmergencyAccess>, holder: ID<StaffMember>, scope: Scope, hours: Int, askedAt: Date, answerBy: Date,
        state: State = .asked, review: Review? = nil
    ) {
        self.id = id
        self.holder = holder
        self.scope = scope
        self.hours = hours
        self.askedAt = askedAt
        self.answerBy = answerBy
        self.state = state
        self.review = review
    }

    /// Looking, masked and plain; nothing is changed, taken out or deleted in an emergency of this kind.
    public static let uses: Set<CertificateUse> = [.maskedView, .plainView]

    /// Asked for, and somebody can still agree or not.
    public func waits(at now: Date) -> Bool { state == .asked && now < answerBy }

    /// Asked for, and nobody answered in time: it never opens, and whoever still needs it asks anew.
    public func hasLapsed(at now: Date) -> Bool { state == .asked && now >= answerBy }

    /// From when it opened, and the first instant at which it does no more; nil while it never did.
    public var term: (from: Date, until: Date)? {
        switch state {
        case .asked, .declined: nil
        case .approved(_, let from, let until): (from, until)
        case .ended(_, let end, _, let from): (from, end)
        }
    }

    public func stands(at now: Date) -> Bool { term.map { $0.from <= now && now < $0.until } ?? false }

    /// Over, and nobody has said yet whether it was right.
    public func awaitsReview(at now: Date) -> Bool { review == nil && term.map { now >= $0.until } ?? false }

    /// Whether it stands in for the certificate: this use of these classes, for this customer.
    public func opens(_ use: CertificateUse, of classes: Set<DataClass>, about target: Target?, at now: Date) -> Bool {
        guard stands(at: now), Self.uses.contains(use), classes.isSubset(of: scope.classes) else { return false }
        return scope.customer == nil || scope.customer == target?.subject
    }

    /// Whether it stands in for the data scope: only for the one customer it names.
    ///
    /// - Parameter classes: what is asked for; the page of masks asks for `general` alone.
    public func reaches(
        _ target: Target, for use: CertificateUse?, of classes: Set<DataClass>, at now: Date
    ) -> Bool {
        guard let use, let customer = scope.customer else { return false }
        let asked = use == .maskedView ? classes.subtracting([.general]) : classes
        guard asked.isSubset(of: scope.classes) else { return false }
        return stands(at: now) && Self.uses.contains(use) && customer == target.subject
    }
}

/// Why an emergency access cannot be asked for, approved or reviewed so.
public enum EmergencyError: Error, Equatable, Sendable {
    case reasonMissing
    /// A value of the customer stands in the reason, which is kept longer than the customer.
    case reasonNamesCustomer
    case noClass
    case hoursOutOfRange(most: Int)
    /// The law keeps this one closed: storage only (Art. 47 para. 2).
    case customerClosed
    case alreadyOpen
    /// Neither who asked nor who is to look may approve.
    case needsAnotherPerson
    case alreadyDecided
    /// Nobody answered in time.
    case lapsed
    case notOpen
    case stillOpen
    case alreadyReviewed
    case unknown
}
