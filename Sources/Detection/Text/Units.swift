/// A piece of text as one 16-bit unit for each Unicode scalar, folded: see `UnitDecoding`.
///
/// Reading outside yields 0, so that rules may look around without asking where the text ends.
struct Units {
    let base: UnsafePointer<UInt16>
    let count: Int

    @inline(__always)
    subscript(index: Int) -> UInt16 { UInt(bitPattern: index) < UInt(bitPattern: count) ? base[index] : 0 }
}

extension Units {
    subscript(range: Range<Int>) -> some Sequence<UInt16> { range.lazy.map { self[$0] } }
}

extension UInt16 {
    init(ascii scalar: Unicode.Scalar) { self = UInt16(truncatingIfNeeded: scalar.value) }

    static let lineBreak: UInt16 = 0x0A
    static let space: UInt16 = 0x20
    static let hyphen: UInt16 = 0x2D
    static let middleDot: UInt16 = 0xB7
    /// Stands for every character without width.
    static let zeroWidth: UInt16 = 0x200B
    static let ideographicSpace: UInt16 = 0x3000
    /// ，, kept apart from the comma of delimited text.
    static let fullComma: UInt16 = 0xFF0C
    /// Stands for every Han character outside the basic plane.
    static let rareHan: UInt16 = 0xE000
    /// Stands for everything else outside the basic plane, and for broken bytes.
    static let other: UInt16 = 0xFFFD

    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isUpperLetter: Bool { self &- 0x41 < 26 }
    @inline(__always) var isAlphanumeric: Bool { isDigit || isLetter }
    @inline(__always) var isHan: Bool {
        self &- 0x4E00 < 0x5200 || self &- 0x3400 < 0x19C0 || self == 0x3007 || self == .rareHan
    }
    @inline(__always) var uppercased: UInt16 { self &- 0x61 < 26 ? self & 0xDF : self }
    @inline(__always) var lowercased: UInt16 { self &- 0x41 < 26 ? self | 0x20 : self }
    @inline(__always) var isBlank: Bool {
        self == .space || self == .zeroWidth || self == .ideographicSpace || self == 0x09
    }
}

extension String {
    /// The units of a word of ours.
    var units: [UInt16] { unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) } }
}
