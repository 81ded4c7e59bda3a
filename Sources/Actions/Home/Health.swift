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

extension Health {
    /// What an error says about the house; nil when it says nothing. `isPassing` is true for a full disk.
    public static func trouble(in error: any Error) -> (health: Health, isPassing: Bool)? {
        DiskTrouble(error).map { (.readOnly, $0 == .full) }
    }
}

extension Workplace {
    /// False once the disk has failed in a way that only a restart can mend.
    public var takesWrites: Bool { store.takesWrites }

    /// Costs one look into the database.
    public var health: Health {
        let reads: Void? = try? store.read { _ = try $0.founding() }
        guard reads != nil else { return .failing }
        return store.takesWrites ? .ready : .readOnly
    }
}
