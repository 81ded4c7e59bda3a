public import Foundation
public import Vault
public import Vocabulary

/// What a row of a file is known by when it comes again: the same row is the same person, even if it holds nothing but
/// a name.
///
/// A row's text is not kept. Its digest is, sealed under the key of the customer whom it became: so that its token can
/// be made anew when the index key is rotated or a backup restored, and so that it goes with that key. In the clear a
/// digest would be as good as the row to anybody who can guess what stands in it.
public struct RowDigest: Sendable, Hashable {
    /// SHA-256 of the row's text, first 14 bytes: what fits into the smallest seal.
    public let bytes: [UInt8]

    public static let byteCount = 14

    public init(of draft: CustomerDraft) {
        var digest = ContentDigest()
        digest.update(Array(draft.rowText.utf8))
        bytes = Array(digest.bytes.prefix(Self.byteCount))
    }

    /// As it is sealed and made a token of: lower-case hexadecimal.
    public var text: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// A row that was imported, as it is stored.
public struct ImportedRow: Sendable {
    public let row: UUID
    public let customer: ID<Customer>
    public let sealed: Envelope
    public let token: VersionedToken

    public init(row: UUID, customer: ID<Customer>, sealed: Envelope, token: VersionedToken) {
        self.row = row
        self.customer = customer
        self.sealed = sealed
        self.token = token
    }

    /// The number under which seals know these rows; never changes.
    public static let entity: UInt16 = 8
    public static let dataClass = DataClass.freeText

    public static func address(of row: UUID, of customer: ID<Subject>, tenant: UInt32) -> FieldAddress {
        FieldAddress(tenant: tenant, customer: customer, entity: entity, field: 1, row: row, rowVersion: 1)
    }
}

extension Sealer {
    /// The row of a file that a customer came in, or had something added by.
    public func sealed(_ digest: RowDigest) throws(SealProblem) -> ImportedRow {
        let row = newRow()
        let address = ImportedRow.address(of: row, of: key.customer, tenant: ring.tenant)
        return ImportedRow(
            row: row, customer: key.customer.cast(),
            sealed: try key.seal(digest.text, class: ImportedRow.dataClass, at: address),
            token: index.token(.importedRow, digest.text))
    }
}
