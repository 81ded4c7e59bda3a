public import Foundation
public import Vocabulary

/// How one permission stands for one person and one class of information before anybody asks for a particular customer:
/// the gate's own findings about the person, with the certificate behind them.
public struct Standing: Sendable, Equatable {
    public let permission: String
    public let use: CertificateUse?
    public let dataClass: DataClass
    /// What the gate found about account, post and certificate, in its order.
    public let findings: [Finding]
    /// What it weighs besides at each request: data scope, purpose, reason.
    public let later: [RuleID]
    /// The certificate that the gate found to open it.
    public let certificate: Qualification?
    /// The gate's no; nil where the door is open as far as the person is concerned.
    public let refusal: Refusal?

    public var isOpen: Bool { refusal == nil }
    /// Open by break-glass and not by a certificate.
    public var isEmergency: Bool { isOpen && findings.contains { $0.rule == .emergencyStanding } }
}

extension Gate {
    /// Asks the gate about nobody in particular and keeps what it says of the person.
    ///
    /// - Parameter now: any instant at which `staff` was as given.
    public static func standing<Asked: Permission>(
        _: Asked.Type, of staff: StaffMember, for dataClass: DataClass, at now: Date
    ) -> Standing {
        let classes: Set = [dataClass]
        let facts = Facts(staff: staff, demand: Demand(classes: classes), now: now)
        let findings = Rules.findings(for: Asked.requirement, on: facts).filter { RuleID.personal.contains($0.rule) }
        let isOpen = findings.allSatisfy(\.holds)
        let use = Asked.requirement.use
        return Standing(
            permission: Asked.name, use: use, dataClass: dataClass, findings: findings,
            later: Rules.later(for: Asked.requirement),
            certificate: use.flatMap { Qualification.opening($0, of: classes, among: staff.qualifications, at: now) },
            refusal: isOpen ? nil : Refusal(permission: Asked.name, staff: staff.id, findings: findings))
    }
}
