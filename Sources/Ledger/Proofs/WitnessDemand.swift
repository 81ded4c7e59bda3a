/// Who must have cosigned a checkpoint for it to be believed.
public struct WitnessDemand: Sendable {
    private let witnesses: [WitnessKey]

    public init(_ witnesses: [WitnessKey]) { self.witnesses = witnesses }

    /// The first witness whose cosignature is missing or wrong; nil when all are there.
    ///
    /// - Parameter bytes: a proof file, or a checkpoint.
    public func missing(in bytes: [UInt8]) -> WitnessKey? {
        guard let note = Self.note(in: bytes) else { return witnesses.first }
        return witnesses.first { witness in
            do throws(NoteProblem) {
                return try note.cosignature(by: witness) == nil
            } catch {
                return true
            }
        }
    }

    private static func note(in bytes: [UInt8]) -> SignedNote? {
        if let proof = try? ProofFile(parsing: bytes) { return proof.note }
        if let proof = try? ConsistencyFile(parsing: bytes) { return proof.note }
        return try? SignedNote(parsing: bytes)
    }
}
