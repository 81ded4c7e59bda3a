public import Foundation
public import Ledger
public import Vocabulary

extension EmergencyAccess {
    /// Asking, for oneself: who works with customers, and nobody else, because the post is weighed as ever.
    public enum Ask: Permission {
        public static let name = "emergency.ask"
        public static let requirement = Requirement(roles: Role.customerFacing)
    }
    /// The second person's yes or no, and ending it early.
    public enum Approve: Permission {
        public static let name = "emergency.approve"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }
    /// Saying afterwards whether it was right.
    public enum Judge: Permission {
        public static let name = "emergency.review"
        public static let requirement = Requirement(roles: [.protectionOfficer, .auditAdministrator])
    }
    /// Recorded for looking at masked values by it, which leaves no event otherwise.
    public static let useAction = "emergency.use"
    public static let endAction = "emergency.end"
    public static let longestReason = 200

    /// - Parameter limits: of the rulebook.
    public static func asked(
        _ id: ID<EmergencyAccess>, for scope: Scope, hours: Int, within limits: EmergencyLimits, at now: Date,
        under permit: Permit<Ask>
    ) throws(EmergencyError) -> Change<EmergencyAccess> {
        guard !scope.classes.isEmpty, !scope.classes.contains(.audit) else { throw .noClass }
        guard (1...limits.longestHours).contains(hours) else { throw .hoursOutOfRange(most: limits.longestHours) }
        let access = EmergencyAccess(
            id: id, holder: permit.staff, scope: scope, hours: hours, askedAt: now,
            answerBy: now.addingTimeInterval(Double(limits.answerHours) * 3600))
        return Change(access, recording: access.event(Ask.name, about: scope.customer))
    }

    /// Opens at once and ends by itself.
    public func approved(at now: Date, under permit: Permit<Approve>) throws(EmergencyError) -> Change<EmergencyAccess>
    {
        guard case .asked = state else { throw .alreadyDecided }
        guard waits(at: now) else { throw .lapsed }
        guard permit.staff != holder else { throw .needsAnotherPerson }
        var next = self
        next.state = .approved(by: permit.staff, at: now, until: now.addingTimeInterval(Double(hours) * 3600))
        return Change(next, recording: event(Approve.name, about: scope.customer))
    }

    public func declined(at now: Date, under permit: Permit<Approve>) throws(EmergencyError) -> Change<EmergencyAccess>
    {
        guard case .asked = state else { throw .alreadyDecided }
        guard waits(at: now) else { throw .lapsed }
        guard permit.staff != holder else { throw .needsAnotherPerson }
        var next = self
        next.state = .declined(by: permit.staff, at: now)
        return Change(next, recording: event("emergency.decline"))
    }

    /// Ends it before its time: by who holds it, or by an officer.
    public func ended(
        by staff: ID<StaffMember>, at now: Date
    ) throws(EmergencyError) -> Change<EmergencyAccess> {
        guard case .approved(let approver, let from, _) = state, stands(at: now) else { throw .notOpen }
        var next = self
        next.state = .ended(by: staff, at: now, approvedBy: approver, from: from)
        return Change(next, recording: event(Self.endAction))
    }

    /// The review that every emergency access has: by somebody who neither looked nor approved.
    public func reviewed(
        _ outcome: Outcome, note: String, at now: Date, under permit: Permit<Judge>
    ) throws(EmergencyError) -> Change<EmergencyAccess> {
        guard review == nil else { throw .alreadyReviewed }
        guard let term else { throw .notOpen }
        guard now >= term.until else { throw .stillOpen }
        guard permit.staff != holder, permit.staff != approver else { throw .needsAnotherPerson }
        var next = self
        next.review = Review(by: permit.staff, at: now, outcome: outcome)
        return Change(next, recording: event(Judge.name))
    }

    public var approver: ID<StaffMember>? {
        switch state {
        case .asked, .declined: nil
        case .approved(let by, _, _), .ended(_, _, let by, _): by
        }
    }

    /// Once it is over the customer may be erased; what is said then is about the person who looked.
    private func event(_ action: String, about customer: ID<Subject>? = nil, detail: String? = nil) -> LedgerEvent {
        LedgerEvent(action, about: customer, detail: detail, object: holder.uuid)
    }
}

/// How far an emergency may go: data of the rulebook.
public struct EmergencyLimits: Sendable, Equatable, Decodable {
    public let longestHours: Int
    /// The review is due so many days after the end.
    public let reviewDays: Int
    /// A request that nobody answers lapses after so many hours; a rule of the house, for GB/T 35273-2020 7.1 names none.
    public let answerHours: Int

    public init(longestHours: Int, reviewDays: Int, answerHours: Int) {
        self.longestHours = longestHours
        self.reviewDays = reviewDays
        self.answerHours = answerHours
    }
}
