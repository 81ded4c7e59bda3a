/// Freshness manifests (docs/vault-format.md): for each customer the sealed list of its values, and for events that
/// wrote several customers' values the marks that the event's frame holds the hash of.
///
/// `customer_manifest` goes with the customer when it is erased; `manifest_marks` stays, since without the key nobody
/// can tell whose they are.
enum ManifestSchema {
    static let first = [
        """
        CREATE TABLE customer_manifest (
            customer_id BLOB PRIMARY KEY CHECK (length(customer_id) = 16),
            number INTEGER NOT NULL,
            version INTEGER NOT NULL,
            envelope BLOB NOT NULL
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE manifest_marks (
            number INTEGER PRIMARY KEY REFERENCES ledger_frame,
            marks BLOB NOT NULL CHECK (length(marks) % 48 = 0)
        ) STRICT
        """,
    ]
}
