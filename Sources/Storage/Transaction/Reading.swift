public import Foundation
public import SQLEngine
public import Vault
public import Vocabulary

/// What a snapshot and a transaction have in common: rows can be read, and keys can be had.
///
/// The tables extend it, so that the same function reads inside and outside a transaction.
public protocol Reading {
    var sql: any SQLReader { get }
    var vault: VaultAccess { get }
    /// What was read before and cannot have changed.
    var known: KnownRows { get }

    /// Runs when what is read here is committed: at once, or with the transaction.
    func onceCommitted(_ work: @escaping @Sendable () -> Void)
}

/// A consistent view of the store for as long as a read lasts.
public struct Snapshot: Reading {
    public let sql: any SQLReader
    public let vault: VaultAccess
    public let known: KnownRows

    public func onceCommitted(_ work: @escaping @Sendable () -> Void) { work() }
}

/// The key ring together with the key database.
public struct VaultAccess: Sendable {
    let refresh: RingRefresh
    let keys: any Engine
    /// Keys that this group of transactions has made and not yet stored.
    let fresh: FreshKeys
    /// In front of the blind index.
    let filters: TokenFilters

    public var ring: KeyRing { refresh.ring }

    /// The open data key of a subject.
    /// - Throws: `VaultFault.keyMissing` when there is none: erased, or never there.
    public func dataKey(of subject: ID<Subject>) throws -> DataKey {
        guard let key = try dataKeyIfThere(of: subject) else { throw VaultFault.keyMissing }
        return key
    }

    func dataKeyIfThere(of subject: ID<Subject>) throws -> DataKey? {
        if let key = fresh.key(of: subject) { return key }
        return try refresh.following(keys) { keys in
            let wrapped = try keys.read { try DataKeyTable.all(of: subject, in: $0) }
            return wrapped.isEmpty ? nil : try ring.dataKey(for: subject, wrapped: wrapped)
        }
    }
}

/// The key database does not fit the data.
public enum VaultFault: Error, Equatable, Sendable {
    case keyMissing
    /// The data has tokens under an index key that the key database does not have.
    case indexKeyMissing
    case unreadableRow
}

// MARK: - Values as columns

extension ID {
    var column: SQLValue { .blob(bytes) }
}

extension SQLValue {
    static func id<Owner>(_ id: ID<Owner>?) -> SQLValue { id.map(\.column) ?? .null }
    static func uuid(_ uuid: UUID) -> SQLValue { ID<Subject>(uuid).column }
    static func time(_ date: Date) -> SQLValue { .integer(date.milliseconds) }
    static func time(_ date: Date?) -> SQLValue { date.map { .time($0) } ?? .null }
}

extension SQLRow {
    func id<Owner>(_ index: Int, of _: Owner.Type = Owner.self) throws -> ID<Owner> {
        guard let id = ID<Owner>(bytes: blob(index)) else { throw VaultFault.unreadableRow }
        return id
    }
    func optionalID<Owner>(_ index: Int, of _: Owner.Type = Owner.self) throws -> ID<Owner>? {
        isNull(index) ? nil : try id(index)
    }
    func time(_ index: Int) -> Date { Date(milliseconds: int64(index)) }
    func optionalTime(_ index: Int) -> Date? { optionalInt64(index).map { Date(milliseconds: $0) } }
}

extension Date {
    /// Since 1970 UTC, rounded down: what every table and the ledger store.
    public var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded(.down)) }
    public init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
