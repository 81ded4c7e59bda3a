import Storage

/// How the house is, for whoever watches the machine (docs/operations.md).
public enum Health: String, Sendable {
    /// Waits for the root key: `serve --sealed` before it was unlocked. Nothing can be read.
    case sealed
    case ready
    /// A commit failed; reads go on.
    case readOnly = "read-only"
    case failing
}

extension Workplace {
    /// Costs one look into the database.
    public var health: Health {
        let reads = (try? store.read { try $0.founding() }) != nil
        guard reads else { return .failing }
        return store.takesWrites ? .ready : .readOnly
    }
}
