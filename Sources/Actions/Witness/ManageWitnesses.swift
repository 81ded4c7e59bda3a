public import Access
public import Foundation
public import Ledger
public import Storage
import Vocabulary

/// Saying whose word the ledger counts on, taking their cosignatures, and where checkpoints are put.
public enum ManageWitnesses: Permission {
    public static let name = "ledger.witness"
    public static let requirement = Requirement(roles: [.securityAdministrator])
}

/// Handing in what a witness has cosigned. Nobody can do harm by it: only cosignatures of known witnesses over this very
/// ledger are kept.
public enum HandInCosignature: Permission {
    public static let name = "ledger.cosign"
    public static let requirement = Requirement(roles: [.securityAdministrator, .auditAdministrator])
}

/// Why a witness or a cosignature is not taken.
public enum WitnessError: Error, Equatable, Sendable {
    case alreadyKnown
    case unknown
    /// The note carries no cosignature of a witness that we know.
    case notCosigned
    /// The note is not one of this ledger's, or its signature or cosignature is wrong.
    case untrusted(ProofProblem)
    /// The witness has seen a history that this ledger is not the continuation of: it was put back or rewritten.
    case contradicted(ProofProblem)
}

public struct AddWitness: Action {
    public typealias Asked = ManageWitnesses
    let key: WitnessKey

    public init(_ key: WitnessKey) { self.key = key }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard try !tx.witnesses().contains(where: { $0.key == key }) else { throw WitnessError.alreadyKnown }
        try tx.commit(Change(Witness(key: key, addedAt: now), recording: LedgerEvent("ledger.witness.add")))
    }
}

public struct RemoveWitness: Action {
    public typealias Asked = ManageWitnesses
    let key: WitnessKey

    public init(_ key: WitnessKey) { self.key = key }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard try tx.witnesses().contains(where: { $0.key == key }) else { throw WitnessError.unknown }
        try tx.commit(Change(WitnessRemoval(key), recording: LedgerEvent("ledger.witness.remove")))
    }
}

/// Says where each day's checkpoint is put; nil for nowhere.
public struct ChooseCheckpointFolder: Action {
    public typealias Asked = ManageWitnesses
    let path: String?

    public init(_ path: String?) { self.path = path }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        try tx.commit(Change(CheckpointFolder(path), recording: LedgerEvent("ledger.checkpoint-folder")))
    }
}

/// Keeps what a witness has sent back.
struct KeepCosignature: Action {
    typealias Asked = HandInCosignature
    let received: ReceivedCosignature

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        try tx.commit(Change(received, recording: LedgerEvent("ledger.cosign")))
    }
}

extension Workplace {
    /// Takes a cosigned checkpoint from a witness.
    ///
    /// - Throws: `WitnessError`; above all `.contradicted`, when the witness has seen more than this ledger holds.
    public func receiveCosignature(_ bytes: [UInt8], as staff: StaffMember) async throws -> ReceivedCosignature {
        let received = try cosignature(in: bytes)
        try await perform(KeepCosignature(received: received), as: staff.id)
        return received
    }

    private func cosignature(in bytes: [UInt8]) throws -> ReceivedCosignature {
        let note: SignedNote
        var found: Cosignature?
        do {
            note = try SignedNote(parsing: bytes)
            for witness in try store.read({ try $0.witnesses() }) {
                if let one = try note.cosignature(by: witness.key) { found = one }
            }
        } catch let problem as NoteProblem {
            throw WitnessError.untrusted(.checkpoint(.note(problem)))
        }
        guard let found else { throw WitnessError.notCosigned }
        do throws(ProofProblem) {
            _ = try continuation(of: bytes)
        } catch {
            if case .checkpoint = error { throw WitnessError.untrusted(error) }
            throw WitnessError.contradicted(error)
        }
        return ReceivedCosignature(size: try Checkpoint(parsing: note.text).size, note: note, cosignature: found)
    }

    /// Everybody whose word the ledger counts on.
    public func witnesses() throws -> [Witness] { try store.read { try $0.witnesses() } }

    /// Where each day's checkpoint is put; nil when nowhere.
    public func checkpointFolder() throws -> String? { try store.read { try $0.checkpointFolder() } }
}
