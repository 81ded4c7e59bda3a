import Crypto

/// SHA-256 of bytes that come piece by piece: says whether two files are the same one.
public struct ContentDigest: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    public mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

    /// 32 bytes.
    public var bytes: [UInt8] { Array(hash.finalize()) }
}
