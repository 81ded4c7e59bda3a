/// Finds the encoding of a file from its bytes.
///
/// GB18030 accepts almost any bytes, so it is what remains when nothing else fits, never something that is tried first.
enum EncodingDetection {
    static let windowBytes = 64 * 1024

    struct Finding: Equatable {
        var encoding: TextEncoding
        /// Where the text starts, after a byte-order mark.
        var textOffset: Int
    }

    static func find(_ choice: EncodingChoice, in source: any ByteSource) throws -> Finding {
        var window = [UInt8](repeating: 0, count: windowBytes)
        let count = try source.readFully(into: &window, at: 0)
        switch choice {
        case .fixed(let encoding):
            return Finding(encoding: encoding, textOffset: markLength(of: encoding, at: window[..<count]))
        case .automatic:
            if let marked = byMark(window[..<count]) { return marked }
            if let wide = byZeroPattern(window[..<count]) { return Finding(encoding: wide, textOffset: 0) }
            return Finding(encoding: try byValidity(of: &window, count: count, in: source), textOffset: 0)
        }
    }

    static func byMark(_ bytes: ArraySlice<UInt8>) -> Finding? {
        for encoding in TextEncoding.allCases where bytes.starts(with: encoding.byteOrderMark) {
            return Finding(encoding: encoding, textOffset: encoding.byteOrderMark.count)
        }
        return nil
    }

    /// UTF-16 writes each comma, digit and line end with a zero byte, always on the same side.
    ///
    /// A table has one such unit in twenty at least; a UTF-8 file with stray NULs has not, nor lone ones at its line
    /// ends.
    static func byZeroPattern(_ bytes: ArraySlice<UInt8>) -> TextEncoding? {
        var zeros = (even: 0, odd: 0)
        var lineEnds = (even: 0, odd: 0)
        var previous: UInt8 = 0xFF
        for (index, byte) in bytes.enumerated() {
            let isEven = index.isMultiple(of: 2)
            if byte == 0 { if isEven { zeros.even += 1 } else { zeros.odd += 1 } }
            if !isEven, previous == 0x0A || previous == 0x0D, byte == 0 { lineEnds.odd += 1 }
            if !isEven, previous == 0, byte == 0x0A || byte == 0x0D { lineEnds.even += 1 }
            previous = byte
        }
        let enough = max(4, bytes.count / 2 / 20)
        if zeros.odd >= enough, zeros.even * 16 <= zeros.odd, lineEnds.odd > 0 { return .utf16le }
        if zeros.even >= enough, zeros.odd * 16 <= zeros.even, lineEnds.even > 0 { return .utf16be }
        return nil
    }

    /// Judges the first window that is not plain ASCII, wherever in the file it is: both encodings agree before that.
    ///
    /// A few broken bytes do not turn UTF-8 into GB18030, because GB18030 text hardly ever forms UTF-8 sequences by
    /// chance; reading UTF-8 as GB18030 would import thousands of unreadable names without one complaint.
    private static func byValidity(
        of window: inout [UInt8], count first: Int, in source: any ByteSource
    ) throws -> TextEncoding {
        var offset = 0
        var count = first
        while count > 0 {
            let tally = UTF8Validation.tally(window[..<count])
            if tally.sequences + tally.invalid > 0 {
                return tally.invalid * 10 <= tally.sequences ? .utf8 : .gb18030
            }
            offset += count
            count = try source.readFully(into: &window, at: offset)
        }
        return .utf8
    }

    private static func markLength(of encoding: TextEncoding, at bytes: ArraySlice<UInt8>) -> Int {
        bytes.starts(with: encoding.byteOrderMark) ? encoding.byteOrderMark.count : 0
    }
}
