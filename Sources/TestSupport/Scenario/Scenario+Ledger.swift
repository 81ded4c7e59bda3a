import Access
import Actions
import Foundation
public import Ledger
import SQLEngine
import Storage
import Vocabulary

extension Scenario {
    /// Every event, oldest first, as its frame says.
    public func frames(from first: UInt64 = 0) throws -> [LedgerFrame] {
        try store.read { snapshot in
            try snapshot.sql.rows(
                "SELECT frame FROM ledger_frame WHERE number >= ? ORDER BY number", [.int(first)]
            ) { try LedgerFrame(decoding: $0.blob(0)) }
        }
    }

    public func ledgerSize() throws -> UInt64 { try store.read { try $0.ledgerSize() } }

    /// How many events the ledger proves; nil when it is damaged.
    public func intactSize() throws -> UInt64? {
        if case .intact(let size, _) = try verdict() { size } else { nil }
    }

    public func verdict() throws -> LedgerVerdict { try workplace.verifyLedger().verdict }
}
