import Customers
import Foundation
import SQLEngine
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// No table that holds a customer's rows is forgotten by an erasure.
@Suite struct ErasureSchemaTests {
    @Test func everyTableWithACustomerIsErasedOrSaidNotToBe() async throws {
        let scenario = try await Scenario.opened()
        let tables = try scenario.store.read { snapshot in
            try snapshot.sql.rows(
                """
                SELECT DISTINCT schema.name FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS info
                WHERE schema.type = 'table' AND info.name IN ('customer_id', 'subject_id') ORDER BY 1
                """
            ) { $0.text(0) }
        }
        #expect(tables.count > 6)
        let known = Set(ErasedRows.all.map(\.table)).union(ErasedRows.elsewhere)
        #expect(Set(tables).subtracting(known).isEmpty, "add it to ErasedRows.all")
    }

    @Test func partsOfACertificateAreReadBackAsWritten() {
        let parts =
            CustomerField.allCases.map(ErasedPart.value) + [
                .key, .indexEntry, .tag, .reason, .link, .request, .importRow, .upload, .fileName,
            ]
        #expect(parts.map { ErasedPart(code: $0.code) } == parts)
        #expect(Set(parts.map(\.code)).count == parts.count && parts.sorted() == parts)
        #expect(ErasedPart(code: "value/none") == nil)
    }
}
