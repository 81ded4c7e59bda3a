import Foundation

/// From units of a piece to scalars and bytes of the whole: one walk along the bytes, in step with the findings.
enum Offsets {
    static func findings(
        _ candidates: [Candidate], in piece: UnsafeBufferPointer<UInt8>, bytesBefore: Int, scalarsBefore: Int
    ) -> [Finding] {
        var byte = 0
        var scalar = 0
        var findings: [Finding] = []
        for candidate in candidates {
            guard let label = candidate.label else { continue }
            advance(&byte, &scalar, to: Int(candidate.start), in: piece)
            let start = byte
            advance(&byte, &scalar, to: Int(candidate.end), in: piece)
            let scalars = Int(candidate.start) + scalarsBefore..<Int(candidate.end) + scalarsBefore
            findings.append(
                Finding(
                    label: label, scalars: scalars, bytes: start + bytesBefore..<byte + bytesBefore,
                    confidence: confidence(candidate.score), reasons: candidate.reasons))
        }
        return findings
    }

    private static func advance(
        _ byte: inout Int, _ scalar: inout Int, to target: Int, in piece: UnsafeBufferPointer<UInt8>
    ) {
        while scalar < target, byte < piece.count {
            byte += UnitDecoding.scalar(piece, at: byte).1
            scalar += 1
        }
    }

    private static func confidence(_ score: Float) -> Double { 1 / (1 + exp(-Double(score))) }
}
