/// The encodings a spreadsheet or an export of a Chinese system really comes in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8
    case gb18030
    case utf16le
    case utf16be

    /// The name `iconv` knows it by; nil where no conversion is needed.
    var converterName: String? {
        switch self {
        case .utf8: nil
        case .gb18030: "GB18030"
        case .utf16le: "UTF-16LE"
        case .utf16be: "UTF-16BE"
        }
    }

    /// Bytes in the smallest unit: what is stepped over when a unit cannot be decoded.
    var unitBytes: Int {
        switch self {
        case .utf8, .gb18030: 1
        case .utf16le, .utf16be: 2
        }
    }

    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        case .utf16le: [0xFF, 0xFE]
        case .utf16be: [0xFE, 0xFF]
        }
    }
}

/// What the caller says about the encoding of a file.
public enum EncodingChoice: Sendable, Equatable {
    /// Byte-order mark, then the zero bytes of UTF-16, then valid UTF-8, then GB18030.
    case automatic
    case fixed(TextEncoding)
}
