public import Access
public import Vocabulary

/// A permission whose holder may learn whether a text is what is kept, and nothing else (核对).
public protocol ComparingPermission: Permission {}

extension KeyRing {
    /// Whether `text`, in its normal form, is the sealed value; compared in constant time, shown to nobody.
    ///
    /// - Parameter permit: for this customer, or for none in particular: an import looks for people already known.
    /// - Throws: why the envelope does not open.
    public func matches(
        _ sealed: Sealed, at address: FieldAddress, class dataClass: DataClass, key: DataKey, _ text: String,
        under permit: Permit<some ComparingPermission>
    ) throws(OpenProblem) -> Bool {
        guard address.tenant == tenant, permit.subject == nil || permit.subject == address.customer else {
            throw .refused
        }
        let kept = Array(try key.openText(sealed.envelope, class: dataClass, at: address).utf8)
        let said = Array(text.utf8)
        guard kept.count == said.count else { return false }
        return zip(kept, said).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
