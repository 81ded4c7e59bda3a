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
    public static let ratchetFile = "ratchet.key"

    /// Looks without touching anything.
    ///
    /// - Throws: `StoreProblem` for data without keys, or keys that were in use without their data.
    public static func content(of folder: String) throws -> FolderContent {
        let (keyPath, dataPath) = (folder + "/" + keyFile, folder + "/" + dataFile)
        // A file that was emptied is one that is gone: it would be taken for a new store.
        let hasData = [dataPath, dataPath + "-wal"].contains { Self.sizeBytes(of: $0) > 0 }
        guard FileManager.default.fileExists(atPath: keyPath) else {
            guard !hasData else { throw StoreProblem.keysMissing(path: keyPath) }
            return .nothing
        }
        if hasData {
            guard try slotWhereverItIs(in: folder) != nil else { throw StoreProblem.keysMissing(path: keyPath) }
            return .installation
        }
        // Whatever cannot be read so early is for `create`, which asks again with the log.
        let used = try? UntouchedFile.read(path: keyPath, DataKeyTable.isUsed)
        guard used != true else { throw StoreProblem.dataMissing(path: dataPath) }
        return .unfinished
    }

    private static func sizeBytes(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    /// Makes keys and an empty store in a folder that has none, or goes on where an interrupted first run stopped.
    ///
    /// - Parameters:
    ///   - ratchet: where the ratchet's state stands; in the folder unless told otherwise. Best on a volume that no backup
    ///     covers (docs/operations.md, "Keys").
    ///   - suite: what seals values, for good.
    public static func create(
        in folder: String, unlock: Unlock, ratchet: RatchetFile? = nil, suite: CipherSuite = .aes256GCM,
        clock: @escaping @Sendable () -> Date,
        options: SQLiteEngine.Options = .init(), keyOptions: SQLiteEngine.Options = .init(overwritesDeleted: true)
    ) throws -> Store {
        guard suite.isAvailable else { throw StoreProblem.keyRing(.suiteMissing(suite.rawValue)) }
        let ratchet = ratchet ?? RatchetFile(path: folder + "/" + ratchetFile)
        if let found = try? slot(in: folder) { _ = try root(unlock, found) }
        let made: RootKey
        do { made = try RootKey(creating: unlock) } catch { throw StoreProblem.rootKey(error) }
        let keys = try openKeys(in: folder, keyOptions)
        let (ring, installation) = try madeSlots(made, unlock, ratchet, suite, in: keys)
        // Only then is there a data file: whoever sees one may rely on finding the slots without the log.
        try keys.fold()
        guard try !keys.read(DataKeyTable.isUsed) else {
            throw StoreProblem.dataMissing(path: folder + "/" + dataFile)
        }
        return try assemble(
            in: folder, installation: installation, keys: keys, RingRefresh(ring: ring, ratchet: ratchet),
            clock: clock, options: options)
    }

    /// Opens a folder. The root key is proved first, from files that are only read: with a wrong or missing key not a
    /// byte in the folder changes.
    ///
    /// - Parameter ratchet: as for `create`.
    /// - Throws: `StoreProblem` for everything that the person who starts the program can put right.
    public static func open(
        in folder: String, unlock: Unlock, ratchet: RatchetFile? = nil, clock: @escaping @Sendable () -> Date,
        options: SQLiteEngine.Options = .init(), keyOptions: SQLiteEngine.Options = .init(overwritesDeleted: true)
    ) throws -> Store {
        guard try content(of: folder) == .installation, let root = try provedRoot(unlock, in: folder) else {
            throw StoreProblem.nothingThere(path: folder)
        }
        try checkSuite(in: folder)
        let ratchet = ratchet ?? RatchetFile(path: folder + "/" + ratchetFile)
        let keys = try openKeys(in: folder, keyOptions)
        guard let (slots, installation) = try keys.read(KeySlotTable.load) else {
            throw StoreProblem.keysMissing(path: folder + "/" + keyFile)
        }
        let refresh = RingRefresh(ring: try ring(root, slots, ratchet), ratchet: ratchet)
        try EpochClosing(keys: keys, refresh: refresh).stepRatchet()
        return try assemble(
            in: folder, installation: installation, keys: keys, refresh, clock: clock, options: options)
    }

    /// Whether the key opens this folder, without touching it.
    ///
    /// - Returns: the same way in, opened: for `open`, which then asks no service and stretches no passphrase again.
    /// - Throws: `StoreProblem`.
    @discardableResult
    public static func prove(_ unlock: Unlock, in folder: String) throws -> Unlock {
        let root = try provedRoot(unlock, in: folder)
        try checkSuite(in: folder)
        return root.map { .opened($0, by: unlock.way) } ?? unlock
    }

    /// What the keys of this folder are locked with: a key file or a passphrase. Touches nothing.
    /// - Throws: `StoreProblem.nothingThere`.
    public static func lockedWith(in folder: String) throws -> UnlockWay {
        let path = folder + "/" + keyFile
        let newest =
            UntouchedFile.hasLog(path: path)
            ? try? UntouchedFile.readWithLog(path: path, KeySlotTable.unlockIfMade) : nil
        guard let slot = try newest ?? slot(in: folder) else { throw StoreProblem.nothingThere(path: folder) }
        return slot.passphrase == nil ? .keyFile : .passphrase
    }
}

