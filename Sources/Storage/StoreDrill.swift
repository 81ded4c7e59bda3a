import Foundation
import SQLEngine
public import Vault

extension Store {
    /// Writes data, keys and ratchet to another folder, each consistent in itself and together openable with the same
    /// root key: the data first, so that no value lacks its key.
    ///
    /// For a drill only. The copy opens everything that the original does; delete it at once.
    public func copyForDrill(to folder: String) throws -> RatchetFile {
        guard let data = data as? SQLiteEngine, let keys = keys as? SQLiteEngine else {
            throw EngineFault.notAcceptingWrites
        }
        let ratchet = RatchetFile(path: folder + "/" + Self.ratchetFile)
        try data.copy(to: folder + "/" + Self.dataFile)
        try keys.copy(to: folder + "/" + Self.keyFile)
        if let state = try refresh.ratchet.readIfThere() { try ratchet.write(state) }
        return ratchet
    }
}
