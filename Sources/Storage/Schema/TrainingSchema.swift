/// Questions, papers, sittings and what they give. Nothing here is personal information but who sat and what they
/// answered; contents are JSON of the domain's own values.
enum TrainingSchema {
    static let first = certificate + questions + papers + attempts + practice

    private static let certificate = [
        "ALTER TABLE qualification ADD COLUMN number TEXT",
        "ALTER TABLE qualification ADD COLUMN code TEXT CHECK (code IS NULL OR length(code) = 8)",
        "ALTER TABLE qualification ADD COLUMN attempt_id BLOB",
        "CREATE UNIQUE INDEX qualification_number ON qualification (number) WHERE number IS NOT NULL",
    ]

    private static let questions = [
        """
        CREATE TABLE question_version (
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            question_id BLOB NOT NULL CHECK (length(question_id) = 16),
            number INTEGER NOT NULL CHECK (number >= 1),
            type TEXT NOT NULL,
            content TEXT NOT NULL,
            labels TEXT NOT NULL,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            author_id BLOB NOT NULL,
            written_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'retired')),
            decided_by BLOB,
            decided_at INTEGER,
            reason TEXT,
            approved_by BLOB,
            approved_at INTEGER,
            PRIMARY KEY (question_id, number),
            CHECK ((state = 'draft') = (decided_by IS NULL)),
            CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
            CHECK ((state = 'retired') = (reason IS NOT NULL)),
            CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
            CHECK (state <> 'draft' OR approved_by IS NULL),
            CHECK (state <> 'approved' OR (approved_by, approved_at) = (decided_by, decided_at)),
            CHECK (approved_by IS NULL OR approved_by <> author_id)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX question_version_fingerprint ON question_version (fingerprint)",
        "CREATE INDEX question_version_state ON question_version (state, question_id, number)",
        """
        CREATE TABLE question_import (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            staff_id BLOB NOT NULL,
            started_at INTEGER NOT NULL,
            format TEXT NOT NULL,
            source_sealed BLOB NOT NULL,
            header_sealed BLOB NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX question_import_time ON question_import (started_at, id)",
        """
        CREATE TABLE question_import_record (
            import_id BLOB NOT NULL REFERENCES question_import,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            start_line INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            fate TEXT NOT NULL CHECK (fate IN ('waiting', 'imported', 'known', 'discarded', 'apart')),
            PRIMARY KEY (import_id, place)
        ) WITHOUT ROWID, STRICT
        """,
    ]

    private static let papers = [
        """
        CREATE TABLE paper_version (
            paper_id BLOB NOT NULL CHECK (length(paper_id) = 16),
            number INTEGER NOT NULL CHECK (number >= 1),
            name TEXT NOT NULL CHECK (name <> ''),
            blueprint TEXT NOT NULL,
            rules TEXT NOT NULL,
            author_id BLOB NOT NULL,
            written_at INTEGER NOT NULL,
            PRIMARY KEY (paper_id, number)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE curriculum (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            name TEXT NOT NULL CHECK (name <> ''),
            posts TEXT NOT NULL CHECK (posts <> ''),
            classes INTEGER NOT NULL CHECK (classes > 0),
            uses INTEGER NOT NULL CHECK (uses > 0),
            paper_id BLOB NOT NULL,
            courses TEXT NOT NULL,
            months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 12),
            number INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
    ]

    private static let attempts = [
        """
        CREATE TABLE attempt (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            paper_id BLOB NOT NULL,
            paper_number INTEGER NOT NULL,
            examinee_id BLOB NOT NULL REFERENCES staff,
            seed INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            rules TEXT NOT NULL,
            red_lines TEXT NOT NULL,
            sitting TEXT NOT NULL,
            deadline_at INTEGER NOT NULL,
            closed_at INTEGER,
            FOREIGN KEY (paper_id, paper_number) REFERENCES paper_version
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX attempt_examinee ON attempt (examinee_id, started_at)",
        "CREATE INDEX attempt_paper ON attempt (paper_id, started_at)",
        "CREATE INDEX attempt_open ON attempt (deadline_at) WHERE closed_at IS NULL",
        """
        CREATE TABLE attempt_item (
            attempt_id BLOB NOT NULL REFERENCES attempt,
            place INTEGER NOT NULL,
            version_id BLOB NOT NULL REFERENCES question_version (id),
            question_id BLOB NOT NULL,
            milli_marks INTEGER NOT NULL,
            cell INTEGER NOT NULL,
            PRIMARY KEY (attempt_id, place)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX attempt_item_question ON attempt_item (question_id)",
        """
        CREATE TABLE attempt_event (
            attempt_id BLOB NOT NULL REFERENCES attempt,
            number INTEGER NOT NULL CHECK (number >= 1),
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            client_at INTEGER,
            device TEXT,
            ledger_number INTEGER,
            PRIMARY KEY (attempt_id, number)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX attempt_event_ledger ON attempt_event (ledger_number) WHERE ledger_number IS NOT NULL",
    ]

    private static let practice = [
        """
        CREATE TABLE practice (
            staff_id BLOB NOT NULL REFERENCES staff,
            question_id BLOB NOT NULL,
            box INTEGER NOT NULL,
            last_day INTEGER,
            right_in_a_row INTEGER NOT NULL,
            was_wrong INTEGER NOT NULL,
            PRIMARY KEY (staff_id, question_id)
        ) WITHOUT ROWID, STRICT
        """
    ]
}
