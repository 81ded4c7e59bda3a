import Customers
import Testing
import Vocabulary

@Suite("A manifest that is not one of ours is refused") struct ManifestTests {
    static let entry = [UInt8](repeating: 7, count: 30)

    @Test func sizesAndVersionsMustFit() {
        #expect(ValueManifest(decoding: [1, 0, 0])?.entries.isEmpty == true)
        #expect(ValueManifest(decoding: [1, 0, 1] + Self.entry)?.entries.count == 1)
        for spoilt in [
            [], [1], [1, 0], [2, 0, 0], [1, 0, 1], [1, 0, 0] + Self.entry, [1, 0xFF, 0xFF] + Self.entry,
        ] {
            #expect(ValueManifest(decoding: spoilt) == nil, "\(spoilt)")
        }
        for length in 0..<33 {
            #expect(ValueManifest(decoding: Array(([1, 0, 1] + Self.entry).prefix(length))) == nil)
        }
    }
}
