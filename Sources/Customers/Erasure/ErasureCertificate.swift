public import Foundation
public import Ledger

/// How long what was erased could still be opened with an old copy of the keys, and what that hangs on.
///
/// A key that is destroyed here lives on in copies of the key database that were made before, wrapped under the epoch
/// key of that time. Closing the epoch makes them useless on this machine's keys; a listed copy counts until it is
/// replaced. Copies that nobody listed (an image of the disk) are not known and not counted.
public struct ShredWindow: Sendable, Equatable {
    /// When each listed copy of the keys was made that is older than the erasure's end.
    public let copies: [Date]
    /// Whether the epoch was closed after the keys were destroyed.
    public let isEpochClosed: Bool
    private let now: Date

    /// - Parameter copies: of the keys, as listed.
    public init(of erasure: Erasure, copies: [Date], at now: Date) {
        let destroyed = erasure.times[.keys] ?? now
        self.copies = copies.filter { $0 <= destroyed }.sorted()
        isEpochClosed = erasure.state == .sealed
        self.now = now
    }

    /// Age of the oldest copy in whole days, rounded up; 0 where there is none.
    public var days: Int {
        guard let oldest = copies.first else { return 0 }
        return Int((now.timeIntervalSince(oldest) / 86_400).rounded(.up))
    }
}

/// What an outsider gets to see of an erasure: what, by which law, when, and the proof that the ledger holds it. No
/// personal information.
public struct ErasureCertificate: Sendable {
    public let erasure: Erasure
    public let proof: ProofFile
    public let sealedProof: ProofFile?
    public let window: ShredWindow
    public let verifierKey: VerifierKey
    public let issuedAt: Date
    public let organisation: String

    public init(
        erasure: Erasure, proof: ProofFile, sealedProof: ProofFile?, window: ShredWindow,
        verifierKey: VerifierKey, issuedAt: Date, organisation: String
    ) {
        self.erasure = erasure
        self.proof = proof
        self.sealedProof = sealedProof
        self.window = window
        self.verifierKey = verifierKey
        self.issuedAt = issuedAt
        self.organisation = organisation
    }
}
