/// Brings names and queries to one form: simplified, half-width, lower-case, without marks, points and spaces.
enum NameFolding {
    private enum Piece {
        case han(UInt32)
        case letter(UInt32)
        /// Belongs to the letter before it (combining marks, joiners): dropped.
        case mark
        /// Ends a word: spaces, points (阿卜杜拉·买买提), punctuation.
        case separator
    }

    static func folded(_ text: String) -> [NameUnit] {
        var units: [NameUnit] = []
        fold(text, into: &units)
        return units
    }

    static func fold(_ text: String, into units: inout [NameUnit]) {
        var continuesWord = false
        for scalar in text.unicodeScalars {
            switch piece(scalar) {
            case .han(let character):
                units.append(NameUnit(character, beginsElement: true))
                continuesWord = false
            case .letter(let letter):
                units.append(NameUnit(letter, beginsElement: !continuesWord))
                continuesWord = true
            case .separator: continuesWord = false
            case .mark: break
            }
        }
    }

    private static func piece(_ scalar: Unicode.Scalar) -> Piece {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: .letter(scalar.value)
        case 0x41...0x5A: .letter(scalar.value + 0x20)
        case 0..<0x80: .separator
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map(piece) ?? .separator
        default: rarePiece(scalar)
        }
    }

    private static func rarePiece(_ scalar: Unicode.Scalar) -> Piece {
        let plain = HanTable.shared.plain(scalar.value)
        if HanTable.isHan(plain) { return .han(plain) }
        if plain != scalar.value { return .letter(plain) }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return .mark
        case .decimalNumber, .spacingMark: return .letter(plain)
        default:
            guard scalar.properties.isAlphabetic else { return .separator }
            return .letter(scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? plain)
        }
    }
}
