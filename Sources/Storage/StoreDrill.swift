import Foundation
import SQLEngine
public import Vault

extension Store {
    /// In the data folder; thrown away by the drill itself, and by the next start of the server.
    public static let drillFolder = "drill"

    /// Writes data and keys to another folder, each consistent in itself and together openable with the same root key:
    /// the data first, so that no value lacks its key. The keys hang on a ratchet of their own: the one in use is never
    /// copied, since whoever has a state of it has all that follow.
    ///
    /// For a drill only. The copy opens everything that the original does; delete it at once.
    public func copyForDrill(to folder: String) throws -> RatchetFile {
        guard let data = data as? SQLiteEngine, let keys = keys as? SQLiteEngine else {
            throw EngineFault.notAcceptingWrites
        }
        let ratchet = RatchetFile(path: folder + "/" + Self.ratchetFile)
        try data.copy(to: folder + "/" + Self.dataFile)
        try keys.copy(to: folder + "/" + Self.keyFile)
        let file = try SQLiteFile(path: folder + "/" + Self.keyFile)
        defer { try? file.close() }
        try file.write { writer in
            guard let (slots, _) = try KeySlotTable.load(writer) else { throw VaultFault.keyMissing }
            let (rehung, state) = try ring.onRatchetOfItsOwn(slots)
            try KeySlotTable.replace(rehung, in: writer)
            if let state { try ratchet.write(state) }
        }
        return ratchet
    }
}
