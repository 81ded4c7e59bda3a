/// Imports: the job, the rows that could not be imported, why, and files that wait to be imported. What stands in a
/// file is sealed under the house key.
enum ImportSchema {
    static let first = [
        """
        CREATE TABLE import_job (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            size_bytes INTEGER NOT NULL,
            name_sealed BLOB NOT NULL,
            staff_id BLOB NOT NULL,
            activity TEXT NOT NULL,
            channel TEXT NOT NULL,
            fields TEXT NOT NULL,
            keeps_good_values INTEGER NOT NULL CHECK (keeps_good_values IN (0, 1)),
            language TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('checking', 'running', 'stopped', 'finished')),
            position_byte INTEGER NOT NULL,
            position_line INTEGER NOT NULL,
            position_number INTEGER NOT NULL,
            imported INTEGER NOT NULL,
            merged INTEGER NOT NULL,
            unchanged INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            blank INTEGER NOT NULL,
            listed INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX import_job_started ON import_job (started_at)",
        "CREATE INDEX import_job_digest ON import_job (digest)",
        """
        CREATE TABLE import_problem (
            import_id BLOB NOT NULL REFERENCES import_job,
            number INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (import_id, number)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE import_reason (
            import_id BLOB NOT NULL REFERENCES import_job,
            field TEXT NOT NULL,
            message_zh TEXT NOT NULL,
            message_en TEXT NOT NULL,
            remedy_zh TEXT NOT NULL,
            remedy_en TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (import_id, field, message_zh)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE import_piece (
            import_id BLOB NOT NULL,
            number INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (import_id, number)
        ) STRICT
        """,
    ]
}
