import Foundation

/// Finds personal information in free text, Chinese, English and mixed.
///
/// Bytes are decoded once into folded units; one sweep notes words, numbers, places and surnames; each kind offers
/// readings with log-odds; arbitration keeps the best set that does not overlap. Time is linear in the length, memory
/// beyond the input is bounded by `pieceBytes` and the findings. Tables are built on first use, some 20 ms.
public struct Detector: Sendable {
    public init() {}

    /// The findings in order of the text.
    public func findings(in text: String) -> [Finding] {
        var text = text
        return text.withUTF8 { findings(in: $0) }
    }

    /// The findings in order of the text; broken UTF-8 counts as the replacement characters of `String(decoding:as:)`.
    public func findings(in bytes: UnsafeBufferPointer<UInt8>) -> [Finding] {
        var findings: [Finding] = []
        var memory = DocumentMemory()
        var scalars = 0
        var start = 0
        while start < bytes.count {
            let end = Pieces.end(of: bytes, from: start)
            let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
            scalars += Self.scan(piece, &memory) { candidates in
                findings += Offsets.findings(candidates, in: piece, bytesBefore: start, scalarsBefore: scalars)
            }
            start = end
        }
        return findings
    }

    /// Scans one piece; returns how many scalars it has.
    private static func scan(
        _ piece: UnsafeBufferPointer<UInt8>, _ memory: inout DocumentMemory, _ found: ([Candidate]) -> Void
    ) -> Int {
        let buffer = UnsafeMutablePointer<UInt16>.allocate(capacity: max(1, piece.count))
        defer { buffer.deallocate() }
        let count = UnitDecoding.decode(piece, into: buffer)
        var scan = Scan(Units(base: buffer, count: count))
        scan.sweep()
        scan.repeatForeignNames()
        scan.addColumns(&memory.headings)
        scan.readNames()
        scan.readNumbers()
        scan.readAddresses()
        scan.offerNames(&memory.names)
        found(Arbitration.chosen(of: scan.candidates))
        return count
    }
}
