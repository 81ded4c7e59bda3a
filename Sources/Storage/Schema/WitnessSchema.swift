/// Witnesses of the ledger and what they have cosigned (docs/ledger-format.md). Public keys and signatures only.
enum WitnessSchema {
    static let first = [
        """
        CREATE TABLE ledger_witness (
            key TEXT PRIMARY KEY CHECK (key <> ''),
            added_at INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE ledger_cosignature (
            key TEXT NOT NULL,
            size INTEGER NOT NULL,
            cosigned_at INTEGER NOT NULL,
            note BLOB NOT NULL,
            PRIMARY KEY (key, size)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX ledger_cosignature_size ON ledger_cosignature (size)",
    ]
}
