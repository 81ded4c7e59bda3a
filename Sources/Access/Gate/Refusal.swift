public import Vocabulary

/// The gate's no, with everything needed to explain it: a value, recorded on the ledger and shown as a card.
public struct Refusal: Error, Sendable, Equatable {
    public let permission: String
    public let staff: ID<StaffMember>
    /// Every rule that was weighed, in order; at least one does not hold.
    public let findings: [Finding]

    init(permission: String, staff: ID<StaffMember>, findings: [Finding]) {
        self.permission = permission
        self.staff = staff
        self.findings = findings
    }

    /// The first rule that stands in the way.
    public var decisive: Finding { findings.first { !$0.holds } ?? findings[findings.startIndex] }
}
