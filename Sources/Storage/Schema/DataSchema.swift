import SQLEngine

/// The data database, `shouxin.sqlite`. Times are milliseconds since 1970 UTC; identities are 16 bytes.
///
/// A table that belongs to a customer has the customer's identity first in its key, so that a larger installation can
/// be distributed by it. `customer_token`, `customer_token_owner`, `token_run` and `index_key` are the blind index and
/// never in a backup (docs/vault-format.md).
enum DataSchema {
    static let migrations = [
        Migration(1, first),
        Migration(2, ErasureSchema.first),
        Migration(3, BackupSchema.first),
        Migration(4, TrainingSchema.first),
        Migration(5, WitnessSchema.first),
        Migration(6, ManifestSchema.first),
        Migration(7, CourseSchema.first),
        Migration(8, DrillSchema.first),
        Migration(9, IndexSchema.first),
        Migration(10, RecordsSchema.first),
        Migration(11, TabletopSchema.first),
        Migration(12, MarkingSchema.first),
        Migration(13, RulesSchema.first + RetrainingSchema.first),
        Migration(14, LawSchema.first),
        Migration(15, LearningSchema.first),
        Migration(16, LoadSchema.first),
        Migration(17, RulesSchema.known + RetentionSchema.first + KeptRowsSchema.first),
    ]

    private static let first =
        [
            """
            CREATE TABLE setting (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE team (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                name TEXT NOT NULL UNIQUE CHECK (name <> '')
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE staff (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                sign_in_name TEXT NOT NULL UNIQUE,
                name_sealed BLOB NOT NULL,
                name_version INTEGER NOT NULL,
                roles TEXT NOT NULL CHECK (roles <> ''),
                team_id BLOB REFERENCES team,
                scope TEXT NOT NULL CHECK (scope IN ('own', 'team', 'all')),
                disabled_at INTEGER,
                disabled_by BLOB,
                version INTEGER NOT NULL,
                CHECK ((disabled_at IS NULL) = (disabled_by IS NULL))
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE credential (
                staff_id BLOB PRIMARY KEY REFERENCES staff,
                hash TEXT NOT NULL,
                changed_at INTEGER NOT NULL,
                must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
                failures INTEGER NOT NULL DEFAULT 0,
                last_failure_at INTEGER
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE credential_history (
                staff_id BLOB NOT NULL REFERENCES staff,
                changed_at INTEGER NOT NULL,
                hash TEXT NOT NULL,
                PRIMARY KEY (staff_id, changed_at)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE session (
                id_hash BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
                staff_id BLOB NOT NULL REFERENCES staff,
                created_at INTEGER NOT NULL,
                last_seen_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT
            """,
            "CREATE INDEX session_staff ON session (staff_id)",
            """
            CREATE TABLE preference (
                staff_id BLOB NOT NULL REFERENCES staff,
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (staff_id, name)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE api_token (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                secret_hash BLOB NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
                staff_id BLOB NOT NULL REFERENCES staff,
                label TEXT NOT NULL,
                scopes TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                revoked_at INTEGER
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE qualification (
                holder_id BLOB NOT NULL REFERENCES staff,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                classes INTEGER NOT NULL CHECK (classes > 0),
                uses INTEGER NOT NULL CHECK (uses > 0),
                granted_at INTEGER NOT NULL,
                valid_until INTEGER NOT NULL,
                granted_by BLOB NOT NULL,
                reason TEXT NOT NULL CHECK (reason <> ''),
                revoked_at INTEGER,
                revoked_by BLOB,
                revocation_reason TEXT,
                PRIMARY KEY (holder_id, id),
                CHECK (valid_until > granted_at),
                CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
                CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE processing_activity (
                code TEXT PRIMARY KEY,
                name_zh TEXT NOT NULL,
                name_en TEXT NOT NULL,
                purpose_zh TEXT NOT NULL,
                purpose_en TEXT NOT NULL,
                basis TEXT NOT NULL CHECK (basis IN ('LB1', 'LB2', 'LB3', 'LB4', 'LB5', 'LB6', 'LB7')),
                fields INTEGER NOT NULL CHECK (fields <> 0),
                retention_days INTEGER NOT NULL CHECK (retention_days > 0),
                state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
                confirmed_by BLOB,
                confirmed_at INTEGER,
                version INTEGER NOT NULL,
                CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE customer (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                owner_id BLOB,
                team_id BLOB,
                channel TEXT NOT NULL,
                activity TEXT NOT NULL,
                registered_at INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                archived_at INTEGER,
                import_id BLOB,
                version INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX customer_owner ON customer (owner_id, sequence)",
            "CREATE INDEX customer_team ON customer (team_id, sequence)",
            "CREATE INDEX customer_channel ON customer (channel, sequence) WHERE archived_at IS NULL",
            "CREATE INDEX customer_registered ON customer (registered_at, sequence)",
            """
            CREATE TABLE customer_value (
                customer_id BLOB NOT NULL,
                field INTEGER NOT NULL,
                row_id BLOB NOT NULL CHECK (length(row_id) = 16),
                kind TEXT NOT NULL,
                version INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                mask TEXT NOT NULL,
                PRIMARY KEY (customer_id, field, row_id)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE name_change (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                customer_id BLOB NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE token_run (
                run INTEGER PRIMARY KEY,
                level INTEGER NOT NULL,
                mark INTEGER NOT NULL UNIQUE,
                filter BLOB NOT NULL
            ) STRICT
            """,
            "INSERT INTO token_run (run, level, mark, filter) VALUES (0, 0, 0, x'')",
            """
            CREATE TABLE customer_token (
                run INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                token BLOB NOT NULL CHECK (length(token) = 16),
                customer_id BLOB NOT NULL,
                row_id BLOB NOT NULL,
                PRIMARY KEY (run, kind, token, customer_id, row_id)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE customer_token_owner (
                customer_id BLOB NOT NULL,
                row_id BLOB NOT NULL,
                kind INTEGER NOT NULL,
                token BLOB NOT NULL,
                PRIMARY KEY (customer_id, row_id, kind, token)
            ) WITHOUT ROWID, STRICT
            """,
            """
            CREATE TABLE tag (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE CHECK (name <> '')
            ) STRICT
            """,
            """
            CREATE TABLE customer_tag (
                customer_id BLOB NOT NULL,
                tag_id INTEGER NOT NULL REFERENCES tag,
                PRIMARY KEY (customer_id, tag_id)
            ) WITHOUT ROWID, STRICT
            """,
            "CREATE INDEX customer_tag_tag ON customer_tag (tag_id, customer_id)",
            """
            CREATE TABLE idempotency_key (
                staff_id BLOB NOT NULL,
                key_hash BLOB NOT NULL CHECK (length(key_hash) = 32),
                request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
                customer_id BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                PRIMARY KEY (staff_id, key_hash)
            ) WITHOUT ROWID, STRICT
            """,
        ] + ImportSchema.first + LedgerSchema.first
}
