/// A zip whose members are stored as they are (APPNOTE 6.3.10, method 0), made in memory: for a few files that people
/// take away together. Below 4 GiB and 65,535 members.
public struct StoredZip {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    public init() {}

    /// - Parameter path: with `/` between its parts, relative, in UTF-8.
    public mutating func add(_ path: String, _ content: [UInt8]) {
        let name = Array(path.utf8)
        let offset = UInt32(clamping: bytes.count)
        // Version 2.0; names are UTF-8; stored; 1980-01-01, because the same content is the same file.
        let common: [UInt8] =
            Self.two(20) + Self.two(0x0800) + Self.two(0) + Self.two(0) + Self.two(0x21) + Self.four(Self.crc(content))
            + Self.four(UInt32(clamping: content.count)) + Self.four(UInt32(clamping: content.count))
            + Self.two(UInt16(clamping: name.count)) + Self.two(0)
        bytes += Self.four(0x0403_4B50) + common + name + content
        directory +=
            Self.four(0x0201_4B50) + Self.two(20) + common + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
            + Self.four(offset) + name
        count += 1
    }

    /// The archive with its directory.
    public func finished() -> [UInt8] {
        let end =
            Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(UInt32(clamping: directory.count)) + Self.four(UInt32(clamping: bytes.count)) + Self.two(0)
        return bytes + directory + end
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }

    private static func four(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    /// CRC-32 of ISO 3309, reflected, as zip has it.
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}
