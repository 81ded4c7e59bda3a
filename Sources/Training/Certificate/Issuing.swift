public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// Until when a certificate runs: through 24:00 Asia/Shanghai of the same day n months later; where the month has no
/// such day, of its last.
public enum CertificateValidity {
    public static func lastDay(from now: Date, months: Int) -> CalendarDate? {
        let day = CalendarDate(of: now)
        let count = day.year * 12 + day.month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        return (0...3).lazy.compactMap { CalendarDate(year: year, month: month, day: day.day - $0) }.first
    }

    /// The last instant of that day.
    public static func end(from now: Date, months: Int) -> Date? { lastDay(from: now, months: months)?.end }
}

extension Qualification {
    public static let issuing = "qualification.issue"

    /// The end of a certificate whose sitting was made void: what it attests did not happen.
    public func withdrawn(
        reason: String, at now: Date, under permit: Permit<Attempt.Invigilate>
    ) -> Change<Qualification> {
        var next = self
        next.state = .revoked(at: now, by: permit.staff, reason: reason)
        return Change(next, recording: LedgerEvent(Revoke.name, object: holder.uuid))
    }

    /// The certificate that a passed sitting gives, valid at once; nil unless it was passed and the curriculum is meant
    /// for the holder's posts.
    public static func issued(
        _ id: ID<Qualification>, for curriculum: PostCurriculum, named paper: String, passing attempt: Attempt,
        to holder: StaffMember, mark: CertificateMark, at now: Date, under permit: Permit<Attempt.Sit>
    ) -> Change<Qualification>? {
        guard permit.staff == attempt.examinee else { return nil }
        return issued(
            id, for: curriculum, named: paper, passing: attempt, to: holder, mark: mark, since: now, by: holder.id,
            at: now)
    }

    /// The certificate that a sitting gives once it counts as passed, by a person's marks or a better key. It runs from
    /// the end of the sitting: what was known then was shown then.
    public static func issued(
        _ id: ID<Qualification>, for curriculum: PostCurriculum, named paper: String, passing attempt: Attempt,
        to holder: StaffMember, mark: CertificateMark, at now: Date, under permit: Permit<some LateResult>
    ) -> Change<Qualification>? {
        guard permit.staff != attempt.examinee else { return nil }
        return issued(
            id, for: curriculum, named: paper, passing: attempt, to: holder, mark: mark,
            since: attempt.endedAt(by: now), by: permit.staff, at: now)
    }

    private static func issued(
        _ id: ID<Qualification>, for curriculum: PostCurriculum, named paper: String, passing attempt: Attempt,
        to holder: StaffMember, mark: CertificateMark, since start: Date, by granter: ID<StaffMember>, at now: Date
    ) -> Change<Qualification>? {
        guard holder.id == attempt.examinee, curriculum.isFor(holder.roles), Grade(attempt).verdict == .passed,
            attempt.isClosed(at: now), let end = CertificateValidity.end(from: start, months: curriculum.months),
            end > now
        else { return nil }
        let issued = Qualification(
            id: id, holder: holder.id, classes: curriculum.classes, uses: curriculum.uses, grantedAt: now,
            validUntil: end, grantedBy: granter, reason: paper, source: .exam(attempt: attempt.id.uuid), mark: mark)
        return Change(issued, recording: LedgerEvent(issuing, object: holder.id.uuid))
    }

    /// The end of a certificate whose sitting a regrade found not to be passed.
    public func withdrawn(
        reason: String, at now: Date, under permit: Permit<Regrade.Order>
    ) -> Change<Qualification> {
        var next = self
        next.state = .revoked(at: now, by: permit.staff, reason: reason)
        return Change(next, recording: LedgerEvent(Revoke.name, detail: reason, object: holder.uuid))
    }
}

/// What may turn a sitting into a pass after its end.
public protocol LateResult: Permission {}

extension Regrade.Order: LateResult {}
extension AnswerToMark.Mark: LateResult {}

extension Attempt {
    /// Submitted or run out of time; not void.
    public func isClosed(at now: Date) -> Bool {
        switch state(at: now) {
        case .submitted, .expired: true
        case .running, .voided: false
        }
    }

    public func isRunning(at now: Date) -> Bool { state(at: now) == .running }
}
