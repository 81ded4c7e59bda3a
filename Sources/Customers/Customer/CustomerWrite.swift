public import Access
public import Foundation
public import Ledger
public import Privacy
public import Vault
public import Vocabulary

/// A customer together with what changed: what is stored in one transaction.
public struct CustomerWrite: Sendable {
    /// A value to store, with what it can be found by.
    public struct Put: Sendable {
        public let value: Customer.Value
        public let tokens: [Token]
    }
    public struct Token: Sendable {
        public let kind: TokenKind
        public let token: VersionedToken

        public init(kind: TokenKind, token: VersionedToken) {
            self.kind = kind
            self.token = token
        }
    }

    public let customer: Customer
    public let put: [Put]
    public let removed: [Customer.Value]
    /// The import that brought it; nil otherwise.
    public let importJob: UUID?
    /// Whether the index of names in memory must look at it again.
    public let changesName: Bool
    /// Of a new customer, made with the seals; for others it is made from the one they have.
    public let manifest: SealedManifest?

    init(
        customer: Customer, put: [Put], removed: [Customer.Value] = [], importJob: UUID? = nil,
        manifest: SealedManifest? = nil
    ) {
        self.customer = customer
        self.put = put
        self.removed = removed
        self.importJob = importJob
        self.manifest = manifest
        changesName = put.contains { $0.value.field == .name }
    }

    /// The same with other tokens: the index key may have been rotated since the values were sealed.
    public func finding(_ tokens: (Customer.Value) throws -> [Token]) rethrows -> CustomerWrite {
        CustomerWrite(
            customer: customer, put: try put.map { Put(value: $0.value, tokens: try tokens($0.value)) },
            removed: removed, importJob: importJob, manifest: manifest)
    }
}

extension CustomerWrite: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Seals values for one customer and computes what they are found by.
public struct Sealer: Sendable {
    let ring: KeyRing
    let index: IndexKeys
    let key: DataKey
    /// Makes the identity of a new row.
    let newRow: @Sendable () -> UUID

    /// - Parameter index: the keys of the snapshot or transaction; older ones cost another opening when it is stored.
    public init(ring: KeyRing, index: IndexKeys, key: DataKey, newRow: @escaping @Sendable () -> UUID) {
        self.ring = ring
        self.index = index
        self.key = key
        self.newRow = newRow
    }

    /// - Parameter previous: the value it takes the place of; its row goes on with the next version.
    func sealed(_ value: FieldValue, replacing previous: Customer.Value? = nil) throws(SealProblem) -> CustomerWrite.Put
    {
        let row = previous?.row ?? newRow()
        let version = (previous?.version ?? 0) + 1
        let address = FieldAddress(
            tenant: ring.tenant, customer: key.customer, entity: Customer.Value.entity, field: value.field.rawValue,
            row: row, rowVersion: version)
        let envelope = try key.seal(value.normalized, class: value.field.dataClass, at: address)
        let stored = Customer.Value(
            row: row, field: value.field, kind: value.kind, version: version,
            sealed: Sealed(envelope: envelope, mask: value.mask))
        let tokens = value.findable.map { CustomerWrite.Token(kind: $0.kind, token: index.token($0.kind, $0.text)) }
        return CustomerWrite.Put(value: stored, tokens: tokens)
    }
}

/// Where a new customer belongs.
public struct CustomerOrigin: Sendable {
    public let activity: ProcessingActivity
    public let owner: ID<StaffMember>?
    public let team: ID<Team>?
    public let channel: Channel
    public let importJob: UUID?

    public init(
        activity: ProcessingActivity, owner: ID<StaffMember>?, team: ID<Team>?, channel: Channel,
        importJob: UUID? = nil
    ) {
        self.activity = activity
        self.owner = owner
        self.team = team
        self.channel = channel
        self.importJob = importJob
    }
}

extension Customer {
    /// The most values one customer may have.
    public static let valueLimit = 200

    /// Seals a draft as a new customer. Pure but for the random bytes of seals and rows, so that an import can seal on
    /// several threads before its transaction begins.
    ///
    /// - Throws: `CustomerError` when the activity does not need a field (PIPL Art. 6), `SealProblem` when a value is
    ///   too long to be sealed.
    public static func drafted(
        _ id: ID<Customer>, from draft: CustomerDraft, origin: CustomerOrigin, sealer: Sealer, at now: Date
    ) throws -> CustomerWrite {
        let values = draft.values
        try check(values.map(\.field), neededBy: origin.activity)
        let put = try values.map { try sealer.sealed($0) }
        let customer = Customer(
            id: id, number: nil, owner: origin.owner, team: origin.team, channel: draft.channel ?? origin.channel,
            activity: origin.activity.code, tags: try Tag.checked(draft.tags), registeredAt: draft.registeredOn ?? now,
            createdAt: now, changedAt: now, state: .active, version: 1, values: put.map(\.value))
        return CustomerWrite(
            customer: customer, put: put, importJob: origin.importJob,
            manifest: try SealedManifest(ValueManifest(of: customer.values), of: customer, key: sealer.key, at: now))
    }

    /// A new customer with the event that explains it.
    public static func created(_ write: CustomerWrite, under permit: Permit<Create>) -> Change<CustomerWrite> {
        let customer = write.customer
        let fields = FieldSet(customer.values.map(\.field))
        return Change(
            write,
            recording: LedgerEvent(
                Create.name, about: customer.subject, purpose: customer.activity, fields: fields, count: 1))
    }

    static func check(_ fields: [CustomerField], neededBy activity: ProcessingActivity) throws(CustomerError) {
        guard activity.state == .active else { throw .activityClosed(activity.code) }
        for field in fields where !activity.fields.contains(field.fieldSet) {
            throw .fieldNotNeeded(field, activity: activity.code)
        }
    }

    func checkVersion(_ expected: Int) throws(CustomerError) {
        guard version == expected else { throw .changedMeanwhile(version: version) }
    }
}

/// A word that sorts customers; stands in the clear, so it may not look like anybody's information.
public enum Tag {
    /// 1 to 20 characters, at most four digits in a row, no control characters, at most 20 tags.
    public static func checked(_ tags: [String]) throws(CustomerError) -> [String] {
        var seen: [String] = []
        for tag in tags {
            let tag = tag.trimmingCharacters(in: .whitespacesAndNewlines)
            if tag.isEmpty || seen.contains(tag) { continue }
            guard tag.count <= 20, seen.count < 20, !looksPersonal(tag) else { throw .tagMalformed }
            seen.append(tag)
        }
        return seen
    }

    private static func looksPersonal(_ tag: String) -> Bool {
        var run = 0
        for scalar in tag.unicodeScalars {
            if scalar.value < 0x20 || scalar == "@" { return true }
            run = scalar.properties.numericType == nil ? 0 : run + 1
            if run > 4 { return true }
        }
        return false
    }
}
