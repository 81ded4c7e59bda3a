public import Crypto
public import Vocabulary

/// Who acted, as 16 bytes: the random identity of a staff member, or the system itself.
public struct ActorReference: Sendable, Hashable {
    public let bytes: [UInt8]

    /// Work that no person started: a schedule, a migration, the first run. All zero.
    public static let system = ActorReference(sixteen: [UInt8](repeating: 0, count: 16))

    public init(_ id: ID<some Any>) { bytes = id.bytes }

    /// Nil unless there are exactly 16 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.init(sixteen: Array(bytes))
    }

    private init(sixteen bytes: [UInt8]) { self.bytes = bytes }
}

/// Whom an event is about, as a pseudonym of 16 bytes that changes each month.
///
/// Within a month the events of one person can be counted together; across months only the holder of the person's
/// audit key can join them, and when that key is destroyed nobody can.
public struct SubjectReference: Sendable, Hashable {
    public let bytes: [UInt8]

    /// HMAC-SHA-256(`auditKey`, "shouxin/ledger/subject/v1" || year, 4 digits || month, 2 digits), its first 16 bytes.
    ///
    /// - Parameters:
    ///   - auditKey: the audit class key under the person's own data key.
    ///   - timeMilliseconds: since 1970 UTC. The month is that of the calendar in Asia/Shanghai.
    public init(auditKey: SymmetricKey, atMilliseconds timeMilliseconds: Int64) {
        let month = ShanghaiMonth(containingMilliseconds: timeMilliseconds)
        let message = Array("shouxin/ledger/subject/v1".utf8) + month.digits
        bytes = Array(HMAC<SHA256>.authenticationCode(for: message, using: auditKey).prefix(16))
    }

    /// Nil unless there are exactly 16 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Months of Asia/Shanghai counted from year 0: moments of the same one give a person the same reference.
    public static func month(ofMilliseconds timeMilliseconds: Int64) -> Int64 {
        let month = ShanghaiMonth(containingMilliseconds: timeMilliseconds)
        return month.year * 12 + month.month - 1
    }
}
