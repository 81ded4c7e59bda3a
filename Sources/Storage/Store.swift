public import Foundation
public import Ledger
public import SQLEngine
public import Vault
public import Vocabulary

/// Data, keys and ledger as one: everything that must move together.
public final class Store: Sendable {
    public var ring: KeyRing { refresh.ring }
    /// Names the installation in checkpoints; random, chosen at the first start.
    public let installation: UUID
    let data: any Engine
    let keys: any Engine
    let refresh: RingRefresh
    let ledger: LedgerWriter
    let filters = TokenFilters()
    let known = KnownRows()
    private let signingKey: SigningKey

    init(
        installation: UUID, data: any Engine, keys: any Engine, refresh: RingRefresh, ledger: LedgerWriter,
        signingKey: SigningKey
    ) {
        self.installation = installation
        self.data = data
        self.keys = keys
        self.refresh = refresh
        self.ledger = ledger
        self.signingKey = signingKey
    }

    /// Signs certificates that leave as badges; derived from the ledger's key and never the same.
    public func badgeKey() throws -> SigningKey {
        guard let key = signingKey.derived(for: "shouxin open badges 1") else { throw StoreProblem.ledgerDamaged }
        return key
    }

    var access: VaultAccess { VaultAccess(refresh: refresh, keys: keys, fresh: ledger.fresh, filters: filters) }

    /// Reads a consistent snapshot, on the caller's thread.
    public func read<T>(_ body: (Snapshot) throws -> T) throws -> T {
        try data.read { try body(Snapshot(sql: $0, vault: access, known: known)) }
    }

    /// Runs `body` in the next group and returns once it is on disk.
    public func write<T: Sendable>(
        stamped stamp: EventStamp, at now: Date, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await data.write { [self] writer in
            try body(
                Transaction(
                    writer: writer, vault: access, known: known, ledger: ledger, stamp: stamp, now: now))
        }
    }

    /// A data key made ahead of the transaction that adopts it, so that sealing can be done on other threads.
    public func prepareDataKey(for subject: ID<Subject>) -> PreparedKey {
        PreparedKey(made: ring.newDataKey(for: subject))
    }

    public var state: EngineState { data.state == .ready ? keys.state : data.state }

    /// False once a write has failed in a way that only a restart can mend; reads go on.
    public var takesWrites: Bool { state == .ready }

    /// The public key to check checkpoints and exports with.
    public var verifierKey: VerifierKey { signingKey.verifierKey }

    /// Where the files are.
    public var folder: String {
        guard let engine = data as? SQLiteEngine else { return "." }
        return URL(filePath: engine.path).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// The signed head over everything that is committed now, by whatever process. Costs O(log n) reads.
    public func currentCheckpoint() throws -> SignedNote {
        try read { try ledger.signedCheckpoint(of: $0.ledgerEdge()) }
    }

    /// Closes the files.
    ///
    /// - Parameter folding: also folds the write-ahead logs back into the files, at the end of the server. A command
    ///   that runs beside the server leaves that to it.
    public func close(folding: Bool = true) throws {
        for engine in [data, keys] {
            if folding { try engine.fold() }
            try (engine as? SQLiteEngine)?.close()
        }
    }
}
