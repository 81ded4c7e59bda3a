/// Strict UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) over raw bytes.
enum UTF8Validation {
    enum Step: Equatable {
        /// A sequence of this many bytes stands here.
        case valid(Int)
        /// The bytes end inside a sequence that is right so far.
        case incomplete
        case invalid
    }

    /// Looks at the sequence that starts at `index`, which must be below `end`.
    @inline(__always)
    static func step(_ bytes: UnsafePointer<UInt8>, at index: Int, end: Int) -> Step {
        let lead = bytes[index]
        switch lead {
        case 0x00...0x7F: return .valid(1)
        case 0xC2...0xDF: return continuation(bytes, at: index, end: end, length: 2, second: 0x80...0xBF)
        case 0xE0: return continuation(bytes, at: index, end: end, length: 3, second: 0xA0...0xBF)
        case 0xED: return continuation(bytes, at: index, end: end, length: 3, second: 0x80...0x9F)
        case 0xE1...0xEF: return continuation(bytes, at: index, end: end, length: 3, second: 0x80...0xBF)
        case 0xF0: return continuation(bytes, at: index, end: end, length: 4, second: 0x90...0xBF)
        case 0xF1...0xF3: return continuation(bytes, at: index, end: end, length: 4, second: 0x80...0xBF)
        case 0xF4: return continuation(bytes, at: index, end: end, length: 4, second: 0x80...0x8F)
        default: return .invalid
        }
    }

    @inline(__always)
    private static func continuation(
        _ bytes: UnsafePointer<UInt8>, at index: Int, end: Int, length: Int, second: ClosedRange<UInt8>
    ) -> Step {
        guard index + 1 < end else { return .incomplete }
        guard second.contains(bytes[index + 1]) else { return .invalid }
        for next in 2..<max(length, 2) {
            guard index + next < end else { return .incomplete }
            guard bytes[index + next] & 0xC0 == 0x80 else { return .invalid }
        }
        return .valid(length)
    }

    /// The first index from `start` on that is not plain ASCII, or NUL, which no text file has any business holding.
    @inline(__always)
    static func firstUnusual(_ bytes: UnsafePointer<UInt8>, from start: Int, end: Int) -> Int {
        var index = start
        while index + 8 <= end {
            let word = UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // A byte borrows into its top bit exactly when it is zero; bytes above 0x7F carry the bit already.
            if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < end, bytes[index] &- 1 < 0x7F { index += 1 }
        return index
    }

    struct Tally: Equatable {
        /// Sequences of two bytes and more.
        var sequences = 0
        var invalid = 0
    }

    /// Counts good and bad sequences; one cut off at the end counts as neither.
    static func tally(_ slice: ArraySlice<UInt8>) -> Tally {
        slice.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return Tally() }
            var tally = Tally()
            var index = 0
            while index < buffer.count {
                switch step(bytes, at: index, end: buffer.count) {
                case .valid(let length):
                    tally.sequences += length > 1 ? 1 : 0
                    index += length
                case .invalid:
                    tally.invalid += 1
                    index += 1
                case .incomplete: return tally
                }
            }
            return tally
        }
    }
}
