import Storage

/// How the house is, for whoever watches the machine (docs/operations.md).
public enum Health: String, Sendable {
    /// Waits for the root key; nothing runs in this state today, the key is asked for before the start.
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
