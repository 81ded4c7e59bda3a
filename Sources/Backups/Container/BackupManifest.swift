public import Foundation

/// The first file of a container: what is in it, without a word about anybody (docs/backup-format.md).
public struct BackupManifest: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Everything but keys and indexes.
        case data
        /// Wrapped keys, which only the root key opens.
        case keys
    }

    public struct Part: Sendable, Equatable, Codable {
        public let name: String
        public let sizeBytes: UInt64
        /// Hexadecimal.
        public let sha256: String

        public init(name: String, sizeBytes: UInt64, sha256: String) {
            self.name = name
            self.sizeBytes = sizeBytes
            self.sha256 = sha256
        }
    }

    public struct LedgerHead: Sendable, Equatable, Codable {
        public let size: UInt64
        /// Hexadecimal root hash over `size` events.
        public let root: String

        public init(size: UInt64, root: String) {
            self.size = size
            self.root = root
        }
    }

    public static let fileName = "manifest.json"
    static let format = "shouxin-backup/1"

    public let format: String
    public let kind: Kind
    public let installation: UUID
    /// UTC; the moment as of which everything stands.
    public let madeAt: Date
    public let program: String
    /// Of the database inside.
    public let schema: Int
    public let ledger: LedgerHead
    /// Rows by table, or keys.
    public let counts: [String: Int]
    public let parts: [Part]

    public init(
        kind: Kind, installation: UUID, madeAt: Date, program: String, schema: Int, ledger: LedgerHead,
        counts: [String: Int], parts: [Part]
    ) {
        format = Self.format
        self.kind = kind
        self.installation = installation
        self.madeAt = madeAt
        self.program = program
        self.schema = schema
        self.ledger = ledger
        self.counts = counts
        self.parts = parts
    }

    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// - Throws: `ContainerProblem.manifest`.
    public init(decoding bytes: [UInt8]) throws(ContainerProblem) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        guard let manifest = try? decoder.decode(Self.self, from: Data(bytes)), manifest.format == Self.format,
            Set(manifest.parts.map(\.name)).count == manifest.parts.count,
            manifest.parts.allSatisfy({ TarHeader.isName($0.name) && $0.name != Self.fileName })
        else { throw .manifest }
        self = manifest
    }
}
