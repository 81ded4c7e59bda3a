import Customers
import SQLEngine
import Training
import Vault
import Vocabulary

/// What people wrote about customers who are erased, held or only stored, and the installation's own backup identity:
/// all of it under the house key.
extension SealedColumn {
    static let backupIdentity = SealedColumn(
        table: "backup_recipient", column: "identity_sealed", owner: nil, key: [.text("recipient")]
    ) { _, _, tenant in (HouseIdentity.address(tenant: tenant), .freeText) }

    static let questionImports = [
        questionText("question_import", "source_sealed", [.blob("id")]) { id, _ in (id, 1, 0) },
        questionText("question_import", "header_sealed", [.blob("id")]) { id, _ in (id, 2, 0) },
        questionText("question_import_record", "sealed", [.blob("import_id"), .integer("place")]) { ($0, 3, $1) },
    ]

    private static func questionText(
        _ table: String, _ column: String, _ key: [Key],
        at place: @escaping @Sendable (ID<QuestionImport>, Int) -> (ID<QuestionImport>, UInt16, Int)
    ) -> SealedColumn {
        SealedColumn(table: table, column: column, owner: nil, key: key) { row, _, tenant in
            let (id, field, number) = place(try row.id(1), key.count > 1 ? row.int(2) : 0)
            return (QuestionImportTable.address(of: id, field, place: number, tenant: tenant), .freeText)
        }
    }

    static let trainingSessions = [
        SealedColumn(table: "training_session", column: "secret_sealed", owner: nil, key: [.blob("id")]) {
            row, _, tenant in (TrainingSessionTable.Place.secret(try row.id(1)).address(tenant: tenant), .freeText)
        },
        SealedColumn(
            table: "attendance_entry", column: "reason_sealed", owner: nil,
            key: [.blob("session_id"), .blob("staff_id"), .integer("number")]
        ) { row, _, tenant in
            let place = TrainingSessionTable.Place.reason(try row.id(1), of: try row.id(2), number: row.int(3))
            return (place.address(tenant: tenant), .freeText)
        },
        SealedColumn(
            table: "tabletop_event", column: "sealed", owner: nil, key: [.blob("tabletop_id"), .integer("number")]
        ) { row, _, tenant in
            (TabletopTable.address(of: try row.id(1), number: row.int(2), tenant: tenant), .freeText)
        },
    ]

    static let afterExams = [
        SealedColumn(table: "question_objection", column: "reason_sealed", owner: nil, key: [.blob("id")]) {
            row, _, tenant in (ObjectionTable.address(try row.id(1), 1, tenant: tenant), .freeText)
        },
        SealedColumn(table: "question_objection", column: "answer_sealed", owner: nil, key: [.blob("id")]) {
            row, _, tenant in (ObjectionTable.address(try row.id(1), 2, tenant: tenant), .freeText)
        },
        SealedColumn(
            table: "answer_mark", column: "comment_sealed", owner: nil,
            key: [.blob("attempt_id"), .integer("item"), .integer("number")]
        ) { row, _, tenant in
            let address = MarkingTable.address(try row.id(1), item: row.int(2), number: row.int(3), tenant: tenant)
            return (address, .freeText)
        },
    ]

    static let erasureWords = [
        words("erasure", "reason_sealed") { ErasureTable.address($0.cast(), 1, tenant: $1) },
        words("erasure", "off_sealed") { ErasureTable.address($0.cast(), 2, tenant: $1) },
        words("legal_hold", "basis_sealed") { LegalHoldTable.address($0.cast(), 1, tenant: $1) },
        words("legal_hold", "reason_sealed") { LegalHoldTable.address($0.cast(), 2, tenant: $1) },
        words("storage_only", "reason_sealed") { StorageOnlyTable.address($0.uuid, 1, tenant: $1) },
        words("stored_opening", "reason_sealed") { StorageOnlyTable.address($0.uuid, 2, tenant: $1) },
    ]

    static let emergencyWords = [
        words("emergency_access", "reason_sealed") { EmergencyTable.address($0.uuid, 1, tenant: $1) },
        words("emergency_access", "review_sealed") { EmergencyTable.address($0.uuid, 2, tenant: $1) },
    ]

    private static func words(
        _ table: String, _ column: String, at address: @escaping @Sendable (ID<Subject>, UInt32) -> FieldAddress
    ) -> SealedColumn {
        SealedColumn(table: table, column: column, owner: nil, key: [.blob("id")]) { row, _, tenant in
            (address(try row.id(1), tenant), .freeText)
        }
    }
}
