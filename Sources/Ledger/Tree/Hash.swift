import Crypto

/// A SHA-256 value: 32 bytes, kept in the value itself so that ten million of them need no allocation.
public struct Hash: Hashable, Sendable {
    private let first, second, third, fourth: UInt64  // in memory order, never interpreted as numbers

    /// Length of every hash, in bytes.
    public static let sizeBytes = 32

    /// From exactly 32 bytes; nil for any other length.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.sizeBytes else { return nil }
        self = withUnsafeTemporaryAllocation(byteCount: Self.sizeBytes, alignment: 8) { buffer in
            buffer.copyBytes(from: bytes)
            return Hash(loading: UnsafeRawBufferPointer(buffer))
        }
    }

    init(_ digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { Hash(loading: $0) }
    }

    /// - Precondition: 32 bytes.
    private init(loading bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Self.sizeBytes)
        first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: (first, second, third, fourth), body)
    }

    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}

extension Hash: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public var description: String { hexadecimal(bytes) }
}

// RFC 6962 section 2.1: the two prefixes keep a leaf from ever passing as a node.
extension Hash {
    /// The hash of a tree without leaves: SHA-256 of nothing.
    public static let emptyTree = Hash(SHA256.hash(data: [UInt8]()))

    /// SHA-256(0x00 || entry).
    public static func leaf(_ entry: some Collection<UInt8>) -> Hash {
        var hasher = SHA256(prefix: 0x00)
        let hashed: Void? = entry.withContiguousStorageIfAvailable {
            hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if hashed == nil { hasher.update(data: Array(entry)) }
        return Hash(hasher.finalize())
    }

    /// SHA-256(0x01 || left || right).
    public static func node(_ left: Hash, _ right: Hash) -> Hash {
        var hasher = SHA256(prefix: 0x01)
        left.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        right.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Hash(hasher.finalize())
    }
}

extension SHA256 {
    fileprivate init(prefix: UInt8) {
        self.init()
        Swift.withUnsafeBytes(of: prefix) { update(bufferPointer: $0) }
    }
}

/// Lower-case hexadecimal digits, two a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
