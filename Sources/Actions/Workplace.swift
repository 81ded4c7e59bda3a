public import Access
import Customers
public import Foundation
import Ledger
import NameSearch
public import Storage
import Synchronization
public import Vocabulary

/// The one door: web, API and command line do everything here, so that a rule is written once.
///
/// A class, because it holds real resources: the store, and the names in memory.
public final class Workplace: Sendable {
    public let store: Store
    public let rulebook: Rulebook
    public let names: NameDirectory
    let imports = RunningImports()
    let erasing = ErasureTurns()
    public let backups = BackupDesk()
    let clock: @Sendable () -> Date
    let policyHash: Hash
    let signInTurns = SignInTurns()
    let lastCheck = Mutex<LedgerCheck?>(nil)

    /// - Parameter clock: the time, as a value from outside.
    /// - Throws: `Rulebook.Problem`.
    public init(store: Store, rulebook: Rulebook, clock: @escaping @Sendable () -> Date) throws {
        guard let hash = Hash(rulebook.hash) else { throw Rulebook.Problem.malformed }
        self.store = store
        self.rulebook = rulebook
        self.clock = clock
        policyHash = hash
        names = NameDirectory(store: store)
    }

    public var now: Date { clock() }

    /// Does one thing: facts, gate, change and ledger event in one transaction. A refusal is recorded and thrown.
    ///
    /// Returns once the group's commit is on disk.
    /// - Throws: `RecordedRefusal`, the action's own domain error, or a fault of the store.
    public func perform<A: Action>(_ action: A, as staff: ID<StaffMember>) async throws -> A.Output {
        let now = clock()
        do {
            return try await decideAndPerform(action, as: staff, at: now)
        } catch {
            // What the answer tells about somebody is on the ledger before it is told.
            if let event = action.trace(of: error) { try await asOneself(staff) { _ = try $0.record(event) } }
            throw error
        }
    }

    private func decideAndPerform<A: Action>(
        _ action: A, as staff: ID<StaffMember>, at now: Date
    ) async throws -> A.Output {
        let stamp = EventStamp(actor: ActorReference(staff), policyHash: policyHash)
        return try await store.write(stamped: stamp, at: now) { tx -> Result<A.Output, RecordedRefusal> in
            let member = try Self.member(staff, in: tx)
            let demand = try action.demand(in: tx, by: member, at: now)
            switch Gate.decide(A.Asked.self, on: Facts(staff: member, demand: demand, now: now)) {
            case .permitted(let permit):
                return .success(try action.perform(in: tx.stamped(stamp.permitted(permit)), under: permit, at: now))
            case .refused(let refusal):
                let number = try tx.record(LedgerEvent(refusing: refusal, demand))
                return .failure(RecordedRefusal(refusal: refusal, number: number))
            }
        }.get()
    }

    /// Looks at something that opens nothing. A refusal is recorded and thrown.
    public func ask<Q: Question>(_ question: Q, as staff: ID<StaffMember>) async throws -> Q.Answer {
        let now = clock()
        let outcome: Result<(Q.Answer, EmergencyUse?), Refused> = try store.read { snapshot in
            let member = try Self.member(staff, in: snapshot)
            let demand = try question.demand(in: snapshot, by: member, at: now)
            switch Gate.decide(Q.Asked.self, on: Facts(staff: member, demand: demand, now: now)) {
            case .permitted(let permit):
                let answer = try question.answer(in: snapshot, for: member, under: permit, at: now)
                return .success((answer, EmergencyUse(of: permit, demand)))
            case .refused(let refusal): return .failure(Refused(refusal: refusal, demand: demand))
            }
        }
        switch outcome {
        case .success((let answer, let use)):
            if let use { try await note(use, of: staff, at: now) }
            return answer
        case .failure(let refused): throw try await record(refused.refusal, demand: refused.demand)
        }
    }

    /// Looking at masks leaves no event; by break-glass it does, before anything is shown.
    private func note(_ use: EmergencyUse, of staff: ID<StaffMember>, at now: Date) async throws {
        let stamp = EventStamp(actor: ActorReference(staff), policyHash: policyHash, rules: use.rules)
        _ = try await store.write(stamped: stamp, at: now) { tx in
            try tx.record(
                LedgerEvent(
                    EmergencyAccess.useAction, about: use.subject, fields: use.fields, object: staff.uuid))
        }
    }

    /// Puts a refusal on the ledger that was decided without an action: a page that a post may not even begin.
    public func record(_ refusal: Refusal, demand: Demand = .nothing) async throws -> RecordedRefusal {
        let stamp = EventStamp(actor: ActorReference(refusal.staff), policyHash: policyHash)
        let number = try await store.write(stamped: stamp, at: clock()) {
            try $0.record(LedgerEvent(refusing: refusal, demand))
        }
        return RecordedRefusal(refusal: refusal, number: number)
    }

    /// Work that no person started: the first run, a seed, the end of a sign-in.
    func asSystem<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await store.write(stamped: EventStamp(actor: .system, policyHash: policyHash), at: clock(), body)
    }

    /// Work of a person that needs no permission: signing in and out, one's own password.
    @discardableResult
    func asOneself<T: Sendable>(
        _ staff: ID<StaffMember>, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await store.write(
            stamped: EventStamp(actor: ActorReference(staff), policyHash: policyHash), at: clock(), body)
    }

    /// A question that was permitted by an emergency access.
    private struct EmergencyUse {
        let subject: ID<Subject>?
        let fields: FieldSet
        let rules: [String]

        init?<Asked>(of permit: Permit<Asked>, _ demand: Demand) {
            guard permit.rules.contains(.emergencyStanding) else { return nil }
            (subject, fields, rules) = (permit.subject, demand.fields, permit.rules.map(\.rawValue))
        }
    }

    private struct Refused: Error {
        let refusal: Refusal
        let demand: Demand
    }

    private static func member(_ id: ID<StaffMember>, in reading: some Reading) throws -> StaffMember {
        guard let member = try reading.staff(id) else { throw WorkplaceProblem.staffUnknown }
        return member
    }
}

extension LedgerEvent {
    /// A refusal, with what was asked for and the rules that stood in the way; the reason as typed goes into the detail.
    init(refusing refusal: Refusal, _ demand: Demand) {
        self.init(
            refusal.permission, about: demand.target?.subject, outcome: .refused, purpose: demand.purpose?.code,
            basis: demand.purpose?.basis, rules: refusal.findings.filter { !$0.holds }.map(\.rule.rawValue),
            fields: demand.fields, detail: demand.reason, object: demand.object)
    }
}

extension EventStamp {
    /// With the rules that the gate found to hold, and the purpose and basis they were weighed for.
    func permitted<Asked>(_ permit: Permit<Asked>) -> EventStamp {
        EventStamp(
            actor: actor, policyHash: policyHash, rules: permit.rules.map(\.rawValue), purpose: permit.purpose?.code,
            basis: permit.purpose?.basis)
    }
}
