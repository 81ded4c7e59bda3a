/// Erasures, customers whom nobody reads any more, and legal holds. What people wrote is sealed under the house key; a
/// customer's identity is random.
enum ErasureSchema {
    static let first = [
        """
        CREATE TABLE erasure (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
            customer_sequence INTEGER NOT NULL,
            ground TEXT NOT NULL CHECK (ground IN ('47-1', '47-2', '47-3', '47-4', '47-5')),
            origin TEXT NOT NULL CHECK (origin IN ('request', 'company')),
            state TEXT NOT NULL CHECK (state IN (
                'proposed', 'called-off', 'ordered', 'traces', 'keys', 'index', 'related', 'done', 'sealed')),
            requested_by BLOB NOT NULL,
            approved_by BLOB,
            reason_sealed BLOB NOT NULL,
            off_sealed BLOB,
            done_event INTEGER,
            sealed_event INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX erasure_customer ON erasure (customer_id) WHERE state <> 'called-off'",
        "CREATE INDEX erasure_pending ON erasure (number) WHERE state NOT IN ('proposed', 'called-off', 'sealed')",
        """
        CREATE TABLE erasure_step (
            erasure INTEGER NOT NULL REFERENCES erasure,
            state TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (erasure, state)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE erasure_part (
            erasure INTEGER NOT NULL REFERENCES erasure,
            part TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (erasure, part)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE closed_customer (
            sequence INTEGER NOT NULL UNIQUE,
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            owner_id BLOB,
            team_id BLOB,
            channel TEXT NOT NULL,
            activity TEXT NOT NULL,
            registered_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            archived_at INTEGER,
            import_id BLOB,
            version INTEGER NOT NULL,
            is_stored_only INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE legal_hold (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
            basis_sealed BLOB NOT NULL,
            reason_sealed BLOB NOT NULL,
            set_by BLOB NOT NULL,
            set_at INTEGER NOT NULL,
            until INTEGER NOT NULL,
            released_at INTEGER,
            released_by BLOB,
            CHECK (until > set_at)
        ) STRICT
        """,
        "CREATE INDEX legal_hold_standing ON legal_hold (customer_id) WHERE released_at IS NULL",
        "ALTER TABLE customer ADD COLUMN is_stored_only INTEGER NOT NULL DEFAULT 0 CHECK (is_stored_only IN (0, 1))",
        "CREATE INDEX customer_stored_only ON customer (id) WHERE is_stored_only = 1",
        """
        CREATE TABLE storage_only (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
            ground TEXT NOT NULL CHECK (ground IN ('retention', 'technical')),
            reason_sealed BLOB NOT NULL,
            set_by BLOB NOT NULL,
            set_at INTEGER NOT NULL,
            lifted_at INTEGER,
            lifted_by BLOB,
            CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
        ) STRICT
        """,
        "CREATE UNIQUE INDEX storage_only_standing ON storage_only (customer_id) WHERE lifted_at IS NULL",
        """
        CREATE TABLE stored_opening (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
            reason_sealed BLOB NOT NULL,
            asked_by BLOB NOT NULL,
            asked_at INTEGER NOT NULL,
            approved_by BLOB,
            until INTEGER,
            CHECK ((approved_by IS NULL) = (until IS NULL) AND approved_by IS NOT asked_by)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX stored_opening_customer ON stored_opening (customer_id, asked_at)",
        "ALTER TABLE token_run ADD COLUMN is_stale INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX idempotency_key_customer ON idempotency_key (customer_id)",
        "CREATE INDEX name_change_customer ON name_change (customer_id)",
    ]
}
