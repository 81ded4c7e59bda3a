import Foundation
import Ledger
import Vault
import Vocabulary

/// Which values a customer has, and in which version: what a value that was exchanged, put back or removed behind our
/// back is found by (docs/vault-format.md, "Freshness manifest").
///
/// It is sealed under the customer's key, and each write ties it to the ledger.
public struct ValueManifest: Sendable, Equatable {
    /// One value as it was written.
    public struct Entry: Sendable, Equatable {
        public let field: UInt16
        /// The last eight bytes of the row's identity: enough to tell one customer's rows apart.
        public let row: UInt64
        public let version: UInt32
        /// The first 16 bytes of SHA-256 over everything stored of the value, seal and mask included.
        public let digest: [UInt8]
    }

    public let entries: [Entry]

    static let formatVersion: UInt8 = 1
    private static let entryBytes = 2 + 8 + 4 + 16

    public init(of values: [Customer.Value]) {
        entries = values.map { Entry($0) }.sorted { ($0.field, $0.row) < ($1.field, $1.row) }
    }

    /// This manifest after a write. What the write does not touch stays as it was written, whatever stands in the
    /// database now: an edit must not launder a value that was exchanged before it.
    public func after(_ write: CustomerWrite) -> ValueManifest {
        let news = write.put.map { Entry($0.value) }
        let gone = news + write.removed.map { Entry($0) }
        let kept = entries.filter { old in !gone.contains { ($0.field, $0.row) == (old.field, old.row) } }
        return ValueManifest(entries: (kept + news).sorted { ($0.field, $0.row) < ($1.field, $1.row) })
    }

    /// This manifest after the same values were sealed anew. An entry that did not fit before stays as it is, so that
    /// sealing anew launders nothing either.
    public func resealed(from before: [Customer.Value], to after: [Customer.Value]) -> ValueManifest {
        let (old, new) = (ValueManifest(of: before).entries, ValueManifest(of: after).entries)
        return ValueManifest(
            entries: entries.map { entry in
                guard old.contains(entry) else { return entry }
                return new.first { ($0.field, $0.row) == (entry.field, entry.row) } ?? entry
            })
    }

    private init(entries: [Entry]) { self.entries = entries }

    /// Version byte, number of entries in two bytes, the entries; all numbers big endian.
    var encoded: [UInt8] {
        var bytes: [UInt8] = [Self.formatVersion]
        bytes.reserveCapacity(3 + entries.count * Self.entryBytes)
        bytes.append(bigEndian: UInt16(clamping: entries.count))
        for entry in entries {
            bytes.append(bigEndian: entry.field)
            bytes.append(bigEndian: entry.row)
            bytes.append(bigEndian: entry.version)
            bytes += entry.digest
        }
        return bytes
    }

    /// Nil for anything that `encoded` would not have written.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count >= 3, bytes[0] == Self.formatVersion else { return nil }
        let count = Int(bytes[1]) << 8 | Int(bytes[2])
        guard bytes.count == 3 + count * Self.entryBytes else { return nil }
        entries = (0..<count).map { place in
            let entry = bytes[(3 + place * Self.entryBytes)...].prefix(Self.entryBytes)
            let start = entry.startIndex
            return Entry(
                field: entry[start..<start + 2].number(), row: entry[start + 2..<start + 10].number(),
                version: entry[start + 10..<start + 14].number(), digest: Array(entry[(start + 14)...]))
        }
    }
}

extension ValueManifest.Entry {
    init(_ value: Customer.Value) {
        field = value.field.rawValue
        row = Self.tail(value.row)
        version = UInt32(clamping: value.version)
        // The leaf hash of RFC 6962: the one SHA-256 that this room may use.
        var bytes: [UInt8] = []
        bytes.append(bigEndian: field)
        withUnsafeBytes(of: value.row.uuid) { bytes += $0 }
        bytes.append(bigEndian: value.version)
        for text in [value.kind.rawValue, value.mask.text] {
            bytes.append(bigEndian: UInt32(clamping: text.utf8.count))
            bytes += text.utf8
        }
        bytes += value.sealed.envelope.bytes
        digest = Array(Hash.leaf(bytes).bytes.prefix(16))
    }

    private static func tail(_ row: UUID) -> UInt64 { withUnsafeBytes(of: row.uuid) { $0[8...].number() } }
}

extension Array<UInt8> {
    fileprivate mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { self += $0 }
    }
}

extension Sequence<UInt8> {
    fileprivate func number<Number: FixedWidthInteger & UnsignedInteger>() -> Number {
        reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }
}
