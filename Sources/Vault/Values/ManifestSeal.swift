import Crypto
public import Ledger
public import Vocabulary

/// What freshness manifests need of the vault (docs/vault-format.md, "Freshness manifest"): to be tied to the ledger, and
/// to be opened by a check that shows nobody anything.
extension DataKey {
    /// Ties a sealed manifest to an event: HMAC-SHA-256(audit class key, "shouxin/manifest/v1" || envelope).
    ///
    /// Keyed, and not a bare hash, so that once the key is destroyed nobody can join an old copy of the manifest to the
    /// event.
    public func manifestCommitment(to envelope: Envelope) -> Hash {
        let message = Array("shouxin/manifest/v1".utf8) + envelope.bytes
        // The version that sealed it: a manifest waits for its turn when the key is rotated.
        let audit = key(for: .audit, version: envelope.dataKeyVersion) ?? key(for: .audit)
        let code = HMAC<SHA256>.authenticationCode(for: message, using: audit)
        guard let hash = code.withUnsafeBytes({ Hash($0) }) else { preconditionFailure("HMAC-SHA-256 has 32 bytes") }
        return hash
    }
}

extension FieldAddress {
    /// The number under which seals know manifests; never changes.
    public static let manifestEntity: UInt16 = 7

    /// Where the manifest of a customer's values stands.
    ///
    /// - Parameter version: of the customer when it was written.
    public static func manifest(of customer: ID<Subject>, tenant: UInt32, version: UInt64) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: customer, entity: manifestEntity, field: 1, row: customer.uuid,
            rowVersion: version)
    }
}

extension KeyRing {
    /// Opens a manifest: row numbers, versions and digests, nothing that anybody told us. Hence without a permit, and
    /// hence for addresses of manifests only.
    public func openManifest(
        _ envelope: Envelope, at address: FieldAddress, key: DataKey
    ) throws(OpenProblem) -> [UInt8] {
        guard address.tenant == tenant, address.entity == FieldAddress.manifestEntity else { throw .refused }
        return try key.open(envelope, class: .audit, at: address) { (plain) throws(OpenProblem) in Array(plain) }
    }

    /// The same for somebody in storage only: a manifest tells nothing about them.
    public func openManifest(
        _ envelope: Envelope, at address: FieldAddress, key: EscrowKey
    ) throws(OpenProblem) -> [UInt8] {
        try openManifest(envelope, at: address, key: key.key)
    }

    /// Whether an envelope holds this very text, behind the salt that opens the event's commitment to it (first line, in
    /// hexadecimal). Says yes or no and shows nobody anything, hence without a permit.
    public func vouches(
        _ envelope: Envelope, for text: String, committedAs commitment: Hash, at address: FieldAddress, key: DataKey
    ) -> Bool {
        guard address.tenant == tenant else { return false }
        let plain = try? key.open(envelope, class: .audit, at: address) { (plain) throws(OpenProblem) in Array(plain) }
        guard let plain, let end = plain.firstIndex(of: UInt8(ascii: "\n")), end == 2 * Hash.sizeBytes,
            plain[(end + 1)...].elementsEqual(text.utf8)
        else { return false }
        let digits = Array(plain[..<end])
        let salt = stride(from: 0, to: end, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
        }
        return Hash(salt).map { DetailCommitment.opens(commitment, detail: text, salt: $0) } ?? false
    }

    /// Whether an envelope would open at this address; what is in it is thrown away.
    public func isGenuine(
        _ envelope: Envelope, class dataClass: DataClass, at address: FieldAddress, key: DataKey
    ) -> Bool {
        guard address.tenant == tenant else { return false }
        do throws(OpenProblem) {
            try key.open(envelope, class: dataClass, at: address) { (_) throws(OpenProblem) in }
            return true
        } catch {
            return false
        }
    }
}

extension EscrowKey {
    /// As `DataKey` makes it.
    public func manifestCommitment(to envelope: Envelope) -> Hash { key.manifestCommitment(to: envelope) }
}
