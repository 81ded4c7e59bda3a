/// Up to 256 events in one file, each after its length in two bytes, big-endian (c2sp.org/tlog-tiles).
enum EntryBundle {
    static func encode(_ frames: [[UInt8]]) throws(ExportProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        for frame in frames {
            guard let size = UInt16(exactly: frame.count) else { throw .frameTooLong }
            bytes.append(UInt8(size >> 8))
            bytes.append(UInt8(size & 0xFF))
            bytes.append(contentsOf: frame)
        }
        return bytes
    }

    /// Exactly `count` events that fill `bytes`; nil otherwise.
    static func decode(_ bytes: [UInt8], count: Int) -> [ArraySlice<UInt8>]? {
        var frames: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let high = rest.popFirst() {
            guard frames.count < count, let low = rest.popFirst() else { return nil }
            let size = Int(high) << 8 | Int(low)
            guard size <= rest.count else { return nil }
            frames.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return frames.count == count ? frames : nil
    }
}
