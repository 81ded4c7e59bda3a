import Crypto
import Foundation
import Testing

@testable import Vault

/// GF(2^8) the slow way: polynomials as lists of bits, divided by hand.
private enum SlowField {
    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product = 0
        for bit in 0..<8 where right >> UInt8(bit) & 1 == 1 { product ^= Int(left) << bit }
        for bit in stride(from: 14, through: 8, by: -1) where product >> bit & 1 == 1 { product ^= 0x11B << (bit - 8) }
        return UInt8(product)
    }

    /// By trying all.
    static func inverse(_ value: UInt8) -> UInt8 { (0...255).first { multiply(value, $0) == 1 } ?? 0 }

    /// The line, parabola … through the points, found by solving for the secret one power at a time.
    static func secret(_ points: [(x: UInt8, y: UInt8)]) -> UInt8 {
        var (points, divided) = (points, [UInt8]())
        // Newton's divided differences.
        var table = points.map(\.y)
        divided.append(table[0])
        for order in 1..<points.count {
            table = (0..<(points.count - order)).map {
                multiply(table[$0 + 1] ^ table[$0], inverse(points[$0 + order].x ^ points[$0].x))
            }
            divided.append(table[0])
        }
        var (value, product) = (UInt8(0), UInt8(1))
        for coefficient in divided {
            value ^= multiply(coefficient, product)
            product = multiply(product, points.removeFirst().x)
        }
        return value
    }
}

@Suite("Recovery shares")
struct SharesTests {
    @Test func multiplyLikeTheSlowField() {
        for left in UInt8.min ... .max {
            for right in UInt8.min ... .max {
                #expect(ShareField.multiply(left, right) == SlowField.multiply(left, right))
            }
            #expect(ShareField.inverse(left) == SlowField.inverse(left))
        }
        // FIPS 197 section 4.2.
        #expect(ShareField.multiply(0x57, 0x83) == 0xC1)
    }

    @Test(arguments: [(2, 3), (2, 2), (3, 5), (5, 16)])
    func bringTheKeyBackFromAnyThatAreEnough(_ needed: Int, count: Int) throws {
        var random = SeededGenerator(seed: UInt64(needed * 100 + count))
        for _ in 0..<20 {
            let key = SymmetricKey(data: random.bytes(32))
            let shares = RootKey(key, parameters: nil).shares(needed: needed, of: count)
            let some = Array(shares.shuffled(using: &random).prefix(needed))
            #expect(try RootKey.combined(some) == key)
            #expect(try RootKey.combined(shares) == key)
            let slow = (0..<32).map { place in SlowField.secret(some.map { ($0.number, $0.part[place]) }) }
            #expect(slow == key.withUnsafeBytes(Array.init))
        }
    }

    /// With one share too few every key is equally possible: for each value of a byte there is a matching second share.
    @Test func tellNothingWhenTheyAreTooFew() throws {
        let shares = RootKey(Example.root, parameters: nil).shares(needed: 2, of: 3)
        let possible = Set((0...255).map { ShareField.constantTerm(of: [(1, shares[0].part[0]), (2, UInt8($0))]) })
        #expect(possible.count == 256)
        #expect(throws: RecoveryShareProblem.tooFew(needed: 2, given: 1)) {
            try RootKey.combined([shares[0], shares[0]])
        }
        #expect(throws: RecoveryShareProblem.tooFew(needed: 2, given: 0)) { try RootKey.combined([]) }
    }

    @Test func ofDifferentSetsDoNotGoTogether() {
        let root = RootKey(Example.root, parameters: nil)
        let mixed = [root.shares(needed: 2, of: 3)[0], root.shares(needed: 2, of: 3)[1]]
        #expect(throws: RecoveryShareProblem.differentSets) { try RootKey.combined(mixed) }
    }

    @Test func areReadAgainAsTheyWerePrinted() throws {
        for share in RootKey(Example.root, parameters: nil).shares(needed: 2, of: 12) {
            let text = share.text(of: 12)
            #expect(text.hasPrefix("SHOUXIN-SHARE \(share.number)/12 "))
            #expect(try RecoveryShare(parsing: text) == share)
            let sloppy = " " + text.lowercased().replacing("-share", with: "-SHARE") + "\n"
            #expect(try RecoveryShare(parsing: sloppy) == share)
        }
    }

    @Test func anyWrongCharacterIsNoticed() throws {
        let text = RootKey(Example.root, parameters: nil).shares(needed: 2, of: 3)[0].text(of: 3)
        let start = text.count - 60
        for place in start..<text.count {
            var characters = Array(text)
            guard characters[place] != "-" else { continue }
            characters[place] = characters[place] == "7" ? "8" : "7"
            #expect(throws: RecoveryShareProblem.mistyped) { try RecoveryShare(parsing: String(characters)) }
        }
        #expect(throws: RecoveryShareProblem.mistyped) { try RecoveryShare(parsing: String(text.dropLast())) }
        #expect(throws: RecoveryShareProblem.notAShare) { try RecoveryShare(parsing: "hello") }
    }

    @Test func theyNeverDescribeThemselves() {
        let share = RootKey(Example.root, parameters: nil).shares(needed: 2, of: 3)[0]
        #expect("\(share)" == "‹recovery share 1›")
        #expect(Mirror(reflecting: share).children.isEmpty)
    }
}

@Suite("The self-test")
struct SelfTestTests {
    @Test func findsEveryPrimitiveAsPublished() {
        let test = SelfTest()
        for check in test.checks { #expect(check.isSound, "\(check.name): \(check.failures)") }
        #expect(
            test.checks.count == (Example.suites.contains(.sm4GCM) ? 13 : 9)
                && test.checks.reduce(0) { $0 + $1.count } > 400)
    }

    @Test func readsItsRows() {
        let row = SelfTestRow("00ff - 12 valid")
        #expect(row.bytes(0) == [0, 255] && row.bytes(1).isEmpty && row.number(2) == 12 && row.isValid)
        #expect(row.bytes(9).isEmpty)
    }
}
