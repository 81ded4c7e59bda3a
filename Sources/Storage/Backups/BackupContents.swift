/// What a backup and a restore do with each table of the data. Every table stands in exactly one list; a test compares
/// them with the schema, so that whoever adds a table decides. Why each stands where it does: docs/decisions/0016.
enum BackupContents {
    /// What people told us and what they worked on: as it was when the backup was made.
    static let fromBackup = [
        "customer", "customer_value", "customer_manifest", "customer_tag", "tag", "imported_row", "import_job",
        "import_reason",
        "preference", "practice", "course_version", "course_event", "course_pass", "inbox_run", "inbox_choice",
    ]

    /// Who may do what, and what was decided about somebody: taken whole from the folder in use, so that nothing that was
    /// taken away comes back. In the order in which rows refer to each other.
    static let fromLive = [
        "setting", "team", "staff", "credential", "credential_history", "api_token", "processing_activity",
        "erasure", "erasure_step", "erasure_part", "closed_customer", "legal_hold", "storage_only", "stored_opening",
        "backup_plan", "backup_recipient", "backup_copy", "backup_drill", "storage_place", "ledger_witness",
        "ledger_cosignature", "question_version", "question_import", "question_import_record", "paper_version",
        "curriculum", "attempt", "attempt_item", "attempt_event", "qualification", "staff_history", "emergency_access",
        "retraining_rule", "retraining_assignment", "reminder", "team_lead", "law_article", "law_change", "law_impact",
        "question_objection", "regrade", "regrade_attempt",
        "answer_to_mark", "answer_mark", "training_session", "attendance", "attendance_entry",
        "attendance_wrong_code", "session_result", "plan_item", "question_exposure", "tabletop",
        "tabletop_part", "tabletop_event", "record_retention", "record_removal", "record_removal_item",
        "record_removal_event",
    ]

    /// Begun in the backup and continued from the ledger in use.
    static let continued = [
        "ledger_frame", "ledger_node", "ledger_checkpoint", "ledger_finder", "ledger_subject", "ledger_detail",
        "manifest_marks",
    ]

    /// Rows of an account that came no more with the keys: table, column.
    static let ofStaff = [
        ("qualification", "holder_id"), ("credential", "staff_id"), ("credential_history", "staff_id"),
        ("api_token", "staff_id"), ("preference", "staff_id"), ("session", "staff_id"), ("practice", "staff_id"),
        ("course_event", "staff_id"), ("course_pass", "staff_id"), ("inbox_run", "staff_id"),
        ("attempt", "examinee_id"), ("staff_history", "staff_id"), ("emergency_access", "staff_id"),
        ("retraining_assignment", "staff_id"), ("reminder", "staff_id"), ("team_lead", "staff_id"),
        ("question_objection", "examinee_id"), ("attendance", "staff_id"),
        ("attendance_entry", "staff_id"), ("attendance_wrong_code", "staff_id"), ("session_result", "staff_id"),
        ("tabletop_part", "staff_id"),
    ]

    /// Rows that go with the row they belong to: table, column, the other table, its column.
    static let dependent = [
        ("inbox_choice", "run_id", "inbox_run", "id"), ("attempt_item", "attempt_id", "attempt", "id"),
        ("attempt_event", "attempt_id", "attempt", "id"), ("question_objection", "attempt_id", "attempt", "id"),
        ("regrade_attempt", "attempt_id", "attempt", "id"), ("answer_mark", "attempt_id", "attempt", "id"),
        ("answer_to_mark", "attempt_id", "attempt", "id"),
    ]

    /// Tables with a customer's identity whose rows stay when the customer is erased: the proof that it was done, and
    /// what was decided before.
    static let keptOfErased: Set = [
        "erasure", "erasure_step", "erasure_part", "legal_hold", "storage_only", "stored_opening",
        "emergency_access",
    ]
}
