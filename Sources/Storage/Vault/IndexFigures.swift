public import Foundation
import SQLEngine
public import Vault

/// How the index keys stand (索引密钥): counts and times, nothing that finds anybody.
public struct IndexFigures: Sendable, Equatable {
    public struct Version: Sendable, Equatable {
        public let version: UInt32
        /// How many tokens stand under it; nil where they were not counted.
        public let tokens: Int?
        /// Whether the data has, or may have, tokens under it.
        public let isInUse: Bool
        /// Whether the key database has its key.
        public let hasKey: Bool
    }

    /// A rotation that runs.
    public struct Rotation: Sendable, Equatable {
        public let to: UInt32
        public let began: Date?
        /// Tokens there were when it began.
        public let total: Int
        /// Tokens made anew so far.
        public let made: Int
    }

    /// The oldest first.
    public let versions: [Version]
    public let rotation: Rotation?
}

/// How often tokens of one kind stand in the index: what whoever has the file and not the key can count.
public struct TokenGroups: Sendable, Equatable {
    public let tokens: Int
    public let distinct: Int
    /// Entries that share the commonest token.
    public let largest: Int
}

extension Reading {
    /// A walk over the whole index.
    public func tokenGroups() throws -> [TokenKind: TokenGroups] {
        var groups: [TokenKind: TokenGroups] = [:]
        // One kind after the other: what has to be sorted at a time stays small.
        for kind in TokenKind.allCases {
            let found = try sql.row(
                """
                SELECT coalesce(sum(n), 0), count(*), coalesce(max(n), 0) FROM (
                    SELECT count(*) AS n FROM customer_token
                    WHERE run IN (SELECT run FROM token_run) AND kind = ? GROUP BY token)
                """, [.int(Int(kind.rawValue))]
            ) { TokenGroups(tokens: $0.int(0), distinct: $0.int(1), largest: $0.int(2)) }
            if let found, found.tokens > 0 { groups[kind] = found }
        }
        return groups
    }

    /// - Parameter counting: also counts the tokens under each version, a walk over all of them.
    public func indexFigures(counting: Bool) throws -> IndexFigures {
        let named = try IndexKeyTable.versions(sql)
        let held = try vault.keys.read(KeySlotTable.load)?.slots.indexVersions.map(\.version) ?? []
        let counts = counting ? try TokenIndex.counts(in: sql) : nil
        let versions = Set(named + held).sorted().map { version in
            IndexFigures.Version(
                version: version, tokens: counts.map { $0[version] ?? 0 }, isInUse: named.contains(version),
                hasKey: held.contains(version))
        }
        return IndexFigures(versions: versions, rotation: try IndexKeyTable.progress(sql))
    }
}
