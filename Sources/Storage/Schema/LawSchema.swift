/// Articles as they were known last, what changed, and what leans on it. Nothing here is about a person but who looked.
enum LawSchema {
    static let first = [
        """
        CREATE TABLE law_article (
            law TEXT NOT NULL,
            article TEXT NOT NULL,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            as_of TEXT NOT NULL,
            PRIMARY KEY (law, article)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE law_change (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            law TEXT NOT NULL,
            article TEXT NOT NULL,
            cause TEXT NOT NULL CHECK (cause IN ('text', 'as-of', 'marked')),
            at INTEGER NOT NULL,
            marked_by BLOB
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX law_change_time ON law_change (at, id)",
        """
        CREATE TABLE law_impact (
            change_id BLOB NOT NULL REFERENCES law_change,
            kind TEXT NOT NULL CHECK (kind IN ('page', 'question', 'paper', 'certificate', 'rule')),
            item TEXT NOT NULL,
            label TEXT NOT NULL,
            outcome TEXT CHECK (outcome IN ('holds', 'changed')),
            checked_by BLOB,
            checked_at INTEGER,
            PRIMARY KEY (change_id, kind, item),
            CHECK ((outcome IS NULL) = (checked_by IS NULL)),
            CHECK ((outcome IS NULL) = (checked_at IS NULL))
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
