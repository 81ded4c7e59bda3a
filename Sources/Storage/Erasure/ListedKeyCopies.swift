import Backups
import Customers
public import Foundation
import Ledger
import SQLEngine

extension Store {
    /// When each copy of the key database was made that has not been replaced (`shouxin backup keys`).
    public func listedKeyCopies() throws -> [Date] { try read { try $0.keyCopies() } }
}
