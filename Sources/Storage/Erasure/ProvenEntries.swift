import Backups
public import Customers
public import Foundation
import Ledger
import SQLEngine

extension Store {
    /// An event with its path to a head signed now; nil when there is no such event.
    public func proven(_ number: UInt64) throws -> EventProof? {
        try read { snapshot in
            let frame = try snapshot.sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(number)]) {
                $0.blob(0)
            }
            guard let frame else { return nil }
            return EventProof(
                frame: frame, proof: try snapshot.inclusionProof(of: number),
                note: try ledger.signedCheckpoint(of: snapshot.ledgerEdge()))
        }
    }

    /// When each copy of the key database was made that has not been replaced (`shouxin backup keys`).
    public func listedKeyCopies() throws -> [Date] { try read { try $0.keyCopies() } }
}
