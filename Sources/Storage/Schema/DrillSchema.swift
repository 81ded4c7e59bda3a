/// Drills: what each person judged, and table-top exercises.
enum DrillSchema {
    static let first = [
        """
        CREATE TABLE inbox_run (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            staff_id BLOB NOT NULL REFERENCES staff,
            drill TEXT NOT NULL,
            seed INTEGER NOT NULL,
            started_at INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX inbox_run_staff ON inbox_run (staff_id, started_at)",
        """
        CREATE TABLE inbox_choice (
            run_id BLOB NOT NULL REFERENCES inbox_run,
            item INTEGER NOT NULL,
            choice TEXT NOT NULL CHECK (choice IN ('report', 'handle', 'ask')),
            at INTEGER NOT NULL,
            PRIMARY KEY (run_id, item)
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
