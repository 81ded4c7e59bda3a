/// What an event says about one customer's values: whose they are, as a pseudonym, and a keyed hash of the manifest
/// that lists them.
public struct ManifestMark: Sendable, Hashable {
    public let reference: SubjectReference
    public let commitment: Hash

    public static let sizeBytes = 16 + Hash.sizeBytes

    public init(reference: SubjectReference, commitment: Hash) {
        self.reference = reference
        self.commitment = commitment
    }

    /// Pseudonym, then commitment: 48 bytes.
    public var bytes: [UInt8] { reference.bytes + commitment.bytes }
}

/// The marks of one event, in the order of its writes. The event's frame holds their hash.
public struct ManifestMarks: Sendable, Equatable {
    public let marks: [ManifestMark]

    public init(_ marks: [ManifestMark]) { self.marks = marks }

    /// Nil unless `bytes` are whole marks.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count % ManifestMark.sizeBytes == 0 else { return nil }
        marks = stride(from: 0, to: bytes.count, by: ManifestMark.sizeBytes).compactMap { start in
            guard let reference = SubjectReference(bytes: bytes[start..<start + 16]),
                let commitment = Hash(bytes[start + 16..<start + ManifestMark.sizeBytes])
            else { return nil }
            return ManifestMark(reference: reference, commitment: commitment)
        }
    }

    public var encoded: [UInt8] { marks.flatMap(\.bytes) }

    /// What stands in the frame: RFC 6962's leaf hash of the marks one after another.
    public var hash: Hash { .leaf(encoded) }
}
