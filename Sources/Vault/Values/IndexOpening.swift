public import Vocabulary

extension KeyRing {
    /// The blind-index tokens of a stored value, for an index that is built anew: after a restore, or because the index
    /// key was rotated. The text goes to `finding`, which says what it can be found by, and only its hashes come back.
    ///
    /// - Throws: why the envelope does not open.
    public func tokens(
        of envelope: Envelope, at address: FieldAddress, class dataClass: DataClass, key: DataKey,
        with keys: IndexKeys, finding: (String) -> [(kind: TokenKind, text: String)]
    ) throws(OpenProblem) -> [(kind: TokenKind, token: VersionedToken)] {
        guard address.tenant == tenant else { throw .refused }
        let text = try key.openText(envelope, class: dataClass, at: address)
        return finding(text).map { ($0.kind, keys.token($0.kind, $0.text)) }
    }

    /// The same for somebody in storage only, who must be found again once the restriction is lifted.
    public func tokens(
        of envelope: Envelope, at address: FieldAddress, class dataClass: DataClass, key: EscrowKey,
        with keys: IndexKeys, finding: (String) -> [(kind: TokenKind, text: String)]
    ) throws(OpenProblem) -> [(kind: TokenKind, token: VersionedToken)] {
        try tokens(of: envelope, at: address, class: dataClass, key: key.key, with: keys, finding: finding)
    }
}
