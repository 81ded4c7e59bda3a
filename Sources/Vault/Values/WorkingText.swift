public import Access
public import Vocabulary

/// A permission whose holder reads text that the product itself wrote down: why somebody asked for something, or the
/// rows that an import could not take. Never a customer's values, which only `Reveal` opens.
public protocol WorkingTextPermission: Permission {
    static var opened: DataClass { get }
}

extension KeyRing {
    /// Opens a working text.
    ///
    /// - Throws: `.refused` when the permission does not reach this class of text, or why it does not open.
    public func open<Asked: WorkingTextPermission>(
        _ envelope: Envelope, at address: FieldAddress, class dataClass: DataClass, key: DataKey,
        under permit: Permit<Asked>
    ) throws(OpenProblem) -> String {
        guard address.tenant == tenant, Asked.opened == dataClass else { throw .refused }
        return try key.openText(envelope, class: dataClass, at: address)
    }

    /// Opens working bytes that are no text: a piece of an uploaded file.
    ///
    /// - Throws: as `open` does.
    public func openBytes<Asked: WorkingTextPermission>(
        _ envelope: Envelope, at address: FieldAddress, class dataClass: DataClass, key: DataKey,
        under permit: Permit<Asked>
    ) throws(OpenProblem) -> [UInt8] {
        guard address.tenant == tenant, Asked.opened == dataClass else { throw .refused }
        return try key.open(envelope, class: dataClass, at: address) { (plain) throws(OpenProblem) in Array(plain) }
    }
}

extension ID<Subject> {
    /// The company itself: working texts about no customer are sealed under its key. All zero.
    public static let house = ID(bytes: [UInt8](repeating: 0, count: 16)) ?? { preconditionFailure("16 bytes") }()
}
