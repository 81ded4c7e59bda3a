import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// Digests of imported rows, each sealed under the key of the customer whom the row became.
enum ImportedRowTable {
    static func insert(_ rows: [ImportedRow], in writer: any SQLWriter) throws {
        try writer.repeating("INSERT INTO imported_row (customer_id, row_id, sealed) VALUES (?, ?, ?)") { statement in
            for row in rows {
                try statement.bind(row.customer.uuid, at: 0)
                try statement.bind(row.row, at: 1)
                try statement.bind(row.sealed.bytes, at: 2)
                try statement.run()
            }
        }
    }
}
