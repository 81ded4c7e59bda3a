/// What comes after a sitting: doubts about a question, grading again, marks that persons give. Objections, their answers
/// and comments are sealed under the house key; why a question was graded again stands in the clear.
enum MarkingSchema {
    static let first = objections + regrades + marking

    private static let objections = [
        """
        CREATE TABLE question_objection (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            attempt_id BLOB NOT NULL REFERENCES attempt,
            item INTEGER NOT NULL,
            version_id BLOB NOT NULL REFERENCES question_version (id),
            paper_id BLOB NOT NULL,
            examinee_id BLOB NOT NULL REFERENCES staff,
            raised_at INTEGER NOT NULL,
            reason_sealed BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'upheld', 'refused')),
            decided_by BLOB,
            decided_at INTEGER,
            answer_sealed BLOB,
            UNIQUE (attempt_id, item),
            CHECK ((state = 'open') = (decided_by IS NULL)),
            CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
            CHECK ((decided_by IS NULL) = (answer_sealed IS NULL)),
            CHECK (decided_by IS NULL OR decided_by <> examinee_id)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX question_objection_state ON question_objection (state, raised_at)",
        "CREATE INDEX question_objection_version ON question_objection (version_id, raised_at)",
    ]

    private static let regrades = [
        """
        CREATE TABLE regrade (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            paper_id BLOB NOT NULL,
            version_id BLOB NOT NULL REFERENCES question_version (id),
            correction TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            lost TEXT NOT NULL CHECK (lost IN ('keep', 'revoke')),
            lost_reason TEXT NOT NULL CHECK (lost_reason <> ''),
            officer_id BLOB NOT NULL,
            begun_at INTEGER NOT NULL,
            objection_id BLOB,
            done_at INTEGER
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX regrade_paper ON regrade (paper_id, begun_at)",
        "CREATE INDEX regrade_open ON regrade (begun_at) WHERE done_at IS NULL",
        // One attempt of an order, done together with the entry in its log: what is here is not done twice.
        """
        CREATE TABLE regrade_attempt (
            regrade_id BLOB NOT NULL REFERENCES regrade,
            attempt_id BLOB NOT NULL REFERENCES attempt,
            before_milli INTEGER NOT NULL,
            after_milli INTEGER NOT NULL,
            before_verdict TEXT NOT NULL,
            after_verdict TEXT NOT NULL,
            certificate TEXT NOT NULL CHECK (certificate IN ('none', 'issued', 'kept', 'revoked')),
            PRIMARY KEY (regrade_id, attempt_id)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX attempt_item_version ON attempt_item (version_id)",
    ]

    private static let marking = [
        """
        CREATE TABLE answer_to_mark (
            attempt_id BLOB NOT NULL REFERENCES attempt,
            item INTEGER NOT NULL,
            paper_id BLOB NOT NULL,
            version_id BLOB NOT NULL REFERENCES question_version (id),
            needs_second INTEGER NOT NULL CHECK (needs_second IN (0, 1)),
            closed_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'settled', 'dropped')),
            PRIMARY KEY (attempt_id, item)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX answer_to_mark_waiting ON answer_to_mark (version_id, attempt_id) WHERE state = 'waiting'",
        """
        CREATE TABLE answer_mark (
            attempt_id BLOB NOT NULL REFERENCES attempt,
            item INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 3),
            marker_id BLOB NOT NULL,
            milli_marks INTEGER NOT NULL CHECK (milli_marks >= 0),
            at INTEGER NOT NULL,
            comment_sealed BLOB NOT NULL,
            PRIMARY KEY (attempt_id, item, number),
            UNIQUE (attempt_id, item, marker_id),
            FOREIGN KEY (attempt_id, item) REFERENCES answer_to_mark
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
