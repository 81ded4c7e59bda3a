/// Bytes that can be read at any offset, so that a reader can resume, and can look again at a line it misjudged.
///
/// A pipe is not one: spool it to a file first.
public protocol ByteSource: Sendable {
    var sizeBytes: Int { get }

    /// Reads up to `buffer.count` bytes that start at `offset`; 0 at the end. May read fewer than asked for.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int
}

extension ByteSource {
    /// Reads until the array is full or the source ends.
    func readFully(into array: inout [UInt8], at offset: Int) throws -> Int {
        try array.withUnsafeMutableBytes { buffer in
            var filled = 0
            while filled < buffer.count {
                let count = try read(into: .init(rebasing: buffer[filled...]), at: offset + filled)
                if count == 0 { break }
                filled += count
            }
            return filled
        }
    }
}

/// Bytes in memory.
public struct ArraySource: ByteSource {
    private let bytes: [UInt8]
    private let largestRead: Int

    /// - Parameter largestRead: at most so many bytes are given at once; tests use it to put a boundary anywhere.
    public init(_ bytes: [UInt8], largestRead: Int = .max) {
        self.bytes = bytes
        self.largestRead = largestRead
    }

    public var sizeBytes: Int { bytes.count }

    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        guard offset < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - offset, largestRead)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        return count
    }
}
