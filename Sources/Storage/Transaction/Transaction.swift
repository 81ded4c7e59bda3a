public import Foundation
public import Customers
public import Ledger
public import SQLEngine
public import Vault
public import Vocabulary

/// Work that is committed as a whole or not at all, with its record.
///
/// There are two ways to write, `commit(Change)` and `record(LedgerEvent)`. The statements behind them are internal to
/// `Storage`, so a save without an event does not compile.
public struct Transaction: Reading {
    let writer: any SQLWriter
    public let vault: VaultAccess
    public let known: KnownRows
    let ledger: LedgerWriter
    private(set) var stamp: EventStamp
    public let now: Date

    public var sql: any SQLReader { writer }

    /// The number of the event that is recorded next: for what a change stores, that of the event that explains it.
    var nextEvent: UInt64 { ledger.size }

    /// The same transaction, with events that say something else of who acted and why.
    public func stamped(_ stamp: EventStamp) -> Transaction {
        var next = self
        next.stamp = stamp
        return next
    }

    /// Stores the new state together with the event that explains it.
    ///
    /// - Parameter subjects: the customers it is about when there are several, for finding it again from their pages.
    @discardableResult
    public func commit<Value: Storable>(
        _ change: Change<Value>, alsoAbout subjects: [ID<Subject>] = []
    ) throws -> Value {
        let manifests = try change.value.manifests(in: self)
        try change.value.store(in: self)
        let number = try record(change.event, alsoAbout: subjects, writing: manifests.map(\.mark))
        try ManifestTable.save(manifests, at: number, about: change.event.subject, in: writer)
        return change.value
    }

    /// Writes an event to the ledger, and returns its number.
    ///
    /// - Parameter subjects: the customers it is about when there are several, for finding it again from their pages.
    @discardableResult
    public func record(_ event: LedgerEvent, alsoAbout subjects: [ID<Subject>] = []) throws -> UInt64 {
        try record(event, alsoAbout: subjects, writing: [])
    }

    /// Writes an event that vouches for manifests whose values were sealed anew; nothing where there are none.
    func record(_ event: LedgerEvent, vouchingFor manifests: [SealedManifest]) throws {
        guard !manifests.isEmpty else { return }
        var event = event
        event.count = UInt32(clamping: manifests.count)
        let number = try record(
            event, alsoAbout: manifests.map { $0.customer.cast() }, writing: manifests.map(\.mark))
        try ManifestTable.save(manifests, at: number, about: nil, in: writer)
    }

    private func record(
        _ event: LedgerEvent, alsoAbout subjects: [ID<Subject>], writing marks: [ManifestMark]
    ) throws -> UInt64 {
        let event = stamp.applied(to: event)
        let house = event.subject ?? .house
        let key = event.subject != nil || event.detail != nil ? try vault.recordKey(of: house) : nil
        let salt = try event.detail.map { _ in try freshSalt() }
        let frame = try LedgerFrame(
            event, atMilliseconds: now.milliseconds, by: stamp.actor, policyHash: stamp.policyHash,
            subjectReference: event.subject.flatMap { _ in key?.subjectReference(atMilliseconds: now.milliseconds) },
            detailCommitment: event.detail.flatMap { detail in
                salt.map { DetailCommitment.commit(detail: detail, salt: $0) }
            }, manifests: marks.isEmpty ? nil : ManifestMarks(marks).hash)
        let encoded = frame.encoded()
        let (number, nodes) = ledger.append(.leaf(encoded))
        try LedgerTable.append(frame, encoded: encoded, number: number, nodes: nodes, in: writer)
        try LedgerTable.link([event.subject].compactMap { $0 } + subjects, to: number, in: writer)
        if let detail = event.detail, let salt, let key {
            let text = LedgerDetail(salt: salt, text: detail).encoded
            let address = LedgerDetail.address(of: number, about: house, tenant: vault.ring.tenant)
            let envelope = try key.sealed(text, at: address)
            try LedgerTable.insertDetail(envelope.bytes, of: house, number: number, in: writer)
        }
        return number
    }

    /// A data key for a new customer; it reaches the key database before this transaction's data is committed.
    public func newDataKey(for subject: ID<Subject>) -> DataKey {
        let new = vault.ring.newDataKey(for: subject)
        vault.fresh.add(new)
        return new.key
    }

    /// Takes a key that was made beforehand, outside the transaction, by `Store.prepareDataKey`.
    public func adopt(_ prepared: PreparedKey) { vault.fresh.add(prepared.made) }

    /// Runs once everything is on disk, on the writer's thread; keep it short. Forgotten when the transaction fails.
    public func afterCommit(_ work: @escaping @Sendable () -> Void) { ledger.afterCommit(work) }

    public func onceCommitted(_ work: @escaping @Sendable () -> Void) { afterCommit(work) }

    private func freshSalt() throws -> Hash {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
        guard let salt = Hash(bytes) else { throw VaultFault.unreadableRow }
        return salt
    }
}

/// A data key that was made outside a transaction and is stored by the one that adopts it.
public struct PreparedKey: Sendable {
    public var key: DataKey { made.key }
    let made: NewDataKey
}

/// What every event of one transaction shares: who acts, under which rules and policy.
public struct EventStamp: Sendable {
    public let actor: ActorReference
    public let policyHash: Hash
    public var rules: [String]
    public var purpose: String?
    public var basis: String?

    public init(
        actor: ActorReference, policyHash: Hash, rules: [String] = [], purpose: String? = nil, basis: String? = nil
    ) {
        self.actor = actor
        self.policyHash = policyHash
        self.rules = rules
        self.purpose = purpose
        self.basis = basis
    }

    func applied(to event: LedgerEvent) -> LedgerEvent {
        var event = event
        if event.rules.isEmpty { event.rules = rules }
        event.purpose = event.purpose ?? purpose
        event.basis = event.basis ?? basis
        return event
    }
}

/// Something that can be stored; how is known inside `Storage` only.
public protocol Storable: Sendable {
    func store(in transaction: Transaction) throws

    /// What ties the customers' values that it writes to the ledger; asked for before they are stored.
    func manifests(in transaction: Transaction) throws -> [SealedManifest]
}

extension Storable {
    public func manifests(in transaction: Transaction) -> [SealedManifest] { [] }
}
