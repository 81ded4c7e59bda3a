public import Access
public import Vocabulary

/// Seeing one value in the clear (查看明文).
public enum Reveal: Permission {
    public static let name = "customer.reveal"
    public static let requirement = Requirement(
        roles: Role.customerFacing, use: .plainView, withinScope: true, purposeAndReason: true, inEmergency: true)
}

extension KeyRing {
    /// Opens one value for one person: the only way to a `Revealed`. About 1 µs.
    ///
    /// - Parameter permit: proof that the gate decided, for this customer and this class of information. The action
    ///   that holds it commits the ledger event first.
    /// - Throws: why the envelope does not open.
    public func reveal(
        _ sealed: Sealed, at address: FieldAddress, class dataClass: DataClass, key: DataKey,
        under permit: Permit<Reveal>
    ) throws(OpenProblem) -> Revealed {
        guard address.tenant == tenant, permit.subject == address.customer, permit.classes.contains(dataClass) else {
            throw .refused
        }
        return Revealed(try key.openText(sealed.envelope, class: dataClass, at: address), class: dataClass)
    }

    /// Opens a name for the index that lives in memory only, built at start and kept in step with writes.
    ///
    /// The one opening without a permit: nobody sees the result, the index answers with identities and masks. It
    /// opens class `.general` alone, so it is of no use for phones, documents or notes.
    public func openForNameIndex(
        _ sealed: Sealed, at address: FieldAddress, key: DataKey
    ) throws(OpenProblem) -> String {
        guard address.tenant == tenant else { throw .refused }
        return try key.openText(sealed.envelope, class: .general, at: address)
    }
}
