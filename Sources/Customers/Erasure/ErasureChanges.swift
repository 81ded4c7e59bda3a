public import Access
public import Foundation
public import Ledger
public import Vault
public import Vocabulary

extension Customer {
    /// Asking for an erasure; an officer decides.
    public enum RequestErasure: ErasingPermission {
        public static let name = "customer.request-erasure"
        public static let requirement = Requirement(
            roles: [.agent, .accountManager, .protectionOfficer], use: .maskedView, withinScope: true)
    }
    /// Having a customer erased, and calling it off while that is possible.
    public enum Erase: ErasingPermission {
        public static let name = "customer.erase"
        public static let requirement = Requirement(
            roles: [.protectionOfficer], use: .deletion, withinScope: true)
    }
}

extension Erasure {
    /// Seeing erasures, how far they are and why they wait, with the reasons as written. No customer is in them.
    public enum List: WorkingTextPermission {
        public static let name = "erasure.list"
        public static let opened = DataClass.freeText
        public static let requirement = Requirement(roles: [.protectionOfficer, .auditAdministrator])
    }

    /// Names of the ledger's events about erasures. Each carries the customer's random identity as its object: whoever
    /// puts an old backup back finds there whom it may not bring back (docs/erasure.md).
    public enum Event {
        public static let proposed = "erasure.proposed"
        public static let calledOff = "erasure.called-off"
        public static let requested = "erasure.requested"
        public static let traces = "erasure.traces"
        public static let keys = "erasure.keys"
        public static let index = "erasure.index"
        public static let related = "erasure.related"
        public static let done = "erasure.done"
        public static let sealed = "erasure.sealed"
    }

    public static let longestReason = 200

    /// An erasure that somebody asks an officer for.
    public static func proposed(
        _ id: ID<Erasure>, of customer: Customer, ground: Ground, origin: Origin, at now: Date,
        under permit: Permit<Customer.RequestErasure>
    ) throws(ErasureError) -> Change<Erasure> {
        let erasure = try begun(id, customer, ground, origin, by: permit.staff, .proposed, now)
        return Change(erasure, recording: erasure.event(Event.proposed))
    }

    /// An erasure that an officer orders at once: only what the customer asked for. Anything else takes two people.
    public static func ordered(
        _ id: ID<Erasure>, of customer: Customer, ground: Ground, at now: Date, under permit: Permit<Customer.Erase>
    ) throws(ErasureError) -> Change<Erasure> {
        var erasure = try begun(id, customer, ground, .request, by: permit.staff, .ordered, now)
        erasure.approvedBy = permit.staff
        return Change(erasure, recording: erasure.event(Event.requested))
    }

    private static func begun(
        _ id: ID<Erasure>, _ customer: Customer, _ ground: Ground, _ origin: Origin, by staff: ID<StaffMember>,
        _ state: State, _ now: Date
    ) throws(ErasureError) -> Erasure {
        guard let number = customer.number else { throw .unknown }
        return Erasure(
            id: id, number: nil, customer: customer.id, customerNumber: number, ground: ground, origin: origin,
            requestedBy: staff, state: state, times: [state: now])
    }

    /// The officer's yes. Reads stop with it.
    ///
    /// - Throws: `.needsAnotherOfficer` when the company wants it and the same person asked.
    public func approved(
        at now: Date, under permit: Permit<Customer.Erase>
    ) throws(ErasureError) -> Change<Erasure> {
        guard state == .proposed else { throw .notProposed }
        guard origin == .request || permit.staff != requestedBy else { throw .needsAnotherOfficer }
        var next = reaching(.ordered, at: now)
        next.approvedBy = permit.staff
        return Change(next, recording: next.event(Event.requested))
    }

    /// Turned down, or called off while nothing is destroyed.
    public func calledOff(
        at now: Date, under permit: Permit<Customer.Erase>
    ) throws(ErasureError) -> Change<Erasure> {
        guard state == .proposed || state == .ordered else { throw .tooLate }
        let next = reaching(.calledOff, at: now)
        return Change(next, recording: next.event(Event.calledOff))
    }

    /// The next step done, with what it took away.
    public func advanced(to state: State, taking parts: [ErasedPart: Int] = [:], at now: Date) -> Change<Erasure> {
        var next = reaching(state, at: now)
        next.parts.merge(parts) { _, new in new }
        let count = parts.values.reduce(0, +)
        return Change(next, recording: next.event("erasure.\(state.rawValue)", count: count))
    }

    private func reaching(_ state: State, at now: Date) -> Erasure {
        var next = self
        next.state = state
        next.times[state] = now
        return next
    }

    private func event(_ action: String, count: Int = 0) -> LedgerEvent {
        LedgerEvent(action, basis: nil, count: UInt32(clamping: count), object: customer.uuid)
    }

    /// Whether nobody reads the customer any more.
    public var stopsReads: Bool { state != .proposed && state != .calledOff }

    /// Whether something is still to be done.
    public var isPending: Bool { state != .calledOff && state != .sealed }
}

/// What an erasure waits for.
public enum ErasureWait: Sendable, Equatable {
    /// An officer other than the one who asked.
    case approval
    /// A legal hold that stands until then.
    case hold(until: Date)
    /// An import that is running holds the customer in its file.
    case runningImport
    /// Another process reads an older state of the files.
    case reader
    /// The next closing of the epoch.
    case epoch
}
