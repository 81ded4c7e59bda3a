public import Vocabulary

/// One thing that somebody may be allowed to do. The type is the permission; the gate reads its requirement.
public protocol Permission: Sendable {
    /// Stored on the ledger and named in `shouxin routes`: "customer.reveal".
    static var name: String { get }
    static var requirement: Requirement { get }
}

/// What a permission asks of the person and of the request.
public struct Requirement: Sendable, Equatable {
    /// Any one of these roles.
    public let roles: Set<Role>
    /// The certificate use that must be valid for every class of information asked for; nil where no customer
    /// information is touched.
    public let use: CertificateUse?
    /// The customer must lie within the person's data scope.
    public let withinScope: Bool
    /// A purpose from the register of processing activities and a ticket number or reason.
    public let purposeAndReason: Bool
    /// Nothing but looking: break-glass may stand in for certificate and data scope.
    public let inEmergency: Bool

    public init(
        roles: Set<Role>, use: CertificateUse? = nil, withinScope: Bool = false, purposeAndReason: Bool = false,
        inEmergency: Bool = false
    ) {
        self.inEmergency = inEmergency
        self.roles = roles
        self.use = use
        self.withinScope = withinScope
        self.purposeAndReason = purposeAndReason
    }

    /// Everybody with an active account.
    public static let everybody = Requirement(roles: Set(Role.allCases))
}

/// The gate's yes: who, about whom, which classes of information, and the rules that were satisfied. Only the gate
/// makes one.
public struct Permit<Granted: Permission>: Sendable {
    public let staff: ID<StaffMember>
    /// The one customer it is about; nil where the request was about none in particular.
    public let subject: ID<Subject>?
    public let classes: Set<DataClass>
    public let rules: [RuleID]
    public let purpose: PurposeFacts?

    fileprivate init(_ facts: Facts, rules: [RuleID]) {
        staff = facts.staff.id
        subject = facts.demand.target?.subject
        classes = facts.demand.classes
        self.rules = rules
        purpose = facts.demand.purpose
    }
}

/// The gate's answer.
public enum Decision<Granted: Permission>: Sendable {
    case permitted(Permit<Granted>)
    case refused(Refusal)
}

/// Decides who may do what. Pure: the same facts give the same answer, so that a past decision can be replayed.
public enum Gate {
    /// Weighs every rule that the permission calls for, in the order of `RuleID`, and refuses unless all hold.
    ///
    /// All rules are weighed even after the first that fails, so that the refusal can say everything that stands in
    /// the way at once.
    public static func decide<Asked: Permission>(_: Asked.Type, on facts: Facts) -> Decision<Asked> {
        let findings = Rules.findings(for: Asked.requirement, on: facts)
        guard findings.allSatisfy(\.holds) else {
            return .refused(Refusal(permission: Asked.name, staff: facts.staff.id, findings: findings))
        }
        return .permitted(Permit(facts, rules: findings.map(\.rule)))
    }
}
