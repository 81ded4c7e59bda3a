/// What stands on a certificate so that anybody may check it: a number that can be told, and a code that only the
/// certificate shows.
public struct CertificateMark: Sendable, Hashable {
    /// As in SX-2026-00417.
    public let number: String
    public let code: CheckCode

    public init(number: String, code: CheckCode) {
        self.number = number
        self.code = code
    }

    /// The n-th certificate of a year, from 1.
    public init(year: Int, ordinal: Int, code: CheckCode) {
        let digits = String(ordinal)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        self.init(number: "SX-\(year)-\(padded)", code: code)
    }
}

/// Eight characters that are hard to misread: no 0, O, 1 and I. Forty random bits, so that guessing is hopeless at the
/// rate at which the public page answers.
public struct CheckCode: Sendable, Hashable, CustomStringConvertible {
    public static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    public static let length = 8

    /// Without the space in the middle.
    public let text: String

    /// From what somebody typed: case, spaces and dashes do not count. Nil for anything that is no code.
    public init?(_ typed: String) {
        let text = typed.uppercased().filter { $0 != " " && $0 != "-" && $0 != "\u{3000}" }
        guard text.count == Self.length, text.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = text
    }

    public init(using random: inout some RandomNumberGenerator) {
        text = String((0..<Self.length).map { _ in Self.alphabet[Int(random.next(upperBound: UInt32(32)))] })
    }

    public static func random() -> CheckCode {
        var random = SystemRandomNumberGenerator()
        return CheckCode(using: &random)
    }

    /// As printed: K7MQ 4RXT.
    public var description: String { text.prefix(4) + " " + text.suffix(4) }

    /// Takes the same time wherever they differ.
    public func matches(_ other: CheckCode) -> Bool {
        zip(text.utf8, other.text.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
