/// Versions of the index key: which ones tokens stand under, and what whole rows can be made tokens of anew.
///
/// `index_key` is part of the index: not in a backup, and written anew with it.
enum IndexSchema {
    static let first = [
        """
        CREATE TABLE index_key (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            began_at INTEGER,
            total INTEGER NOT NULL DEFAULT 0,
            made INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        "INSERT INTO index_key (version) VALUES (1)",
        "ALTER TABLE customer_token_owner ADD COLUMN key_version INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE token_run ADD COLUMN key_version INTEGER NOT NULL DEFAULT 1",
        """
        CREATE TABLE imported_row (
            customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
            row_id BLOB NOT NULL CHECK (length(row_id) = 16),
            sealed BLOB NOT NULL,
            PRIMARY KEY (customer_id, row_id)
        ) WITHOUT ROWID, STRICT
        """,
        // Tokens of whole rows from before: made of the text, which nobody has any more. Filters may go on knowing them.
        "DELETE FROM customer_token WHERE run IN (SELECT run FROM token_run) AND kind = 8",
        "DELETE FROM customer_token_owner WHERE kind = 8",
    ]
}
