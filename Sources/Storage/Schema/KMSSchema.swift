/// Version 5 of the key database: the root key under keys that external key services give back, and
/// which cipher suite seals values.
enum KMSSchema {
    static let first = [
        """
        CREATE TABLE kms_slot (
            place TEXT PRIMARY KEY,
            ciphertext TEXT NOT NULL CHECK (length(ciphertext) BETWEEN 1 AND 4096),
            key_version INTEGER NOT NULL,
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
            commitment BLOB NOT NULL CHECK (length(commitment) = 16)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE TABLE value_suite (suite INTEGER PRIMARY KEY) STRICT",
    ]
}
