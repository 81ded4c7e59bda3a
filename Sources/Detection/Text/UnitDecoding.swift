/// UTF-8 to `Units`: one pass, nothing but the output is allocated.
///
/// Broken bytes become one U+FFFD for each maximal subpart, as in `String(decoding:as:)` (Unicode 3.9, table 3-8), so
/// that scalar offsets are those of the repaired string. Full-width ASCII (U+FF01–FF5E) becomes ASCII, all but the comma;
/// dashes, blanks and middle dots become one of each.
enum UnitDecoding {
    /// Writes at most `bytes.count` units and returns how many.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, into units: UnsafeMutablePointer<UInt16>) -> Int {
        var at = 0
        var count = 0
        let end = bytes.count
        while at < end {
            let lead = bytes[at]
            if lead < 0x80 {
                units[count] = UInt16(lead)
                at += 1
            } else if lead & 0xF0 == 0xE0, at + 2 < end, bytes[at + 1] & 0xC0 == 0x80, bytes[at + 2] & 0xC0 == 0x80 {
                let unit = UInt16(lead & 0xF) << 12 | UInt16(bytes[at + 1] & 0x3F) << 6 | UInt16(bytes[at + 2] & 0x3F)
                if unit &- 0x3001 < 0xA7FF {
                    units[count] = unit
                    at += 3
                } else {
                    at += folded(bytes, at: at, into: &units[count])
                }
            } else {
                at += folded(bytes, at: at, into: &units[count])
            }
            count += 1
        }
        return count
    }

    /// What is rarer: two and four bytes, punctuation, full-width forms, broken bytes. Returns the bytes consumed.
    private static func folded(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, into unit: inout UInt16) -> Int {
        let (scalar, length) = scalar(bytes, at: at)
        unit = fold(scalar)
        return length
    }

    /// The scalar at `at` with its length in bytes; U+FFFD and the length of the maximal subpart where bytes are broken.
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> (UInt32, Int) {
        let lead = bytes[at]
        if lead < 0x80 { return (UInt32(lead), 1) }
        guard let form = SequenceForm(lead: lead) else { return (0xFFFD, 1) }
        var value = UInt32(lead) & form.leadMask
        for offset in 1..<form.length {
            guard at + offset < bytes.count else { return (0xFFFD, offset) }
            let byte = bytes[at + offset]
            let allowed = offset == 1 ? form.second : 0x80...0xBF
            guard allowed.contains(byte) else { return (0xFFFD, offset) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, form.length)
    }

    private static func fold(_ scalar: UInt32) -> UInt16 {
        switch scalar {
        case 0xFF0C: .fullComma
        case 0xFF01...0xFF5E: UInt16(truncatingIfNeeded: scalar - 0xFEE0)
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: .space
        case 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD: .zeroWidth
        case 0x2010...0x2015, 0x2212, 0xFE63: .hyphen
        case 0x2022, 0x2027, 0x30FB, 0x22C5: .middleDot
        case 0x2028, 0x2029, 0x85: .lineBreak
        case 0xF900...0xFAFF, 0x20000...0x3FFFF: .rareHan
        case 0x10000...: .other
        default: UInt16(truncatingIfNeeded: scalar)
        }
    }
}

/// How a sequence that begins with a lead byte goes on (Unicode 3.9, table 3-7).
private struct SequenceForm {
    let length: Int
    let leadMask: UInt32
    let second: ClosedRange<UInt8>

    init?(lead: UInt8) {
        switch lead {
        case 0xC2...0xDF: (length, leadMask) = (2, 0x1F)
        case 0xE0...0xEF: (length, leadMask) = (3, 0x0F)
        case 0xF0...0xF4: (length, leadMask) = (4, 0x07)
        default: return nil
        }
        switch lead {
        case 0xE0: second = 0xA0...0xBF
        case 0xED: second = 0x80...0x9F
        case 0xF0: second = 0x90...0xBF
        case 0xF4: second = 0x80...0x8F
        default: second = 0x80...0xBF
        }
    }
}
