public import Access
public import Customers
import SQLEngine
public import Vocabulary

/// What a repeated request made the first time.
public struct RememberedRequest: Sendable {
    public let requestHash: [UInt8]
    public let customer: ID<Customer>
}

extension Reading {
    public func remembered(_ keyHash: [UInt8], by staff: ID<StaffMember>) throws -> RememberedRequest? {
        try sql.row(
            "SELECT request_hash, customer_id FROM idempotency_key WHERE staff_id = ? AND key_hash = ?",
            [staff.column, .blob(keyHash)]
        ) { RememberedRequest(requestHash: $0.blob(0), customer: try $0.id(1)) }
    }
}

extension Transaction {
    /// Remembers a request beside the customer that it made, whose event stands in the same transaction. Of somebody who
    /// is being erased the request may still be remembered; the new one takes its place.
    public func remember(
        _ keyHash: [UInt8], _ requestHash: [UInt8], made customer: ID<Customer>, by staff: ID<StaffMember>
    ) throws {
        try writer.run(
            """
            INSERT OR REPLACE INTO idempotency_key (staff_id, key_hash, request_hash, customer_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """, [staff.column, .blob(keyHash), .blob(requestHash), customer.column, .time(now)])
    }
}
