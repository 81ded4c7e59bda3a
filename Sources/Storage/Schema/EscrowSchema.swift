/// Version 3 of the key database: data keys of customers who are kept in storage only. The columns are those of
/// `data_key`, so that closing an epoch wraps both anew.
enum EscrowSchema {
    static let first = [
        """
        CREATE TABLE escrow_key (
            subject_id BLOB NOT NULL CHECK (length(subject_id) = 16),
            version INTEGER NOT NULL CHECK (version > 0),
            epoch INTEGER NOT NULL,
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
            commitment BLOB NOT NULL CHECK (length(commitment) = 16),
            PRIMARY KEY (subject_id, version)
        ) WITHOUT ROWID, STRICT
        """
    ]
}
