public import Access
import Foundation
public import Ledger
import Storage
public import Vocabulary

/// The signed head of the ledger, with the key to check it by.
public struct LedgerHead: Sendable {
    public let note: SignedNote
    public let checkpoint: Checkpoint
    public let verifierKey: VerifierKey
}

/// Asks whether somebody may have the head.
struct AskForHead: Question {
    typealias Asked = ViewLedger

    func answer(in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date) {}
}

extension Workplace {
    /// The head over everything that is committed now. A refusal is recorded and thrown.
    public func ledgerHead(as staff: ID<StaffMember>) async throws -> LedgerHead {
        try await ask(AskForHead(), as: staff)
        let note = try store.currentCheckpoint()
        return LedgerHead(
            note: note, checkpoint: try Checkpoint(parsing: note.text), verifierKey: store.verifierKey)
    }
}
