extension Unicode.Scalar {
    /// · U+00B7, the one dot that joins the parts of a transcribed name.
    static let nameDot: Unicode.Scalar = "\u{B7}"

    /// A dot of the kinds that keyboards and systems produce in its place.
    var isNameDot: Bool {
        switch value {
        case 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0x0387: true
        default: false
        }
    }

    /// Letters of any script with their marks, and the signs that join the parts of a name.
    var isWrittenInNames: Bool {
        if isPlainInNames || isNameDot { return true }
        switch value {
        case 0x2019, 0x2010, 0x2011, 0xFF0E: return true
        default: break
        }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: return true
        default: return properties.isAlphabetic
        }
    }

    /// What NFKC leaves alone beside its like: unified Chinese characters, ASCII letters and joining signs.
    var isPlainInNames: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0x20, 0x27, 0x2D, 0x2E, 0xB7: true
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3007, 0x20000...0x2EBEF, 0x30000...0x323AF: true
        default: false
        }
    }
}
