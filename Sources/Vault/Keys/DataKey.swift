import Crypto
public import Ledger
import Synchronization
public import Vocabulary

/// One customer's data key: its newest version, and the earlier ones as long as something is sealed under them.
/// Everything about that customer is sealed under it, so destroying its wrapped forms erases the customer from every
/// copy of the data.
///
/// Sealing needs nothing but the key. There is no public way to open: plain text leaves through `KeyRing.reveal`,
/// which asks for a permit, and `openForNameIndex`.
public struct DataKey: Sendable {
    public let tenant: UInt32
    public let customer: ID<Subject>
    /// Counts this customer's keys, from 1; the version that seals.
    public let version: UInt32
    /// What seals; what opens is said by the envelope.
    let suite: CipherSuite
    private let classKeys: ClassKeys
    private var earlier: [UInt32: ClassKeys] = [:]

    init(_ source: KeyedHash, tenant: UInt32, customer: ID<Subject>, version: UInt32, suite: CipherSuite = .aes256GCM) {
        self.tenant = tenant
        self.customer = customer
        self.version = version
        self.suite = suite
        self.classKeys = ClassKeys(source)
    }

    func key(for dataClass: DataClass) -> SymmetricKey { classKeys[dataClass] }

    /// The class key of one version; nil for a version that is not at hand.
    func key(for dataClass: DataClass, version: UInt32) -> SymmetricKey? {
        version == self.version ? classKeys[dataClass] : earlier[version]?[dataClass]
    }

    /// Also opens what was sealed under an earlier version.
    mutating func addEarlier(_ source: KeyedHash, version: UInt32) { earlier[version] = ClassKeys(source) }

    /// The pseudonym of this customer on the ledger, for the month of `timeMilliseconds` (since 1970 UTC).
    ///
    /// It hangs on the audit class key: once the data key is destroyed, nobody can join the customer to the events.
    public func subjectReference(atMilliseconds timeMilliseconds: Int64) -> SubjectReference {
        SubjectReference(auditKey: key(for: .audit), atMilliseconds: timeMilliseconds)
    }
}

extension DataKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹data key›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The class keys of one data key, each derived when it is first asked for and kept. Guarded by its mutex.
private final class ClassKeys: Sendable {
    private let source: KeyedHash
    private let derived = Mutex([SymmetricKey?](repeating: nil, count: DataClass.allCases.count))

    init(_ source: KeyedHash) { self.source = source }

    subscript(dataClass: DataClass) -> SymmetricKey {
        let place = Int(dataClass.rawValue) - 1
        return derived.withLock { keys in
            if let known = keys[place] { return known }
            let key = source.derivedKey(dataClass.keyLabel)
            keys[place] = key
            return key
        }
    }
}

extension DataClass {
    /// The label under which the class key is derived, docs/vault-format.md. Part of the stored format.
    fileprivate var keyLabel: String {
        switch self {
        case .general: "C1"
        case .contact: "C2"
        case .sensitive: "C3"
        case .freeText: "C4"
        case .audit: "AUD"
        }
    }
}
