import Foundation
import Testing

@testable import Access

/// Six digits of the half minute, as RFC 6238 makes them, and for how long they are taken.
@Suite struct RotatingCodeTests {
    /// RFC 6238 appendix B, the rows of SHA-256.
    @Test(arguments: [
        (59, "46119246"), (1_111_111_109, "68084774"), (1_111_111_111, "67062674"), (1_234_567_890, "91819424"),
        (2_000_000_000, "90698825"), (20_000_000_000, "77737706"),
    ])
    func theStandardsVectors(_ seconds: Int64, _ expected: String) {
        let code = RotatingCode(bytes: Array("12345678901234567890123456789012".utf8))
        #expect(RotatingCode.text(code.value(at: seconds / 30), digits: 8) == expected)
        let shown = code.shown(at: Date(timeIntervalSince1970: Double(seconds)))
        #expect(shown == String(expected.suffix(6)))
    }

    /// Shown at second 0 of a step; asked so many seconds later.
    @Test(arguments: [(0.0, true), (29.9, true), (30, true), (59.9, true), (60, false), (61, false), (-1, false)])
    func aCodeIsTakenForAMinuteAndNoLonger(_ age: Double, _ isTaken: Bool) {
        let code = RotatingCode(bytes: Array(repeating: 7, count: 32))
        let shownAt = Date(timeIntervalSince1970: 1_790_000_010)
        #expect(code.accepts(code.shown(at: shownAt), at: shownAt.addingTimeInterval(age)) == isTaken)
    }

    @Test func digitsAreReadAsPeopleTypeThem() {
        let code = RotatingCode(bytes: Array(repeating: 7, count: 32))
        let now = Date(timeIntervalSince1970: 1_790_000_010)
        let shown = code.shown(at: now)
        let wide = String(
            String.UnicodeScalarView(shown.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        for typed in ["\(shown.prefix(3)) \(shown.suffix(3))", wide, " \(shown)\n"] {
            #expect(code.accepts(typed, at: now), "\(typed)")
        }
        for typed in ["", "12345", shown + "0", String(repeating: "9", count: 100_000), "abcdef"] {
            #expect(!code.accepts(typed, at: now))
        }
    }

    @Test func aSecretIsReadBackAndStaysOutOfSight() throws {
        var random = SystemRandomNumberGenerator()
        let secret = RotatingCode.newSecret(using: &random)
        let code = try #require(RotatingCode(secret: secret))
        var dumped = ""
        dump(code, to: &dumped)
        #expect(!dumped.contains(secret) && !"\(code)".contains(secret))
        #expect(RotatingCode(secret: "kurz") == nil)
    }
}
