/// Backups, who opens them, and the register of places where data is kept. Holds paths and names of files, nothing of
/// customers.
enum BackupSchema {
    static let first = [
        """
        CREATE TABLE backup_plan (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            folders TEXT NOT NULL,
            is_scheduled INTEGER NOT NULL CHECK (is_scheduled IN (0, 1)),
            minute_of_day INTEGER NOT NULL CHECK (minute_of_day BETWEEN 0 AND 1439),
            daily INTEGER NOT NULL CHECK (daily >= 0),
            weekly INTEGER NOT NULL CHECK (weekly >= 0),
            monthly INTEGER NOT NULL CHECK (monthly >= 0),
            key_copies INTEGER NOT NULL CHECK (key_copies BETWEEN 1 AND 10),
            recovery_point_hours INTEGER NOT NULL CHECK (recovery_point_hours > 0),
            recovery_time_minutes INTEGER NOT NULL CHECK (recovery_time_minutes > 0)
        ) STRICT
        """,
        """
        CREATE TABLE backup_recipient (
            recipient TEXT PRIMARY KEY,
            label TEXT NOT NULL CHECK (label <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('house', 'recovery', 'person')),
            identity_sealed BLOB,
            added_at INTEGER NOT NULL,
            CHECK ((kind = 'house') = (identity_sealed IS NOT NULL))
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE backup_copy (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL CHECK (kind IN ('data', 'keys')),
            folder TEXT NOT NULL,
            name TEXT NOT NULL,
            size_bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            ledger_size INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('sound', 'damaged', 'missing', 'retired')),
            verified_at INTEGER,
            UNIQUE (folder, name)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX backup_copy_made ON backup_copy (made_at)",
        """
        CREATE TABLE backup_drill (
            at INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            is_sound INTEGER NOT NULL CHECK (is_sound IN (0, 1)),
            lost_seconds INTEGER NOT NULL,
            took_milliseconds INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE storage_place (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL CHECK (kind IN ('data', 'backups', 'keys', 'exports', 'paper', 'other')),
            name TEXT NOT NULL CHECK (name <> ''),
            location TEXT NOT NULL CHECK (location <> ''),
            responsible_id BLOB,
            review_days INTEGER NOT NULL CHECK (review_days > 0),
            added_at INTEGER NOT NULL,
            reviewed_at INTEGER,
            reviewed_by BLOB,
            finding TEXT CHECK (finding IN ('sound', 'damaged', 'missing')),
            closed_at INTEGER,
            CHECK ((reviewed_at IS NULL) = (finding IS NULL))
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
