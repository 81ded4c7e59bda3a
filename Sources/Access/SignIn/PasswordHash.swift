import Crypto
import CryptoExtras
import Foundation

/// A password that can be checked and not read: scrypt (RFC 7914) with its own salt and cost.
///
/// One text form, `scrypt$N$r$p$salt$hash` with salt and hash in base64, so that cost can rise without a migration.
public struct PasswordHash: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// scrypt's cost: memory is 128 * N * r bytes, time is that by p.
    public struct Cost: Sendable, Equatable {
        public let rounds: Int
        public let blockSize: Int
        public let parallelism: Int

        /// N = 2^15, r = 8, p = 3: OWASP Password Storage Cheat Sheet; 32 MiB, about 0.2 s.
        public static let owasp = Cost(uncheckedRounds: 1 << 15, blockSize: 8, parallelism: 3)

        /// Nil outside what this machine is ready to spend on one sign-in: N a power of two from 2^10 to 2^18,
        /// r from 1 to 16, p from 1 to 16, at most 256 MiB.
        public init?(rounds: Int, blockSize: Int, parallelism: Int) {
            guard (1 << 10...1 << 18).contains(rounds), rounds.nonzeroBitCount == 1, (1...16).contains(blockSize),
                (1...16).contains(parallelism), 128 * rounds * blockSize <= 256 << 20
            else { return nil }
            self.init(uncheckedRounds: rounds, blockSize: blockSize, parallelism: parallelism)
        }

        private init(uncheckedRounds rounds: Int, blockSize: Int, parallelism: Int) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    public static let saltBytes = 16
    private static let hashBytes = 32

    public let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Hashes a password, NFC-normalised so that the same word typed on two keyboards is the same password.
    /// Costs about 0.2 s of one core at the default.
    /// - Parameter salt: 16 fresh random bytes.
    public init(_ password: String, salt: [UInt8], cost: Cost = .owasp) throws {
        precondition(salt.count == Self.saltBytes, "a salt has 16 bytes")
        self.cost = cost
        self.salt = salt
        hash = try Self.derive(password, salt: salt, cost: cost)
    }

    /// Parses the stored text; nil for anything this version would not have written or cannot afford to check.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]),
            let cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism),
            let salt = Data(base64Encoded: String(parts[4])), salt.count == Self.saltBytes,
            let hash = Data(base64Encoded: String(parts[5])), hash.count == Self.hashBytes
        else { return nil }
        self.cost = cost
        self.salt = Array(salt)
        self.hash = Array(hash)
    }

    /// The stored form.
    public var text: String {
        let figures = "\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)"
        return "scrypt$\(figures)$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    /// Whether this is the password; compared in constant time, false when it cannot be computed.
    public func verifies(_ password: String) -> Bool {
        guard let candidate = try? Self.derive(password, salt: salt, cost: cost) else { return false }
        return SecretBytes.areEqual(candidate, hash)
    }

    /// Whether the cost has been raised since; hash anew at the next sign-in, when the password is at hand.
    public var needsRehash: Bool { cost != .owasp }

    /// Checks a password for an account that may not exist: without one, the same work is done and the answer is no,
    /// so that the time taken does not tell who has an account.
    public static func verifies(_ password: String, against hash: PasswordHash?) -> Bool {
        let verified = (hash ?? nobody).verifies(password)
        return verified && hash != nil
    }

    /// No password has this hash: it is all zero.
    private static let nobody = PasswordHash(cost: .owasp)

    private init(cost: Cost) {
        self.cost = cost
        salt = [UInt8](repeating: 0, count: Self.saltBytes)
        hash = [UInt8](repeating: 0, count: Self.hashBytes)
    }

    private static func derive(_ password: String, salt: [UInt8], cost: Cost) throws -> [UInt8] {
        let normalised = Data(password.precomposedStringWithCanonicalMapping.utf8)
        let needed = 128 * cost.blockSize * (cost.rounds + cost.parallelism + 4)
        return try KDF.Scrypt.deriveKey(
            from: normalised, salt: salt, outputByteCount: hashBytes, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism, maxMemory: needed + (1 << 20)
        ).withUnsafeBytes { Array($0) }
    }

    /// Says nothing: a hash in a log is a gift to a guesser.
    public var description: String { "‹password hash›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
