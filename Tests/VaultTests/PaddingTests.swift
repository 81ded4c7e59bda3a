import Testing
import Vocabulary

@testable import Vault

@Suite("Padding")
struct PaddingTests {
    @Test func hidesHowLongANameIs() throws {
        let sizes = try ["王伟", "欧阳娜娜", "李", ""].map {
            try Example.dataKey.seal($0, class: .general, at: Example.address()).bytes.count
        }
        #expect(sizes == [50, 50, 50, 50])
    }

    static let buckets: [(Int, Int?)] = [
        (0, 16), (14, 16), (15, 32), (30, 32), (31, 64), (62, 64), (63, 128), (126, 128), (127, 256),
        (65_534, 65_536), (65_535, 131_072), (131_068, 131_072), (131_069, 262_144),
        (16_777_212, 16_777_216), (16_777_213, nil), (.max, nil),
    ]

    @Test(arguments: buckets) func putsATextIntoTheSmallestBucket(_ count: Int, bucket: Int?) {
        #expect(Padding.bucket(forByteCount: count) == bucket)
    }

    @Test func givesBackEachLengthUpToAThousand() {
        for count in 0...1_000 {
            let text = (0..<count).map { UInt8(truncatingIfNeeded: $0 &+ 1) }
            #expect(SlowEnvelope.pad(text).withUnsafeBytes { Padding.text(in: $0).map(Array.init) } == text)
        }
    }

    /// Such bytes come only from somebody who holds the key; they are refused all the same.
    static let lies: [(String, [UInt8])] = [
        ("a length beyond the bucket", [0, 15] + [UInt8](repeating: 0, count: 14)),
        ("the largest length", [255, 255] + [UInt8](repeating: 0, count: 14)),
        ("a bucket larger than needed", [0, 14] + [UInt8](repeating: 0, count: 30)),
        ("no bucket", [0, 1] + [UInt8](repeating: 0, count: 15)),
        ("nothing", []),
    ]

    @Test(arguments: lies) func refuses(_ lie: String, bytes: [UInt8]) {
        #expect(bytes.withUnsafeBytes { Padding.text(in: $0) == nil })
    }

    @Test func aTextBeyondSixteenMebibytesIsRefused() {
        let text = String(repeating: "a", count: 16_777_213)
        #expect(throws: SealProblem.tooLong(byteCount: 16_777_213)) {
            try Example.dataKey.seal(text, class: .freeText, at: Example.address())
        }
    }
}
