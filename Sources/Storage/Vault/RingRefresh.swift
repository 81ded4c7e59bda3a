import SQLEngine
import Vault

/// The open keys, and where they are read anew after another process has closed an epoch.
struct RingRefresh: Sendable {
    let ring: KeyRing
    let ratchet: RatchetFile

    /// Brings the ring up to the slots that stand in the key database.
    ///
    /// The slots are read before the ratchet: whatever has been closed in between is skipped as long as a newer epoch
    /// opens.
    func follow(_ reader: any SQLReader) throws {
        guard let (slots, _) = try KeySlotTable.load(reader) else { throw VaultFault.keyMissing }
        try ring.refresh(slots, ratchet: ratchet.readIfThere())
    }

    /// Inside a transaction on the key database, where the epoch cannot change any more.
    func followIfBehind(_ reader: any SQLReader) throws {
        if try KeySlotTable.newestEpoch(reader) != ring.epoch { try follow(reader) }
    }

    /// Reads wrapped keys and unwraps them; once more when the epoch was closed in between.
    func following<T>(_ keys: any Engine, _ body: (any Engine) throws -> T) throws -> T {
        for _ in 0..<3 {
            do { return try body(keys) } catch WrappedKeyProblem.otherEpoch {
                do { try keys.read(follow) } catch KeyRingProblem.ratchetAhead { continue }
            }
        }
        return try body(keys)
    }
}
