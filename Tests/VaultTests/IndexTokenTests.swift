import Testing
import Vocabulary

@testable import Vault

@Suite("An index token")
struct IndexTokenTests {
    @Test func isTheSameForTheSameValue() throws {
        let ring = try KeyRing(root: Example.rootKey, slots: Example.slots)
        #expect(ring.token(.phone, "13912345678") == ring.token(.phone, "13912345678"))
        #expect(ring.token(.phone, "13912345678")?.bytes.count == 16)
    }

    @Test func differsByValueKindAndTenant() throws {
        let (first, _) = try KeyRing.create(root: Example.rootKey, tenant: 1)
        let (second, _) = try KeyRing.create(root: Example.rootKey, tenant: 2)
        var tokens: Set<IndexToken?> = []
        for ring in [first, second] {
            for kind in TokenKind.allCases {
                for value in ["13912345678", "13912345679", "", "5678"] { tokens.insert(ring.token(kind, value)) }
            }
        }
        #expect(tokens.count == 2 * TokenKind.allCases.count * 4)
    }

    /// The place of a kind in the ring's list of keys is computed from its raw value.
    @Test func hasItsKindsNumberedWithoutGaps() {
        #expect(TokenKind.allCases.map(\.place) == Array(TokenKind.allCases.indices))
    }
}
