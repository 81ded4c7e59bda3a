import SQLEngine

/// What the first run made of the folder. Stands there from the first transaction on, so a folder without it has never
/// been set up.
public enum Founding: String, Sendable {
    case company
    /// The demo company, its customers not yet all there.
    case demoLoading = "demo-loading"
    case demo
}

extension Reading {
    /// Nil before the first run has been committed.
    public func founding() throws -> Founding? {
        try sql.row("SELECT value FROM setting WHERE name = 'founding'") { Founding(rawValue: $0.text(0)) } ?? nil
    }
}

extension Founding: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO setting (name, value) VALUES ('founding', ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [.text(rawValue)])
    }
}
