public import Foundation
import Ledger
public import SQLEngine
public import Vault
import Vocabulary

/// Why a data folder does not open; nothing was changed.
public enum StoreProblem: Error, Equatable, Sendable {
    /// Data without its keys: the key database is missing.
    case keysMissing(path: String)
    /// Keys without their data.
    case dataMissing(path: String)
    case rootKey(RootKeyProblem)
    case keyRing(KeyRingProblem)
    /// The folder is in use by another process.
    case inUse(path: String)
    /// The ledger's stored right edge is incomplete.
    case ledgerDamaged
    case folder(path: String)
}

extension Store {
    public static let dataFile = "shouxin.sqlite"
    public static let keyFile = "keys.sqlite"
    public static let rootKeyFile = "root.key"

    /// Does the folder hold an installation?
    public static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + dataFile)
            || FileManager.default.fileExists(atPath: folder + "/" + keyFile)
    }

    /// Makes keys and an empty store in a folder that has none.
    public static func create(
        in folder: String, unlock: Unlock, clock: @escaping @Sendable () -> Date,
        options: SQLiteEngine.Options = .init(), keyOptions: SQLiteEngine.Options = .init(overwritesDeleted: true)
    ) async throws -> Store {
        let root: RootKey
        let made: (ring: KeyRing, slots: KeySlots)
        do { root = try RootKey(creating: unlock) } catch { throw StoreProblem.rootKey(error) }
        do { made = try KeyRing.create(root: root, tenant: 1) } catch { throw StoreProblem.keyRing(error) }
        let installation = UUID()
        let keys = try SQLiteEngine(
            path: folder + "/" + keyFile, migrations: KeySchema.migrations, options: keyOptions)
        try keys.writeAndWait { try KeySlotTable.insert(made.slots, installation: installation, in: $0) }
        let (_, houseKey) = made.ring.newDataKey(for: .house)
        try keys.writeAndWait { try DataKeyTable.insert(houseKey, of: .house, in: $0) }
        return try assemble(
            in: folder, ring: made.ring, installation: installation, keys: keys, clock: clock, options: options)
    }

    /// Opens a folder.
    ///
    /// - Throws: `StoreProblem` for everything that the person who starts the server can put right.
    public static func open(
        in folder: String, unlock: Unlock, clock: @escaping @Sendable () -> Date,
        options: SQLiteEngine.Options = .init(), keyOptions: SQLiteEngine.Options = .init(overwritesDeleted: true)
    ) throws -> Store {
        let keyPath = folder + "/" + keyFile
        let dataPath = folder + "/" + dataFile
        guard FileManager.default.fileExists(atPath: keyPath) else { throw StoreProblem.keysMissing(path: keyPath) }
        let keys = try SQLiteEngine(
            path: keyPath, migrations: KeySchema.migrations, options: keyOptions)
        guard let (slots, installation) = try keys.read({ try KeySlotTable.load($0) }) else {
            throw StoreProblem.keysMissing(path: keyPath)
        }
        let root: RootKey
        let ring: KeyRing
        do { root = try RootKey(opening: unlock, for: slots) } catch { throw StoreProblem.rootKey(error) }
        do { ring = try KeyRing(root: root, slots: slots) } catch { throw StoreProblem.keyRing(error) }
        guard FileManager.default.fileExists(atPath: dataPath) else { throw StoreProblem.dataMissing(path: dataPath) }
        return try assemble(
            in: folder, ring: ring, installation: installation, keys: keys, clock: clock, options: options)
    }

    private static func assemble(
        in folder: String, ring: KeyRing, installation: UUID, keys: SQLiteEngine,
        clock: @escaping @Sendable () -> Date, options: SQLiteEngine.Options
    ) throws -> Store {
        let name = "shouxin/" + installation.uuidString.lowercased()
        guard let signingKey = ring.ledgerSigner(named: name) else { throw StoreProblem.ledgerDamaged }
        let path = folder + "/" + dataFile
        let ledger = LedgerWriter(keys: keys, signingKey: signingKey, clock: clock)
        let data = try SQLiteEngine(
            path: path, migrations: DataSchema.migrations, participant: ledger, options: options)
        return Store(
            ring: ring, installation: installation, data: data, keys: keys, ledger: ledger, signingKey: signingKey)
    }
}
