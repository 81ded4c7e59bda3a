/// The ledger's tables, in the data database so that a change and its record are one transaction.
///
/// `ledger_frame` and `ledger_node` are the ledger (docs/ledger-format.md). The others only help to find events again
/// and may be erased for a customer without touching the tree.
enum LedgerSchema {
    static let first = [
        """
        CREATE TABLE ledger_frame (
            number INTEGER PRIMARY KEY CHECK (number >= 0),
            frame BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE ledger_node (
            level INTEGER NOT NULL,
            number INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (level, number)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE ledger_checkpoint (
            size INTEGER PRIMARY KEY,
            note BLOB NOT NULL,
            signed_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE ledger_finder (
            number INTEGER PRIMARY KEY REFERENCES ledger_frame,
            at INTEGER NOT NULL,
            actor BLOB NOT NULL,
            action TEXT NOT NULL,
            outcome INTEGER NOT NULL,
            purpose TEXT
        ) STRICT
        """,
        "CREATE INDEX ledger_finder_actor ON ledger_finder (actor, number)",
        "CREATE INDEX ledger_finder_action ON ledger_finder (action, number)",
        "CREATE INDEX ledger_finder_at ON ledger_finder (at)",
        """
        CREATE TABLE ledger_subject (
            customer_id BLOB NOT NULL,
            number INTEGER NOT NULL REFERENCES ledger_frame,
            PRIMARY KEY (customer_id, number)
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX ledger_subject_number ON ledger_subject (number)",
        """
        CREATE TABLE ledger_detail (
            subject_id BLOB NOT NULL,
            number INTEGER NOT NULL REFERENCES ledger_frame,
            sealed BLOB NOT NULL,
            PRIMARY KEY (subject_id, number)
        ) WITHOUT ROWID, STRICT
        """,
    ]
}
