/// Version 6 of the key database: which way the root key is to be had by, and the epoch in which that changed last. The
/// slots alone do not say whether a root key stands in a file or comes from a key service only.
enum UnlockSchema {
    static let first = [
        """
        CREATE TABLE unlock_change (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            way TEXT NOT NULL CHECK (way IN ('key-file', 'passphrase', 'kms')),
            epoch INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT
        """
    ]
}
