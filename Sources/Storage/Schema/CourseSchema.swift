/// Courses, and how far each person has come in them.
enum CourseSchema {
    static let first = [
        """
        CREATE TABLE course_version (
            code TEXT NOT NULL CHECK (code <> ''),
            number INTEGER NOT NULL CHECK (number > 0),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            published_at INTEGER,
            note TEXT NOT NULL,
            must_repeat INTEGER NOT NULL CHECK (must_repeat IN (0, 1)),
            grace_days INTEGER NOT NULL,
            edition INTEGER NOT NULL,
            PRIMARY KEY (code, number)
        ) STRICT
        """,
        """
        CREATE TABLE course_event (
            staff_id BLOB NOT NULL REFERENCES staff,
            version_id BLOB NOT NULL REFERENCES course_version (id),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('opened', 'passed', 'answered')),
            page INTEGER NOT NULL,
            check_place INTEGER,
            answer TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (staff_id, version_id, number)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE course_pass (
            staff_id BLOB NOT NULL REFERENCES staff,
            code TEXT NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (staff_id, code, number),
            FOREIGN KEY (code, number) REFERENCES course_version
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
