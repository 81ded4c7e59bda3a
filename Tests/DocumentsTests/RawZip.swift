/// A zip put together byte by byte, so that it can lie as no library does (APPNOTE.TXT 4.3 and 4.4). Members are stored.
struct RawZip {
    struct Member {
        var name: [UInt8]
        var bytes: [UInt8] = Array("x".utf8)
        /// What the directory says of its size; the truth unless given.
        var claimedBytes: UInt32?
        var mode: UInt32 = 0o100600
        /// The local header that the directory points to; its own unless given.
        var standsAt: Int?

        init(_ name: String, _ text: String = "x") {
            self.name = Array(name.utf8)
            bytes = Array(text.utf8)
        }
    }

    var members: [Member]
    /// What the end record says of the count; the truth unless given.
    var claimedCount: UInt16?

    var bytes: [UInt8] {
        var out: [UInt8] = []
        var starts: [Int] = []
        for member in members {
            starts.append(out.count)
            guard member.standsAt == nil else { continue }
            out += Self.little(0x0403_4B50, 4) + Self.little(20, 2) + facts(member) + member.name + member.bytes
        }
        let directory = out.count
        for (place, member) in members.enumerated() {
            out += Self.little(0x0201_4B50, 4) + Self.little(3 << 8 | 20, 2) + Self.little(20, 2) + facts(member)
            out += Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(member.mode << 16, 4)
            out += Self.little(UInt32(starts[member.standsAt ?? place]), 4) + member.name
        }
        let size = out.count - directory
        let count = UInt32(claimedCount ?? UInt16(members.count))
        out += Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(count, 2) + Self.little(count, 2)
        return out + Self.little(UInt32(size), 4) + Self.little(UInt32(directory), 4) + Self.little(0, 2)
    }

    /// Flags, method, time, day, checksum, sizes, lengths of name and extra field.
    private func facts(_ member: Member) -> [UInt8] {
        let size = member.claimedBytes ?? UInt32(member.bytes.count)
        return Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0x21, 2)
            + Self.little(Self.checksum(member.bytes), 4) + Self.little(size, 4) + Self.little(size, 4)
            + Self.little(UInt32(member.name.count), 2) + Self.little(0, 2)
    }

    private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
    }

    /// CRC-32 (ISO 3309), bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
