public import Foundation

/// The stored form of an event: what one leaf of the ledger's tree says. Bytes in `docs/ledger-format.md`.
///
/// Every value of this type can be encoded, and every encoding is the only one of its value.
public struct LedgerFrame: Sendable, Equatable {
    /// Milliseconds since 1970 UTC.
    public let timeMilliseconds: Int64
    public let actor: ActorReference
    public let action: String
    public let outcome: LedgerEvent.Outcome
    public let purpose: String?
    public let basis: String?
    public let rules: [String]
    /// SHA-256 of the rule set that decided, so that a decision can be replayed with the rules of its day.
    public let policyHash: Hash
    public let fields: FieldSet
    public let count: UInt32
    public let subjectReference: SubjectReference?
    public let detailCommitment: Hash?
    public let object: UUID?
    /// Hash of the manifests of the customers' values that the event wrote; nil when it wrote none.
    public let manifests: Hash?

    /// - Parameter timeMilliseconds: since 1970 UTC.
    /// - Throws: when a code is empty, too long or not a code, or when the event is about somebody (or has a detail)
    ///   and the reference (or commitment) is missing, or the other way round.
    public init(
        _ event: LedgerEvent, atMilliseconds timeMilliseconds: Int64, by actor: ActorReference, policyHash: Hash,
        subjectReference: SubjectReference? = nil, detailCommitment: Hash? = nil, manifests: Hash? = nil
    ) throws(LedgerFrameProblem) {
        guard (event.subject == nil) == (subjectReference == nil) else { throw .unmatched(.subjectReference) }
        guard (event.detail == nil) == (detailCommitment == nil) else { throw .unmatched(.detailCommitment) }
        try self.init(
            timeMilliseconds: timeMilliseconds, actor: actor, action: event.action, outcome: event.outcome,
            purpose: event.purpose, basis: event.basis, rules: event.rules, policyHash: policyHash,
            fields: event.fields, count: event.count, subjectReference: subjectReference,
            detailCommitment: detailCommitment, object: event.object, manifests: manifests)
    }

    public init(
        timeMilliseconds: Int64, actor: ActorReference, action: String, outcome: LedgerEvent.Outcome,
        purpose: String? = nil, basis: String? = nil, rules: [String] = [], policyHash: Hash, fields: FieldSet = [],
        count: UInt32 = 0, subjectReference: SubjectReference? = nil, detailCommitment: Hash? = nil,
        object: UUID? = nil, manifests: Hash? = nil
    ) throws(LedgerFrameProblem) {
        try FrameCode.check(action, .action)
        if let purpose { try FrameCode.check(purpose, .purpose) }
        if let basis { try FrameCode.check(basis, .basis) }
        for rule in rules { try FrameCode.check(rule, .rule) }
        guard rules.count <= Self.ruleLimit else { throw .tooMany(.rule) }
        self.timeMilliseconds = timeMilliseconds
        self.actor = actor
        self.action = action
        self.outcome = outcome
        self.purpose = purpose
        self.basis = basis
        self.rules = rules
        self.policyHash = policyHash
        self.fields = fields
        self.count = count
        self.subjectReference = subjectReference
        self.detailCommitment = detailCommitment
        self.object = object
        self.manifests = manifests
    }

    /// More rules than any decision of ours consults; bounds a frame at 3 KB.
    public static let ruleLimit = 32

    /// The leaf of the Merkle tree: RFC 6962's hash of the encoded frame.
    public var leafHash: Hash { .leaf(encoded()) }

    public var date: Date { Date(timeIntervalSince1970: Double(timeMilliseconds) / 1000) }
}
