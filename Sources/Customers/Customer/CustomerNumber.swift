/// The number a customer is called by in conversation, as in 7K2M-Q4XN: eight characters that tell nothing.
///
/// It is the row's sequence number, scattered over 40 bits by multiplication with an odd constant, so that a number
/// does not say how many customers there are and the next one cannot be guessed by counting; written in Crockford's
/// Base32, which leaves out I, L, O and U. The scattering is no secret and protects nothing.
public struct CustomerNumber: Sendable, Hashable, CustomStringConvertible {
    /// 1 to 2^40 - 1, in the order of creation.
    public let sequence: Int64

    public init(sequence: Int64) { self.sequence = sequence }

    private static let mask: UInt64 = (1 << 40) - 1
    private static let factor: UInt64 = 0x9E_3779_B97F
    /// factor * inverse = 1 modulo 2^40.
    private static let inverse: UInt64 = modularInverse(of: factor)
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    public var description: String {
        let scattered = (UInt64(bitPattern: sequence) &* Self.factor) & Self.mask
        var digits = (0..<8).map { Self.alphabet[Int(scattered >> UInt64(35 - 5 * $0) & 31)] }
        digits.insert(UInt8(ascii: "-"), at: 4)
        return String(decoding: digits, as: UTF8.self)
    }

    /// Reads a number as people type it: either case, with or without the dash, O for 0, I and L for 1.
    public init?(_ text: String) {
        var scattered: UInt64 = 0
        var count = 0
        for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            guard count < 8, let digit = Self.digit(byte) else { return nil }
            scattered = scattered << 5 | digit
            count += 1
        }
        guard count == 8 else { return nil }
        let sequence = Int64((scattered &* Self.inverse) & Self.mask)
        guard sequence > 0 else { return nil }
        self.sequence = sequence
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        let upper = (0x61...0x7A).contains(byte) ? byte - 32 : byte
        let read =
            switch upper {
            case UInt8(ascii: "O"): UInt8(ascii: "0")
            case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
            default: upper
            }
        return alphabet.firstIndex(of: read).map(UInt64.init)
    }

    /// Newton's iteration doubles the number of right bits each time; an odd number is its own inverse modulo 8.
    private static func modularInverse(of odd: UInt64) -> UInt64 {
        (0..<5).reduce(odd) { inverse, _ in inverse &* (2 &- odd &* inverse) } & mask
    }
}
