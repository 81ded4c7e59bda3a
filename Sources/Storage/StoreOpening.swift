public import Foundation
import Ledger
public import SQLEngine
public import Vault
import Vocabulary

/// Why a data folder does not open; nothing was changed.
public enum StoreProblem: Error, Equatable, Sendable {
    /// No installation here.
    case nothingThere(path: String)
    /// Data without its keys: the key database is missing or empty.
    case keysMissing(path: String)
    /// Keys without their data.
    case dataMissing(path: String)
    case rootKey(RootKeyProblem)
    case keyRing(KeyRingProblem)
    /// The ledger's stored right edge is incomplete.
    case ledgerDamaged
}

/// What stands in a data folder.
public enum FolderContent: Sendable, Equatable {
    case nothing
    /// A first run was interrupted before anything could be kept; it can go on.
    case unfinished
    case installation
}

extension Store {
    public static let dataFile = "shouxin.sqlite"
    public static let keyFile = "keys.sqlite"
    public static let rootKeyFile = "root.key"

    /// Looks without touching anything.
    ///
    /// - Throws: `StoreProblem` for data without keys, or keys that were in use without their data.
    public static func content(of folder: String) throws -> FolderContent {
        let (keyPath, dataPath) = (folder + "/" + keyFile, folder + "/" + dataFile)
        let hasData = FileManager.default.fileExists(atPath: dataPath)
        guard FileManager.default.fileExists(atPath: keyPath) else {
            guard !hasData else { throw StoreProblem.keysMissing(path: keyPath) }
            return .nothing
        }
        if hasData {
            guard try slots(in: folder) != nil else { throw StoreProblem.keysMissing(path: keyPath) }
            return .installation
        }
        // Whatever cannot be read so early is for `create`, which asks again with the log.
        let used = try? UntouchedFile.read(path: keyPath, DataKeyTable.isUsed)
        guard used != true else { throw StoreProblem.dataMissing(path: dataPath) }
        return .unfinished
    }

    /// Makes keys and an empty store in a folder that has none, or goes on where an interrupted first run stopped.
    public static func create(
        in folder: String, unlock: Unlock, clock: @escaping @Sendable () -> Date,
        options: SQLiteEngine.Options = .init(), keyOptions: SQLiteEngine.Options = .init(overwritesDeleted: true)
    ) throws -> Store {
        if let found = try? slots(in: folder) { _ = try ring(unlock, found.slots) }
        let root: RootKey
        do { root = try RootKey(creating: unlock) } catch { throw StoreProblem.rootKey(error) }
        let keys = try openKeys(in: folder, keyOptions)
        let (ring, installation) = try madeSlots(root, unlock, in: keys)
        // Only then is there a data file: whoever sees one may rely on finding the slots without the log.
        try keys.checkpoint()
        guard try !keys.read(DataKeyTable.isUsed) else {
            throw StoreProblem.dataMissing(path: folder + "/" + dataFile)
        }
        return try assemble(
            in: folder, ring: ring, installation: installation, keys: keys, clock: clock, options: options)
    }

    /// Opens a folder. The root key is proved first, from files that are only read: with a wrong or missing key not a
    /// byte in the folder changes.
    ///
    /// - Throws: `StoreProblem` for everything that the person who starts the program can put right.
    public static func open(
        in folder: String, unlock: Unlock, clock: @escaping @Sendable () -> Date,
        options: SQLiteEngine.Options = .init(), keyOptions: SQLiteEngine.Options = .init(overwritesDeleted: true)
    ) throws -> Store {
        guard try content(of: folder) == .installation, let found = try slots(in: folder) else {
            throw StoreProblem.nothingThere(path: folder)
        }
        let ring = try ring(unlock, found.slots)
        return try assemble(
            in: folder, ring: ring, installation: found.installation, keys: openKeys(in: folder, keyOptions),
            clock: clock,
            options: options)
    }

    /// Whether the key opens this folder, without touching it.
    /// - Throws: `StoreProblem`.
    public static func prove(_ unlock: Unlock, in folder: String) throws {
        guard let found = try slots(in: folder) else { return }
        _ = try ring(unlock, found.slots)
    }
}

extension Store {
    /// Read untouched: the slots stand in the file, not in the log, before there is a data file, and never change.
    private static func slots(in folder: String) throws -> (slots: KeySlots, installation: UUID)? {
        let path = folder + "/" + keyFile
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try UntouchedFile.read(path: path, KeySlotTable.loadIfMade)
    }

    private static func ring(_ unlock: Unlock, _ slots: KeySlots) throws -> KeyRing {
        let root: RootKey
        do { root = try RootKey(opening: unlock, for: slots) } catch { throw StoreProblem.rootKey(error) }
        do { return try KeyRing(root: root, slots: slots) } catch { throw StoreProblem.keyRing(error) }
    }

    private static func openKeys(in folder: String, _ options: SQLiteEngine.Options) throws -> SQLiteEngine {
        try SQLiteEngine(path: folder + "/" + keyFile, migrations: KeySchema.migrations, options: options)
    }

    private static func madeSlots(
        _ root: RootKey, _ unlock: Unlock, in keys: SQLiteEngine
    ) throws -> (KeyRing, UUID) {
        if let (slots, installation) = try keys.read({ try KeySlotTable.load($0) }) {
            return (try ring(unlock, slots), installation)
        }
        let made: (ring: KeyRing, slots: KeySlots)
        do { made = try KeyRing.create(root: root, tenant: 1) } catch { throw StoreProblem.keyRing(error) }
        let installation = UUID()
        let (_, houseKey) = made.ring.newDataKey(for: .house)
        try keys.writeAndWait { writer in
            try KeySlotTable.insert(made.slots, installation: installation, in: writer)
            try DataKeyTable.insert(houseKey, of: .house, in: writer)
        }
        return (made.ring, installation)
    }

    private static func assemble(
        in folder: String, ring: KeyRing, installation: UUID, keys: SQLiteEngine,
        clock: @escaping @Sendable () -> Date, options: SQLiteEngine.Options
    ) throws -> Store {
        let name = "shouxin/" + installation.uuidString.lowercased()
        guard let signingKey = ring.ledgerSigner(named: name) else { throw StoreProblem.ledgerDamaged }
        let ledger = LedgerWriter(keys: keys, signingKey: signingKey, clock: clock)
        let data = try SQLiteEngine(
            path: folder + "/" + dataFile, migrations: DataSchema.migrations, participant: ledger, options: options)
        return Store(
            ring: ring, installation: installation, data: data, keys: keys, ledger: ledger, signingKey: signingKey)
    }
}
