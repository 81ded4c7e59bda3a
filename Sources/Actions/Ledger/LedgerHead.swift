public import Access
import Foundation
import Ledger
import Storage
public import Vocabulary

/// Asks whether a program may have the head of the ledger.
struct AskForHead: Question {
    typealias Asked = ViewLedger

    func answer(in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date) {}
}

extension Workplace {
    /// The head over everything that is committed now. A refusal is recorded and thrown.
    public func signedHead(as staff: ID<StaffMember>) async throws -> SignedHead {
        try await ask(AskForHead(), as: staff)
        return try signedHead()
    }
}
