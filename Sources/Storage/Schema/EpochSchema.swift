/// Version 2 of the key database: slots that change with each epoch, apart from what never changes.
enum EpochSchema {
    static let first = [
        """
        CREATE TABLE unlock_slot (
            tenant INTEGER PRIMARY KEY,
            root_commitment BLOB NOT NULL CHECK (length(root_commitment) = 16),
            scrypt_salt BLOB,
            scrypt_cost_log2 INTEGER,
            scrypt_block_size INTEGER,
            scrypt_parallelism INTEGER,
            installation BLOB NOT NULL CHECK (length(installation) = 16)
        ) STRICT
        """,
        """
        CREATE TABLE epoch_slot (
            epoch INTEGER PRIMARY KEY CHECK (epoch > 0),
            step INTEGER NOT NULL,
            commitment BLOB NOT NULL CHECK (length(commitment) = 16),
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
            key_commitment BLOB NOT NULL CHECK (length(key_commitment) = 16)
        ) STRICT
        """,
        """
        CREATE TABLE tenant_key (
            role INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            epoch INTEGER NOT NULL,
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
            commitment BLOB NOT NULL CHECK (length(commitment) = 16),
            PRIMARY KEY (role, version)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE epoch_close (
            epoch INTEGER PRIMARY KEY,
            began_at INTEGER NOT NULL,
            destroyed_at INTEGER,
            recorded_at INTEGER,
            key_count INTEGER NOT NULL DEFAULT 0,
            discarded_count INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        """
        CREATE TABLE key_rotation (
            kind TEXT PRIMARY KEY,
            began_at INTEGER NOT NULL,
            position BLOB NOT NULL,
            done INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID, STRICT
        """,
        """
        INSERT INTO unlock_slot
        SELECT tenant, root_commitment, scrypt_salt, scrypt_cost_log2, scrypt_block_size, scrypt_parallelism, installation
        FROM key_slot
        """,
        """
        INSERT INTO epoch_slot SELECT epoch, 0, root_commitment, epoch_key, epoch_commitment FROM key_slot
        """,
        """
        INSERT INTO tenant_key
        SELECT 2, 1, epoch, tenant_key, tenant_commitment FROM key_slot
        UNION ALL SELECT 3, 1, epoch, signing_key, signing_commitment FROM key_slot
        """,
        "DROP TABLE key_slot",
    ]
}
