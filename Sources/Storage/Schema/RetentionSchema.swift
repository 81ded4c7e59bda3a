/// How long training records are kept, what was ordered to be removed, and what was removed when.
///
/// What is kept as it was written (`KeptRowsSchema`) leaves the database in one way alone: as a record that stands on such an
/// order.
enum RetentionSchema {
    static let first = [
        """
        CREATE TABLE record_retention (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            session_years INTEGER NOT NULL CHECK (session_years BETWEEN 1 AND 30),
            attempt_years INTEGER NOT NULL CHECK (attempt_years BETWEEN 1 AND 30),
            certificate_years INTEGER NOT NULL CHECK (certificate_years BETWEEN 1 AND 30),
            confirmed_by BLOB NOT NULL,
            confirmed_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE record_removal (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            rule_number INTEGER NOT NULL REFERENCES record_retention,
            by_id BLOB NOT NULL,
            ordered_at INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            done_at INTEGER
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX record_removal_time ON record_removal (ordered_at)",
        """
        CREATE TABLE record_removal_item (
            record_id BLOB PRIMARY KEY CHECK (length(record_id) = 16),
            removal_id BLOB NOT NULL REFERENCES record_removal,
            kind TEXT NOT NULL CHECK (kind IN ('session', 'attempt', 'certificate')),
            ended_at INTEGER NOT NULL,
            removed_at INTEGER
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE INDEX record_removal_left ON record_removal_item (removal_id, record_id)
        WHERE removed_at IS NULL
        """,
        "CREATE INDEX record_removal_kind ON record_removal_item (kind, ended_at) WHERE removed_at IS NOT NULL",
        "CREATE INDEX training_session_closed ON training_session (closed_at) WHERE closed_at IS NOT NULL",
        "CREATE INDEX attempt_closed ON attempt (closed_at) WHERE closed_at IS NOT NULL",
        "CREATE INDEX qualification_end ON qualification (valid_until)",
        "CREATE INDEX qualification_attempt ON qualification (attempt_id) WHERE attempt_id IS NOT NULL",
        "CREATE INDEX training_session_made_up ON training_session (makes_up_for) WHERE makes_up_for IS NOT NULL",
        "CREATE INDEX regrade_attempt_attempt ON regrade_attempt (attempt_id)",
        // What vouched on the ledger for a sitting that was removed.
        """
        CREATE TABLE record_removal_event (
            number INTEGER PRIMARY KEY,
            record_id BLOB NOT NULL REFERENCES record_removal_item
        ) STRICT
        """,
        "CREATE INDEX record_removal_event_record ON record_removal_event (record_id)",
    ]
}
