import Detection
import Testing
import Vocabulary

/// Inputs that make backtracking engines slow. Their cost is bounded by construction: every look around is a constant
/// number of units. Here they only run, at a size that would not end if something were quadratic.
@Suite("Attack inputs end")
struct AttackTests {
    static let parts: [(String, String)] = [
        ("digits", "1"), ("digits of a card", "6200"), ("a family name", "王"), ("a name", "王小五"), ("@", "@"),
        ("opening brackets", "("), ("colons", ":"), ("hex and colons", "a:"), ("dots", "1."), ("middle dots", "阿·"),
        ("line breaks in digits", "1\n"), ("blanks in digits", "1 "), ("hyphens in digits", "1-"), ("streets", "路1"),
        ("street signs", "路"), ("divisions", "北京市"), ("cues", "电话"), ("cue letters", "QQ"), ("letters", "E"),
        ("capitals", "Ab "), ("plates", "京A"), ("Chinese numerals", "一"), ("NUL", "\u{0}"), ("stars", "*"),
        ("zero width", "\u{200B}"), ("commas", ","), ("header", "姓名,电话,地址\n"), ("tabs", "姓名\t"), ("units", "1号"),
        ("replacement characters", "\u{FFFD}"), ("emoji", "👨‍👩‍👧"), ("house numbers", "路1号楼1单元"), ("plus", "+86"),
    ]

    @Test(arguments: parts)
    func howeverOftenRepeated(_ name: String, _ part: String) {
        let text = String(repeating: part, count: 120_000 / part.utf8.count)
        let findings = Detector().findings(in: text)
        #expect(
            zip(findings, findings.dropFirst()).allSatisfy { $0.scalars.upperBound <= $1.scalars.lowerBound }, "\(name)"
        )
    }

    @Test(arguments: [UInt64](1...50))
    func onRandomBytes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let bytes = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let findings = bytes.withUnsafeBufferPointer { Detector().findings(in: $0) }
        #expect(findings.allSatisfy { $0.bytes.upperBound <= bytes.count })
    }

    @Test(arguments: [UInt64](1...50))
    func onDocumentsWithBytesChanged(seed: UInt64) {
        var writer = DocumentWriter(seed: seed)
        var bytes = Array((0..<8).map { _ in writer.document() }.joined().utf8)
        for _ in 0..<20 where !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &writer.random)] = UInt8.random(
                in: 0...255, using: &writer.random)
        }
        let findings = bytes.withUnsafeBufferPointer { Detector().findings(in: $0) }
        #expect(findings.allSatisfy { $0.bytes.upperBound <= bytes.count })
    }

    /// What is left after masking holds nothing, wherever a document was spoiled.
    @Test(arguments: [UInt64](1...60))
    func onSpoiledDocumentsThatAreMasked(seed: UInt64) {
        var writer = DocumentWriter(seed: seed)
        var bytes = Array((0..<3).map { _ in writer.document() }.joined().utf8)
        for _ in 0..<Int.random(in: 1...30, using: &writer.random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &writer.random)
            switch Int.random(in: 0..<4, using: &writer.random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &writer.random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 5))
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for style in [RedactionStyle.mask, .placeholder] {
            for channel in MaskingChannel.allCases {
                #expect(found(in: Redaction(style: style, channel: channel).redacted(text).text) == [], "\(text)")
            }
        }
    }

    @Test func onNothing() {
        #expect(Detector().findings(in: "").isEmpty)
    }
}
