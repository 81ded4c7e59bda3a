/// Offsets in the original file at which the physical lines of a converted text start.
///
/// Converted text has other lengths than its source, but the same line ends in the same order; so the reader, each
/// time it passes a line end, takes the next offset from here.
struct LineStarts {
    private let unitBytes: Int
    private let bigEndian: Bool
    private var offsets: [Int] = []
    private var taken = 0
    private var marked = 0
    private var afterReturn = false

    init(_ encoding: TextEncoding) {
        unitBytes = encoding.unitBytes
        bigEndian = encoding == .utf16be
    }

    /// Notes the line ends among whole characters that start at `offset` in the file.
    mutating func note(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        var index = 0
        while index < bytes.count {
            note(unit(bytes, at: index), at: offset + index)
            index += unitBytes
        }
    }

    private func unit(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt16 {
        guard unitBytes == 2 else { return UInt16(bytes[index]) }
        guard index + 1 < bytes.count else { return 0 }
        let high = bytes[bigEndian ? index : index + 1]
        let low = bytes[bigEndian ? index + 1 : index]
        return UInt16(high) << 8 | UInt16(low)
    }

    private mutating func note(_ unit: UInt16, at offset: Int) {
        // CR LF is one line end; a lone CR is known to be one only when the next unit is seen.
        if afterReturn, unit != 0x0A { offsets.append(offset) }
        if unit == 0x0A { offsets.append(offset + unitBytes) }
        afterReturn = unit == 0x0D
    }

    /// At the end of the file a waiting CR is a line end after all.
    mutating func finish(at offset: Int) {
        if afterReturn { offsets.append(offset) }
        afterReturn = false
    }

    /// The start of the line after the next line end; nil when none was noted, which our own counting excludes.
    mutating func next() -> Int? {
        guard taken < offsets.count else { return nil }
        defer { taken += 1 }
        return offsets[taken]
    }

    /// Forgets what is before this point.
    mutating func mark() {
        marked = taken
        guard marked > 4096, marked * 2 > offsets.count else { return }
        offsets.removeFirst(marked)
        (marked, taken) = (0, 0)
    }

    /// Goes back to the mark.
    mutating func rewind() {
        taken = marked
    }
}
