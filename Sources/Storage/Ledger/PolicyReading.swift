public import Access
public import Foundation
public import Ledger
import SQLEngine
public import Vocabulary

/// An event of a certificate as the ledger has it: granted, issued or revoked.
public struct CertificateEvent: Sendable, Equatable {
    public let number: UInt64
    public let action: String
    public let holder: ID<StaffMember>
    public let at: Date
}

extension Reading {
    /// The rulebook that was in force at an instant: that of the last event before it.
    public func policyHash(at instant: Date) throws -> Hash? {
        let frame = try sql.row(
            """
            SELECT ledger_frame.frame FROM ledger_finder JOIN ledger_frame USING (number)
            WHERE ledger_finder.at <= ? ORDER BY ledger_finder.at DESC, ledger_finder.number DESC LIMIT 1
            """, [.time(instant)]
        ) { $0.blob(0) }
        return try frame.map { try LedgerFrame(decoding: $0).policyHash }
    }

    /// Every event of a certificate, oldest first.
    public func certificateEvents(limit: Int = 100_000) throws -> [CertificateEvent] {
        try sql.rows(
            """
            SELECT number, frame FROM ledger_frame
            WHERE number IN (SELECT number FROM ledger_finder
                WHERE action IN ('qualification.grant', 'qualification.issue', 'qualification.revoke') AND outcome = 1)
            ORDER BY number LIMIT ?
            """, [.int(limit)]
        ) { row -> CertificateEvent? in
            let frame = try LedgerFrame(decoding: row.blob(1))
            return frame.object.map {
                CertificateEvent(
                    number: UInt64(clamping: row.int64(0)), action: frame.action, holder: ID($0), at: frame.date)
            }
        }.compactMap { $0 }
    }
}
