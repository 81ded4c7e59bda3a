public import Access
import Crypto
public import Ledger
public import Vocabulary

/// Opening a value of a customer who is kept in storage only, for a limited time, once two officers agreed.
public enum OpenStored: Permission {
    public static let name = "customer.open-stored"
    public static let requirement = Requirement(roles: [.protectionOfficer], use: .plainView, withinScope: true)
}

extension KeyRing {
    /// The data key of a customer, wrapped so that no ordinary path unwraps it: another label in the authenticated data.
    ///
    /// - Throws: why it does not unwrap.
    public func escrowed(_ wrapped: WrappedKey, of customer: ID<Subject>) throws(WrappedKeyProblem) -> WrappedKey {
        try moved(wrapped, of: customer, from: .customer, to: .escrow)
    }

    /// Back to where ordinary paths find it.
    public func released(_ wrapped: WrappedKey, of customer: ID<Subject>) throws(WrappedKeyProblem) -> WrappedKey {
        try moved(wrapped, of: customer, from: .escrow, to: .customer)
    }

    /// An escrowed key, wrapped in the newest epoch.
    public func rewrappedInEscrow(
        _ wrapped: WrappedKey, of customer: ID<Subject>
    ) throws(WrappedKeyProblem) -> WrappedKey {
        try moved(wrapped, of: customer, from: .escrow, to: .escrow)
    }

    private func moved(
        _ wrapped: WrappedKey, of customer: ID<Subject>, from: KeyRole, to: KeyRole
    ) throws(WrappedKeyProblem) -> WrappedKey {
        wrap(try unwrap(wrapped, of: customer, as: from), of: customer, version: wrapped.version, as: to)
    }

    /// The open key of somebody in storage only, not cached.
    ///
    /// - Parameter wrapped: every version that there is, the newest first.
    /// - Throws: why it does not unwrap.
    public func escrowKey(for customer: ID<Subject>, wrapped: [WrappedKey]) throws(WrappedKeyProblem) -> EscrowKey {
        EscrowKey(key: try open(wrapped, of: customer, as: .escrow))
    }

    /// Opens one value of somebody in storage only. The action that holds the permit has found that two officers agreed,
    /// and commits the ledger event first.
    ///
    /// - Throws: why the envelope does not open.
    public func reveal(
        _ sealed: Sealed, at address: FieldAddress, class dataClass: DataClass, key: EscrowKey,
        under permit: Permit<OpenStored>
    ) throws(OpenProblem) -> Revealed {
        guard address.tenant == tenant, permit.subject == address.customer, permit.classes.contains(dataClass) else {
            throw .refused
        }
        return Revealed(try key.key.openText(sealed.envelope, class: dataClass, at: address), class: dataClass)
    }
}

/// A data key from escrow: another type than `DataKey`, so that no ordinary path takes it by mistake.
public struct EscrowKey: Sendable {
    let key: DataKey

    /// As `DataKey` makes it: what happens meanwhile stays with the person's other events, and unlinks with them.
    public func subjectReference(atMilliseconds time: Int64) -> SubjectReference {
        key.subjectReference(atMilliseconds: time)
    }

    /// Seals what is written about the person on the ledger.
    public func sealForRecord(_ text: String, at address: FieldAddress) throws(SealProblem) -> Envelope {
        try key.seal(text, class: .audit, at: address)
    }

    /// For `Footprint` alone, which shows nobody anything: an erasure must find what else holds the customer.
    public func footprintValue(
        _ kind: FootprintValue.Kind, _ sealed: Sealed, at address: FieldAddress, class dataClass: DataClass
    ) -> FootprintValue {
        FootprintValue(kind, sealed, at: address, class: dataClass, key: key)
    }
}

extension EscrowKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹escrow key›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
