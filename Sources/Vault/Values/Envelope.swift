/// A sealed value as it is stored. The bytes say how to open it, never what or whose it is.
///
///     0x01 | suite u8 | data key version u32 | nonce 12 | ciphertext | tag 16        (integers big endian)
public struct Envelope: Sendable, Hashable {
    public let bytes: [UInt8]

    static let formatVersion: UInt8 = 1
    static let headerByteCount = 1 + 1 + 4
    /// What an envelope adds to the padded text.
    static let overheadByteCount = headerByteCount + CipherSuite.nonceByteCount + CipherSuite.tagByteCount

    /// Takes bytes from the database and checks their shape; whether they are genuine shows when they are opened.
    ///
    /// - Throws: what is wrong with the shape. An unknown version or suite is refused, never guessed.
    public init(parsing bytes: [UInt8]) throws(EnvelopeProblem) {
        guard bytes.count >= Self.overheadByteCount + Padding.smallestBucket else {
            throw .tooShort(byteCount: bytes.count)
        }
        guard bytes[0] == Self.formatVersion else { throw .unknownVersion(bytes[0]) }
        guard CipherSuite(rawValue: bytes[1]) != nil else { throw .unknownSuite(bytes[1]) }
        guard Padding.isBucket(bytes.count - Self.overheadByteCount) else {
            throw .impossibleSize(byteCount: bytes.count)
        }
        self.bytes = bytes
    }

    /// From bytes that this target has just written.
    init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    /// Which version of the customer's data key opens it.
    public var dataKeyVersion: UInt32 {
        bytes[2..<Self.headerByteCount].reduce(0) { $0 << 8 | UInt32($1) }
    }

    var suite: CipherSuite {
        guard let suite = CipherSuite(rawValue: bytes[1]) else { preconditionFailure("parsed with an unknown suite") }
        return suite
    }

    static func writeHeader(suite: CipherSuite, keyVersion: UInt32, into buffer: UnsafeMutableRawBufferPointer) {
        var writer = ByteWriter(buffer)
        writer.append(formatVersion)
        writer.append(suite.rawValue)
        writer.append(keyVersion)
    }

    /// nonce, ciphertext, tag: the order that AES-GCM implementations call "combined".
    var combined: ArraySlice<UInt8> { bytes[Self.headerByteCount...] }
}

/// Why bytes are not an envelope.
public enum EnvelopeProblem: Error, Sendable, Equatable {
    case tooShort(byteCount: Int)
    /// The first byte; a newer program may have written it.
    case unknownVersion(UInt8)
    case unknownSuite(UInt8)
    /// The ciphertext is not as long as any padded text: cut off or extended.
    case impossibleSize(byteCount: Int)
}
