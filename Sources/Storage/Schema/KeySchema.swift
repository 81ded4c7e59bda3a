import SQLEngine

/// The key database, `keys.sqlite`: nothing but wrapped keys. Never in the same backup as the data.
enum KeySchema {
    static let migrations = [
        Migration(
            1,
            [
                """
                CREATE TABLE key_slot (
                    tenant INTEGER PRIMARY KEY,
                    root_commitment BLOB NOT NULL,
                    scrypt_salt BLOB,
                    scrypt_cost_log2 INTEGER,
                    scrypt_block_size INTEGER,
                    scrypt_parallelism INTEGER,
                    epoch INTEGER NOT NULL,
                    epoch_key BLOB NOT NULL,
                    epoch_commitment BLOB NOT NULL,
                    tenant_key BLOB NOT NULL,
                    tenant_commitment BLOB NOT NULL,
                    signing_key BLOB NOT NULL,
                    signing_commitment BLOB NOT NULL,
                    installation BLOB NOT NULL CHECK (length(installation) = 16)
                ) STRICT
                """,
                """
                CREATE TABLE data_key (
                    subject_id BLOB NOT NULL CHECK (length(subject_id) = 16),
                    version INTEGER NOT NULL CHECK (version > 0),
                    epoch INTEGER NOT NULL,
                    wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
                    commitment BLOB NOT NULL CHECK (length(commitment) = 16),
                    PRIMARY KEY (subject_id, version)
                ) WITHOUT ROWID, STRICT
                """,
            ]),
        Migration(2, EpochSchema.first), Migration(3, EscrowSchema.first),
        Migration(5, KMSSchema.first), Migration(6, UnlockSchema.first),
    ]
}
