import Crypto
import Synchronization
import Vocabulary

/// One version of the index key: a key for each kind of token, in the order of `TokenKind.allCases`.
struct IndexKey: Sendable {
    let version: UInt32
    private let kinds: [KeyedHash]

    init(_ source: KeyedHash, version: UInt32) {
        self.version = version
        kinds = TokenKind.allCases.map { KeyedHash(source.derivedKey($0.keyLabel)) }
    }

    func token(_ kind: TokenKind, _ normalized: String) -> IndexToken {
        var normalized = normalized
        return normalized.withUTF8 { IndexToken(kinds[kind.place].shortCode(for: UnsafeRawBufferPointer($0))) }
    }
}

/// The index keys that a snapshot of the data asks with: one, or while a rotation runs two. New tokens are made with the
/// newest, and who looks for something asks with all.
///
/// Which versions those are says the data itself (`index_key`), not the key ring: only what is read in the same snapshot
/// as the tokens can be right about them.
public struct IndexKeys: Sendable {
    /// The newest first; never empty.
    private let held: [IndexKey]

    fileprivate init(_ held: [IndexKey]) { self.held = held }

    /// The version that new tokens are made with.
    public var newest: UInt32 { held[0].version }

    /// The newest first.
    public var versions: [UInt32] { held.map(\.version) }

    /// The token to store for a value. The caller has brought it into its one normal form. About 0.5 µs.
    public func token(_ kind: TokenKind, _ normalized: String) -> VersionedToken {
        VersionedToken(version: newest, token: held[0].token(kind, normalized))
    }

    /// What to look for. About 0.5 µs for each version.
    public func sought(_ kind: TokenKind, _ normalized: String) -> SoughtToken {
        SoughtToken(
            kind, held[0].token(kind, normalized), earlier: held.dropFirst().map { $0.token(kind, normalized) })
    }
}

extension KeyRing {
    /// The index keys of these versions, the newest first; nil when there are none or one of them is not open.
    public func indexKeys(_ versions: [UInt32]) -> IndexKeys? {
        guard !versions.isEmpty else { return nil }
        let held = opened.withLock { opened in versions.map { opened.index[$0] } }
        let found = held.compactMap { $0 }.sorted { $0.version > $1.version }
        return found.count == versions.count ? IndexKeys(found) : nil
    }

    /// A new index key for the key database, wrapped in the newest epoch.
    public func newIndexKey(version: UInt32) -> TenantKeySlot {
        let (epochKey, epoch) = opened.withLock { ($0.epochs[$0.newest], $0.newest) }
        guard let epochKey else { preconditionFailure("the newest epoch is always open") }
        let owner = WrappedKeyOwner(role: .index, tenant: tenant, version: version, epoch: epoch)
        return TenantKeySlot(role: .index, wrapped: epochKey.wrap(.random(), for: owner))
    }

    /// Lets go of index keys that are not among `versions`, at the second call that finds them so: who still reads a
    /// snapshot from before the end of a rotation must be able to ask with the earlier key.
    ///
    /// Call it once a minute or less often.
    public func forgetIndexKeys(except versions: [UInt32]) {
        opened.withLock { opened in
            let spare = Set(opened.index.keys).subtracting(versions)
            for version in spare.intersection(opened.fading) { opened.index[version] = nil }
            opened.fading = spare.subtracting(opened.fading)
        }
    }

    /// Every index key that stands in the slots.
    ///
    /// The first version has no slot of its own: its keys hang on the tenant key, which nothing else hangs on.
    static func openIndexKeys(
        _ slots: KeySlots, _ epochs: [UInt32: SymmetricKey]
    ) throws(KeyRingProblem) -> [UInt32: IndexKey] {
        var keys: [UInt32: IndexKey] = [:]
        for (version, role) in slots.indexVersions {
            let source = try openTenantKey(role, version: version, of: slots, epochs).hash
            keys[version] = IndexKey(source, version: version)
        }
        guard !keys.isEmpty else { throw .damagedSlot(.tenant, .malformed) }
        return keys
    }
}

extension KeySlots {
    /// The versions of the index key that stand here, each with the role of its slot, the oldest first.
    public var indexVersions: [(version: UInt32, role: KeyRole)] {
        tenantKeys.filter { $0.role == .index || $0.role == .tenant }
            .map { (version: $0.wrapped.version, role: $0.role) }
            .sorted { $0.version < $1.version }
    }
}