extension Store {
    /// Looks untouched for a suite that this program lacks. The row stands in the file since the founding; where it cannot
    /// be read so early, the ring asks again.
    private static func checkSuite(in folder: String) throws {
        let number = try? UntouchedFile.read(path: folder + "/" + keyFile, KeySlotTable.suite)
        guard let number, CipherSuite(rawValue: number)?.isAvailable != true else { return }
        throw StoreProblem.keyRing(.suiteMissing(number))
    }

    private static func slot(in folder: String) throws -> UnlockSlot? {
        let path = folder + "/" + keyFile
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try UntouchedFile.read(path: path, KeySlotTable.unlockIfMade)
    }

    /// When the power went while the log was folded back, pages of the file may be torn: then the log has them whole.
    private static func slotWhereverItIs(in folder: String) throws -> UnlockSlot? {
        let path = folder + "/" + keyFile
        do {
            if let found = try slot(in: folder) { return found }
        } catch  where UntouchedFile.hasLog(path: path) && mayBeStale(error) {
            // As if nothing stood in the file.
        }
        guard UntouchedFile.hasLog(path: path) else { return nil }
        return try UntouchedFile.readWithLog(path: path, KeySlotTable.unlockIfMade)
    }

    /// The root key, if it fits the folder; nil where nothing has been made.
    ///
    /// Read untouched: the slot stands in the file before there is a data file. After a crash in a change of the root
    /// key the newest one may stand in the log only, so before a key is refused the log is looked at as well.
    static func provedRoot(_ unlock: Unlock, in folder: String) throws -> RootKey? {
        let path = folder + "/" + keyFile
        do {
            return try slotWhereverItIs(in: folder).map { try root(unlock, $0) }
        } catch  where UntouchedFile.hasLog(path: path) && mayBeStale(error) {
            return try UntouchedFile.readWithLog(path: path, KeySlotTable.unlockIfMade).map { try root(unlock, $0) }
        }
    }

    private static func mayBeStale(_ error: any Error) -> Bool {
        switch error {
        case StoreProblem.keyRing(.wrongRootKey), StoreProblem.rootKey(.needsPassphrase),
            StoreProblem.rootKey(.needsKeyFile), StoreProblem.rootKey(.noKMSSlot):
            true
        case StoreProblem.rootKey(.kms(let problem)):
            // A slot that was wrapped anew may stand in the log only.
            problem.reason == .otherKey || problem.reason == .ciphertextRefused
        default: error is EngineFault || error is VaultFault
        }
    }

    private static func root(_ unlock: Unlock, _ slot: UnlockSlot) throws -> RootKey {
        let root: RootKey
        do { root = try RootKey(opening: unlock, for: slot) } catch { throw StoreProblem.rootKey(error) }
        guard root.fits(slot) else { throw StoreProblem.keyRing(.wrongRootKey) }
        return root
    }

    private static func ring(_ root: RootKey, _ slots: KeySlots, _ ratchet: RatchetFile) throws -> KeyRing {
        let state: RatchetState?
        do { state = try ratchet.readIfThere() } catch { throw StoreProblem.rootKey(error) }
        do { return try KeyRing(root: root, slots: slots, ratchet: state) } catch {
            throw StoreProblem.keyRing(error)
        }
    }

    static func openKeys(in folder: String, _ options: SQLiteEngine.Options) throws -> SQLiteEngine {
        try SQLiteEngine(path: folder + "/" + keyFile, migrations: KeySchema.migrations, options: options)
    }

    private static func madeSlots(
        _ root: RootKey, _ unlock: Unlock, _ ratchet: RatchetFile, _ suite: CipherSuite, in keys: SQLiteEngine
    ) throws -> (KeyRing, UUID) {
        if let (slots, installation) = try keys.read(KeySlotTable.load) {
            return (try ring(Self.root(unlock, slots.unlock), slots, ratchet), installation)
        }
        let made: (ring: KeyRing, slots: KeySlots)
        let state = try ratchet.createIfMissing()
        let kms = try kmsSlots(for: root, unlock)
        do { made = try KeyRing.create(root: root, tenant: 1, ratchet: state, kms: kms, suite: suite) } catch {
            throw StoreProblem.keyRing(error)
        }
        let installation = UUID()
        let houseKey = made.ring.newDataKey(for: .house)
        try keys.writeAndWait { writer in
            try KeySlotTable.insert(made.slots, installation: installation, in: writer)
            try DataKeyTable.insert(houseKey.wrapped, of: .house, in: writer)
            try UnlockChangeTable.found(unlock.way, in: writer)
        }
        return (made.ring, installation)
    }

    private static func kmsSlots(for root: RootKey, _ unlock: Unlock) throws -> [KMSSlot] {
        guard case .kms(let service) = unlock else { return [] }
        do { return [try root.kmsSlot(by: service, tenant: 1)] } catch { throw StoreProblem.rootKey(.kms(error)) }
    }

    private static func assemble(
        in folder: String, installation: UUID, keys: SQLiteEngine, _ refresh: RingRefresh,
        clock: @escaping @Sendable () -> Date, options: SQLiteEngine.Options
    ) throws -> Store {
        let name = "shouxin/" + installation.uuidString.lowercased()
        guard let signingKey = refresh.ring.ledgerSigner(named: name) else { throw StoreProblem.ledgerDamaged }
        let ledger = LedgerWriter(keys: keys, refresh: refresh, signingKey: signingKey, clock: clock)
        let data = try SQLiteEngine(
            path: folder + "/" + dataFile, migrations: DataSchema.migrations, participant: ledger, options: options)
        return Store(
            installation: installation, data: data, keys: keys, refresh: refresh, ledger: ledger,
            signingKey: signingKey)
    }
}
