public import Foundation
import Crypto

/// Six digits that change every 30 s: whoever types them sees the trainer's wall (RFC 6238 with HMAC-SHA-256).
///
/// The server's clock decides. A code is taken for as long as it is shown and 30 s longer, so that nobody is refused for
/// typing slowly; one that is older than 60 s is refused.
public struct RotatingCode: Sendable, CustomStringConvertible {
    public static let secretBytes = 32
    public static let stepSeconds = 30
    public static let digits = 6

    private let key: SymmetricKey

    /// Nil unless `secret` is one of `newSecret`.
    public init?(secret: String) {
        guard let bytes = SecretBytes.bytes(secret, count: Self.secretBytes) else { return nil }
        self.init(bytes: bytes)
    }

    /// For published vectors.
    init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// A secret of 256 bits in base64url.
    public static func newSecret(using generator: inout some RandomNumberGenerator) -> String {
        SecretBytes.text(SecretBytes.random(secretBytes, using: &generator))
    }

    /// The code that is shown at `now`.
    public func shown(at now: Date) -> String { Self.text(value(at: Self.step(now)), digits: Self.digits) }

    /// How long it is shown yet, 1 to 30.
    public static func secondsLeft(at now: Date) -> Int {
        stepSeconds - Int(now.timeIntervalSince1970.rounded(.down)) % stepSeconds
    }

    /// Whether somebody typed the code that is shown or the one before. Both are always compared, each in constant time.
    public func accepts(_ typed: String, at now: Date) -> Bool {
        let typed = Self.folded(typed)
        let step = Self.step(now)
        let answers = [step, step - 1].map { step in
            SecretBytes.areEqual(typed, Array(Self.text(value(at: step), digits: Self.digits).utf8))
        }
        return answers[0] || answers[1]
    }

    /// RFC 4226 5.3: 31 bits from the place that the last four bits name.
    func value(at step: Int64) -> UInt32 {
        let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
        let offset = Int(mac[mac.count - 1] & 0x0F)
        return mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    }

    static func text(_ value: UInt32, digits: Int) -> String {
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(value % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static func step(_ now: Date) -> Int64 {
        Int64((now.timeIntervalSince1970 / Double(stepSeconds)).rounded(.down))
    }

    /// Digits only, full-width ones too: telephones put a blank in the middle.
    private static func folded(_ typed: String) -> [UInt8] {
        typed.unicodeScalars.prefix(40).compactMap { scalar in
            let value = scalar.value >= 0xFF10 ? scalar.value - 0xFEE0 : scalar.value
            return (0x30...0x39).contains(value) ? UInt8(value) : nil
        }
    }

    /// The secret stays out of logs.
    public var description: String { "‹rotating code›" }
}

extension RotatingCode: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}
