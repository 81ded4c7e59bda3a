/// Text in the columns of a terminal: Han characters and full-width signs take two.
enum TextWidth {
    static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(width - of(text), 0))
    }

    static func right(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(width - of(text), 0)) + text
    }

    /// Cut to a width, with … where something was.
    static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var kept = String.UnicodeScalarView()
        var used = 1
        for scalar in text.unicodeScalars {
            used += of(scalar)
            if used > width { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// One line that cannot command a terminal: control characters, and those that turn the direction of text, are shown
    /// as U+FFFD, blanks of any kind as one blank.
    static func tame(_ text: String) -> String {
        var tamed = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: tamed.append(" ")
            case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: tamed.append("\u{FFFD}")
            default: tamed.append(scalar)
            }
        }
        return String(tamed)
    }
}
