public import Access
public import Customers
public import Foundation
public import Ledger
public import Privacy
public import Storage
import Synchronization
public import Vault
public import Vocabulary

/// Reading the ledger whole, with the reasons people gave.
public enum ViewLedger: WorkingTextPermission {
    public static let name = "ledger.read"
    public static let requirement = Requirement(
        roles: [.auditAdministrator, .securityAdministrator, .protectionOfficer])
    public static let opened = DataClass.audit
}

/// Some events of the ledger, with what the filters may name.
public struct LedgerExcerpt: Sendable {
    public let timeline: Timeline
    public let size: UInt64
    public let staff: [ID<StaffMember>: String]
    public let activities: [ProcessingActivity]
}

public struct ReadLedger: Question {
    public typealias Asked = ViewLedger
    public static let limit = 30
    let filter: LedgerFilter
    let customer: CustomerNumber?

    /// - Parameter customer: only events about the customer of this number; none where there is no such customer.
    public init(_ filter: LedgerFilter, customer: CustomerNumber? = nil) {
        self.filter = filter
        self.customer = customer
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> LedgerExcerpt {
        LedgerExcerpt(
            timeline: try timeline(in: snapshot, under: permit),
            size: try snapshot.ledgerSize(), staff: try snapshot.staffNames(),
            activities: try snapshot.activities())
    }
}

extension ReadLedger {
    private func timeline(in snapshot: Snapshot, under permit: Permit<Asked>) throws -> Timeline {
        guard let customer else { return try snapshot.timeline(filter, limit: Self.limit, under: permit) }
        guard let found = try snapshot.customer(customer) else { return .empty }
        var filter = filter
        filter.subject = found.subject
        let timeline = try snapshot.timeline(filter, limit: Self.limit, under: permit)
        return timeline.naming([found.subject: customer])
    }
}

/// The newest signed head, and the key to check it with.
public struct SignedHead: Sendable {
    public let note: SignedNote
    public let key: VerifierKey
}

extension Workplace {
    /// Signs for everything that is committed now; holds no personal information and may be shown to anybody.
    public func signedHead() throws -> SignedHead {
        SignedHead(note: try store.currentCheckpoint(), key: store.verifierKey)
    }
}

/// One event with the path that proves it.
public struct LedgerEventFile: Sendable {
    public let event: RecordedEvent
    public let leaf: Hash
    public let proof: InclusionProof
    public let root: Hash
    public let actors: [ID<StaffMember>: String]
    public let customers: [ID<Subject>: CustomerNumber]
    public let activities: [ProcessingActivity]
    public let size: UInt64
    /// The sitting that a mark given by hand belongs to.
    public let sitting: LedgerSitting?
}

public struct ShowLedgerEvent: Question {
    public typealias Asked = ViewLedger
    let number: UInt64

    public init(_ number: UInt64) { self.number = number }

    /// - Throws: `LedgerEventError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> LedgerEventFile {
        guard let event = try snapshot.event(number, under: permit) else { throw LedgerEventError.unknown }
        let sitting = try snapshot.sitting(of: event)
        return LedgerEventFile(
            event: event, leaf: .leaf(event.frame.encoded()), proof: try snapshot.inclusionProof(of: number),
            root: try snapshot.ledgerRoot(), actors: try snapshot.staffNames(of: [event] + (sitting?.events ?? [])),
            customers: try snapshot.customerNumbers(of: [event]), activities: try snapshot.activities(),
            size: try snapshot.ledgerSize(), sitting: sitting)
    }
}

public enum LedgerEventError: Error, Equatable, Sendable {
    case unknown
}

/// Checking every event against the signed checkpoints.
public enum VerifyLedger: Permission {
    public static let name = "ledger.verify"
    public static let requirement = ViewLedger.requirement
}

/// What the last verification found, kept in memory until the next.
public struct LedgerCheck: Sendable {
    public let verdict: LedgerVerdict
    /// Sittings compared with the ledger; nil where the ledger was looked at alone.
    public var sittings: SoundnessResult?
    public let at: Date
    public var duration: Duration
}

/// Leaves the record that somebody had the ledger checked.
struct BeginVerification: Action {
    typealias Asked = VerifyLedger

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        try tx.record(LedgerEvent(Asked.name))
    }
}

extension Workplace {
    /// Checks the whole ledger, some 10 µs an event, and every examination against it, on a thread of its own; the check
    /// itself is recorded first.
    public func verifyLedger(as staff: ID<StaffMember>) async throws -> LedgerCheck {
        try await perform(BeginVerification(), as: staff)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.verifyLedgerAndSittings() })
            }
        }
    }

    /// Checks the whole ledger without a record, for the person who holds the keys: `shouxin ledger verify`.
    public func verifyLedger() throws -> LedgerCheck {
        let start = ContinuousClock.now
        let verdict = try store.read { try $0.verifyLedger(trusting: store.verifierKey) }
        let check = LedgerCheck(verdict: verdict, at: now, duration: ContinuousClock.now - start)
        lastCheck.withLock { $0 = check }
        return check
    }

    private func verifyLedgerAndSittings() throws -> LedgerCheck {
        let start = ContinuousClock.now
        var check = try verifyLedger()
        check.sittings = examine([.sittings]).first
        check.duration = ContinuousClock.now - start
        let whole = check
        lastCheck.withLock { $0 = whole }
        return whole
    }

    public var lastLedgerCheck: LedgerCheck? { lastCheck.withLock { $0 } }
}
