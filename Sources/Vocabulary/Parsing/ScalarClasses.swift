extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpperLetter: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// Space, tab, line breaks.
    @inline(__always) var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
    /// The value of a digit; meaningless for anything else.
    @inline(__always) var digitValue: Int { Int(self &- 0x30) }
    @inline(__always) var uppercased: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
    @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension Unicode.Scalar {
    /// The half-width ASCII byte of a full-width form, a typographic blank, dash or apostrophe.
    var halfWidth: UInt8? {
        switch value {
        case 0xFF01...0xFF5E: UInt8(truncatingIfNeeded: value &- 0xFEE0)
        case 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x85, 0x2028, 0x2029: 0x20
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: UInt8(ascii: "-")
        case 0x2018, 0x2019: UInt8(ascii: "'")
        default: nil
        }
    }

    /// Full-width letters and digits in half width; punctuation stays as a Chinese text wants it, but for － and ＃.
    var halfWidthLetterOrDigit: Unicode.Scalar {
        switch value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF0D, 0xFF03:
            Unicode.Scalar(UInt8(truncatingIfNeeded: value &- 0xFEE0))
        default: self
        }
    }

    /// `*` or `＊`, the sign of a mask.
    var isStar: Bool { value == 0x2A || value == 0xFF0A }

    /// Marks that turn the direction of writing, by which a text can show something else than it holds.
    var isDirectionMark: Bool {
        switch value {
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Zero-width, joining and direction marks and the byte-order mark: nobody sees them, nobody typed them.
    var isInvisibleMark: Bool {
        switch value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// C0 and C1 controls; line breaks and tabs are blanks, not controls.
    var isControl: Bool {
        switch value {
        case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: true
        default: false
        }
    }

    var isBlank: Bool { value < 0x80 ? UInt8(truncatingIfNeeded: value).isBlank : halfWidth == 0x20 }

    /// A Chinese character as it occurs in names: the unified blocks, their extensions and 〇.
    var isHan: Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3007, 0x20000...0x323AF, 0xF900...0xFAFF: true
        default: false
        }
    }
}
