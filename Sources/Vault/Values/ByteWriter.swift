import Foundation

/// Fills a buffer of known size from the front: fixed-width fields, big endian.
///
/// The sizes are constants of the format, so a buffer that is too small is a fault of ours and stops the process.
struct ByteWriter {
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    /// What has been written so far; valid as long as the buffer is.
    var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

    mutating func append(_ bytes: some Collection<UInt8>) {
        let end = count + bytes.count
        precondition(end <= buffer.count, "the buffer is smaller than its format")
        UnsafeMutableRawBufferPointer(rebasing: buffer[count..<end]).copyBytes(from: bytes)
        count = end
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let end = count + bytes.count
        precondition(end <= buffer.count, "the buffer is smaller than its format")
        UnsafeMutableRawBufferPointer(rebasing: buffer[count..<end]).copyMemory(from: bytes)
        count = end
    }

    mutating func append(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.bigEndian) { append($0) }
    }

    mutating func append(_ uuid: UUID) {
        withUnsafeBytes(of: uuid.uuid) { append($0) }
    }

    /// A label of the format, such as "PIV1".
    mutating func append(_ label: StaticString) {
        append(UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
    }

    /// Fills the rest with zeros.
    mutating func appendZeros() {
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).initializeMemory(as: UInt8.self, repeating: 0)
        count = buffer.count
    }
}
