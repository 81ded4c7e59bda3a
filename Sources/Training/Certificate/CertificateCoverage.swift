public import Access
public import Foundation
import Vocabulary

/// How somebody who works with customers stands with certificates.
public enum CertificateCover: Sendable, Equatable, CaseIterable {
    case holding, ending, lapsed, never

    /// Within so many days a certificate is about to end.
    public static let endingDays = 30

    /// Nil for whom no certificate is asked: another post, or an account that is not in use.
    public init?(of staff: StaffMember, at now: Date) {
        guard staff.state == .active, !staff.roles.isDisjoint(with: Role.customerFacing) else { return nil }
        let valid = staff.qualifications.filter { $0.isValid(at: now) }
        guard let end = valid.map(\.validUntil).max() else {
            self = staff.qualifications.isEmpty ? .never : .lapsed
            return
        }
        let left = CalendarDate(of: end).dayNumber - CalendarDate(of: now).dayNumber
        self = left <= Self.endingDays ? .ending : .holding
    }
}
