import Crypto
import Foundation

/// One part of the root key (恢复份额, Shamir 1979): with `needed` of them the root key comes back, with fewer nothing
/// at all is learned about it.
///
///     0x01 | set 4 | needed u8 | number u8 | 32 bytes | SHA-256(all before)[:4]        43 bytes, in Crockford's base 32
public struct RecoveryShare: Sendable, Equatable {
    /// Random; shares of two sets do not go together.
    public let set: [UInt8]
    public let needed: UInt8
    /// From 1.
    public let number: UInt8
    let part: [UInt8]

    static let byteCount = 43
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// What it says first, so that nobody who finds it must guess what it is.
    public static let word = "SHOUXIN-SHARE"

    /// `SHOUXIN-SHARE 2/3 …`: the groups of five are for people who copy it from paper.
    public func text(of count: Int) -> String {
        let code = Self.encode(bytes)
        let groups = stride(from: 0, to: code.count, by: 5).map { String(code[$0..<min($0 + 5, code.count)]) }
        return "\(Self.word) \(number)/\(count) " + groups.joined(separator: "-")
    }

    /// Reads what `text` wrote; small letters, spaces, and O, I, L for 0 and 1 do no harm.
    public init(parsing text: String) throws(RecoveryShareProblem) {
        var code = text.trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
        guard code.hasPrefix(Self.word) else { throw .notAShare }
        code = String(code.dropFirst(Self.word.count).trimmingPrefix { $0 == " " }.drop { $0.isNumber || $0 == "/" })
        guard let bytes = Self.decode(code), bytes.count == Self.byteCount else { throw .mistyped }
        guard bytes[0] == 1 else { throw .notAShare }
        let body = Array(bytes[..<39])
        guard equalInConstantTime(Self.check(body), Array(bytes[39...])), body[5] >= 2, body[6] >= 1 else {
            throw .mistyped
        }
        self.init(set: Array(body[1..<5]), needed: body[5], number: body[6], part: Array(body[7...]))
    }

    init(set: [UInt8], needed: UInt8, number: UInt8, part: [UInt8]) {
        self.set = set
        self.needed = needed
        self.number = number
        self.part = part
    }

    private var bytes: [UInt8] {
        let body = [1] + set + [needed, number] + part
        return body + Self.check(body)
    }

    private static func check(_ body: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: body).prefix(4)) }

    private static func encode(_ bytes: [UInt8]) -> [Character] {
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 } }
        return stride(from: 0, to: bits.count, by: 5).map { start in
            let five = (0..<5).reduce(0) { $0 << 1 | (start + $1 < bits.count ? Int(bits[start + $1]) : 0) }
            return alphabet[five]
        }
    }

    private static func decode(_ code: String) -> [UInt8]? {
        var (bytes, bits, held): ([UInt8], UInt32, Int) = ([], 0, 0)
        for character in code where character != "-" && !character.isWhitespace {
            let read: Character = character == "O" ? "0" : character == "I" || character == "L" ? "1" : character
            guard let five = alphabet.firstIndex(of: read) else { return nil }
            bits = bits << 5 | UInt32(five)
            held += 5
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
        }
        return bits & (1 << UInt32(held) - 1) == 0 ? bytes : nil
    }
}

extension RecoveryShare: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹recovery share \(number)›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why shares do not give the root key.
public enum RecoveryShareProblem: Error, Sendable, Equatable {
    case notAShare
    /// A character is wrong, missing or too many.
    case mistyped
    case tooFew(needed: Int, given: Int)
    /// Made at different times; the older set may be void.
    case differentSets
}

extension RootKey {
    /// Splits the root key.
    ///
    /// - Parameters: how many shares bring it back, at least 2, and how many there are, at most 16.
    public func shares(needed: Int, of count: Int) -> [RecoveryShare] {
        precondition((2...16).contains(needed) && (needed...16).contains(count))
        let set = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0.prefix(4)) }
        let secret = key.key.withUnsafeBytes { Array($0) }
        let coefficients = secret.map { byte in
            [byte] + (1..<needed).map { _ in SymmetricKey.random().withUnsafeBytes { $0[0] } }
        }
        return (1...count).map { number in
            let part = coefficients.map { ShareField.value(of: $0, at: UInt8(number)) }
            return RecoveryShare(set: set, needed: UInt8(needed), number: UInt8(number), part: part)
        }
    }

    /// Puts shares together. Whether the result is the right key is for `fits` to say.
    static func combined(_ shares: [RecoveryShare]) throws(RecoveryShareProblem) -> SymmetricKey {
        let distinct = Dictionary(shares.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
            .values.sorted { $0.number < $1.number }
        guard let first = distinct.first else { throw .tooFew(needed: 2, given: 0) }
        guard distinct.allSatisfy({ $0.set == first.set && $0.needed == first.needed }) else { throw .differentSets }
        guard distinct.count >= Int(first.needed) else {
            throw .tooFew(needed: Int(first.needed), given: distinct.count)
        }
        let used = distinct.prefix(Int(first.needed))
        return SymmetricKey(
            data: first.part.indices.map { place in
                ShareField.constantTerm(of: used.map { ($0.number, $0.part[place]) })
            })
    }
}
