public import Foundation
public import Vocabulary

/// Where a sealed value lives. All of it is authenticated with the value, so a value moved to another row, field,
/// customer or tenant, or put back after a newer one, does not open (docs/vault-format.md, "Field envelope").
public struct FieldAddress: Sendable, Hashable {
    public let tenant: UInt32
    public let customer: ID<Subject>
    /// The table, by the number that `Storage` gave it for ever.
    public let entity: UInt16
    /// The column, by the number that `Storage` gave it for ever.
    public let field: UInt16
    public let row: UUID
    /// Counts the writes of this row, from 1.
    public let rowVersion: UInt64

    public init(
        tenant: UInt32, customer: ID<Subject>, entity: UInt16, field: UInt16, row: UUID, rowVersion: UInt64
    ) {
        self.tenant = tenant
        self.customer = customer
        self.entity = entity
        self.field = field
        self.row = row
        self.rowVersion = rowVersion
    }
}

extension FieldAddress {
    /// "PIV1", suite, tenant, customer, entity, field, row, row version, data key version.
    private static let authenticatedByteCount = 4 + 1 + 4 + 16 + 2 + 2 + 16 + 8 + 4

    /// Lends the authenticated data of an envelope at this address: fixed width, big endian, built on the stack.
    func withAuthenticatedData<Result>(
        suite: CipherSuite, keyVersion: UInt32, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: Self.authenticatedByteCount, alignment: 1) { buffer in
            var writer = ByteWriter(buffer)
            writer.append("PIV1")
            writer.append(suite.rawValue)
            writer.append(tenant)
            writer.append(customer.uuid)
            writer.append(entity)
            writer.append(field)
            writer.append(row)
            writer.append(rowVersion)
            writer.append(keyVersion)
            return body(writer.written)
        }
    }
}
