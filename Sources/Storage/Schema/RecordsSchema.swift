/// Training sessions with their attendance, and the yearly plan.
enum RecordsSchema {
    static let first =
        [
            """
            CREATE TABLE training_session (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                year INTEGER NOT NULL,
                ordinal INTEGER NOT NULL CHECK (ordinal > 0),
                topic TEXT NOT NULL CHECK (topic <> ''),
                courses TEXT NOT NULL,
                place TEXT NOT NULL CHECK (place <> ''),
                starts_at INTEGER NOT NULL,
                ends_at INTEGER NOT NULL,
                trainer_id BLOB NOT NULL,
                milli_hours INTEGER NOT NULL CHECK (milli_hours > 0),
                agenda TEXT NOT NULL,
                paper_id BLOB,
                plan_item_id BLOB,
                makes_up_for BLOB REFERENCES training_session,
                secret_sealed BLOB NOT NULL,
                edition INTEGER NOT NULL,
                closed_at INTEGER,
                closed_by BLOB,
                digest TEXT,
                UNIQUE (year, ordinal),
                CHECK (ends_at > starts_at),
                CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (digest IS NULL))
            ) WITHOUT ROWID, STRICT
            """,
            "CREATE INDEX training_session_starts ON training_session (starts_at)",
            """
            CREATE TABLE attendance (
                session_id BLOB NOT NULL REFERENCES training_session,
                staff_id BLOB NOT NULL REFERENCES staff,
                invited INTEGER NOT NULL CHECK (invited IN (0, 1)),
                PRIMARY KEY (session_id, staff_id)
            ) WITHOUT ROWID, STRICT
            """,
            "CREATE INDEX attendance_staff ON attendance (staff_id)",
            """
            CREATE TABLE attendance_entry (
                session_id BLOB NOT NULL,
                staff_id BLOB NOT NULL REFERENCES staff,
                number INTEGER NOT NULL CHECK (number > 0),
                mark TEXT NOT NULL CHECK (mark IN ('present', 'late', 'leave', 'absent')),
                way TEXT NOT NULL CHECK (way IN ('code', 'scan', 'own', 'trainer', 'closing')),
                at INTEGER NOT NULL,
                by_id BLOB NOT NULL,
                reason_sealed BLOB,
                PRIMARY KEY (session_id, staff_id, number),
                FOREIGN KEY (session_id, staff_id) REFERENCES attendance
            ) WITHOUT ROWID, STRICT
            """,
            // One person, one sign-in, whatever else was noted.
            """
            CREATE UNIQUE INDEX attendance_one_sign_in ON attendance_entry (session_id, staff_id)
            WHERE way IN ('code', 'scan')
            """,
            """
            CREATE TABLE attendance_wrong_code (
                session_id BLOB NOT NULL REFERENCES training_session,
                staff_id BLOB NOT NULL REFERENCES staff,
                at INTEGER NOT NULL,
                number INTEGER NOT NULL,
                PRIMARY KEY (session_id, staff_id, number)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE session_result (
                session_id BLOB NOT NULL REFERENCES training_session,
                staff_id BLOB NOT NULL REFERENCES staff,
                attempt_id BLOB NOT NULL,
                milli_score INTEGER NOT NULL,
                milli_total INTEGER NOT NULL,
                passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
                PRIMARY KEY (session_id, staff_id)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE plan_item (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                year INTEGER NOT NULL,
                title TEXT NOT NULL CHECK (title <> ''),
                kind TEXT NOT NULL CHECK (kind IN ('course', 'paper', 'session', 'inbox', 'tabletop')),
                target TEXT NOT NULL,
                duty TEXT NOT NULL CHECK (duty IN ('training', 'examination', 'incident-training', 'drill', 'own')),
                posts TEXT NOT NULL,
                due TEXT NOT NULL,
                responsible_id BLOB NOT NULL,
                edition INTEGER NOT NULL,
                dropped INTEGER NOT NULL CHECK (dropped IN (0, 1))
            ) WITHOUT ROWID, STRICT
            """,
            "CREATE INDEX plan_item_year ON plan_item (year, due)",
        ]
}
