/// The folded form of a scalar, for matching only: full-width as half-width, every bracket, blank and look-alike of a
/// separator as one, so that a pattern is written once. Text is always cut from the original.
enum Shadow {
    /// Zero-width marks and the byte-order mark: there, and matched by nothing.
    static let mark: UInt32 = 1
    static let tick: UInt32 = 0x221A  // √
    static let cross: UInt32 = 0xD7  // ×

    @inline(__always)
    static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        let value = scalar.value
        if value < 0x80 { return value == 0x09 || value == 0x0B || value == 0x0C ? 0x20 : value }
        if value < 0x2000 { return value == 0xA0 ? 0x20 : value == 0xAD ? mark : value }
        if value >= 0x4E00, value <= 0x9FFF { return value }
        return other(value)
    }

    private static func other(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xFF0E, 0xFE52: 0x2E  // ．
        case 0xFF01...0xFF5E: value - 0xFEE0
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: mark
        case 0x2028, 0x2029: 0x20
        case 0x3010, 0x3014, 0x3016, 0xFE3B, 0xFE47: 0x5B  // 【〔〖
        case 0x3011, 0x3015, 0x3017: 0x5D
        case 0xFE59: 0x28
        case 0xFE5A: 0x29
        case 0xFE55, 0x2236, 0xFE13: 0x3A  // ：
        case 0x2713, 0x2714, 0x2611: tick
        case 0x2717, 0x2718, 0x2715, 0x2716, 0x274C: cross
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: 0x2D
        case 0x301C, 0x223C: 0x7E
        default: value
        }
    }

}

extension UInt32 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
    var isLatin: Bool { isUpper || isLower }
    /// A blank within a line.
    var isGap: Bool { self == 0x20 || self == Shadow.mark }
    var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    var isBlank: Bool { isGap || isLineEnd }
    var isHan: Bool { self >= 0x4E00 && self <= 0x9FFF }
}
