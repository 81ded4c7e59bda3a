/// Retraining by rules, and reminders. Nothing here is about a customer: events are named by their number.
enum RetrainingSchema {
    static let first = [
        """
        CREATE TABLE retraining_rule (
            code TEXT NOT NULL CHECK (code <> ''),
            number INTEGER NOT NULL CHECK (number > 0),
            content TEXT NOT NULL,
            confirmed_by BLOB,
            confirmed_at INTEGER,
            ended_at INTEGER,
            PRIMARY KEY (code, number),
            CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
            CHECK (ended_at IS NULL OR confirmed_at IS NOT NULL)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE retraining_assignment (
            staff_id BLOB NOT NULL REFERENCES staff,
            code TEXT NOT NULL,
            trigger_number INTEGER NOT NULL,
            number INTEGER NOT NULL,
            evidence TEXT NOT NULL,
            assigned_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            courses TEXT NOT NULL,
            with_exam INTEGER NOT NULL CHECK (with_exam IN (0, 1)),
            consequence TEXT NOT NULL CHECK (consequence IN ('remind', 'revoke')),
            done_at INTEGER,
            overdue_at INTEGER,
            waived_by BLOB,
            waived_at INTEGER,
            PRIMARY KEY (staff_id, code, trigger_number),
            FOREIGN KEY (code, number) REFERENCES retraining_rule,
            CHECK ((waived_by IS NULL) = (waived_at IS NULL)),
            CHECK (waived_by IS NULL OR waived_by <> staff_id),
            CHECK (done_at IS NULL OR waived_at IS NULL)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX retraining_time ON retraining_assignment (assigned_at)",
        """
        CREATE INDEX retraining_pending ON retraining_assignment (due_at)
        WHERE done_at IS NULL AND waived_at IS NULL
        """,
        """
        CREATE TABLE reminder (
            staff_id BLOB NOT NULL REFERENCES staff,
            kind TEXT NOT NULL,
            about BLOB NOT NULL CHECK (length(about) = 16),
            step INTEGER NOT NULL,
            sent_at INTEGER NOT NULL,
            PRIMARY KEY (staff_id, kind, about, step)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX reminder_time ON reminder (staff_id, sent_at)",
        """
        CREATE TABLE team_lead (
            team_id BLOB PRIMARY KEY REFERENCES team,
            staff_id BLOB NOT NULL REFERENCES staff
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
