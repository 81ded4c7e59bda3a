/// Table-top exercises: what was opened, who plays, and the log.
enum TabletopSchema {
    static let first = [
        """
        CREATE TABLE tabletop (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            scenario TEXT NOT NULL,
            text TEXT NOT NULL,
            leader_id BLOB NOT NULL,
            opened_at INTEGER NOT NULL,
            closed_at INTEGER,
            closed_by BLOB,
            digest TEXT,
            CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (digest IS NULL))
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX tabletop_opened ON tabletop (opened_at)",
        "CREATE INDEX tabletop_closed ON tabletop (closed_at)",
        """
        CREATE TABLE tabletop_part (
            tabletop_id BLOB NOT NULL REFERENCES tabletop,
            role TEXT NOT NULL,
            staff_id BLOB NOT NULL REFERENCES staff,
            PRIMARY KEY (tabletop_id, role, staff_id)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX tabletop_part_staff ON tabletop_part (staff_id)",
        """
        CREATE TABLE tabletop_event (
            tabletop_id BLOB NOT NULL REFERENCES tabletop,
            number INTEGER NOT NULL CHECK (number >= 1),
            at INTEGER NOT NULL,
            by_id BLOB NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (tabletop_id, number)
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
