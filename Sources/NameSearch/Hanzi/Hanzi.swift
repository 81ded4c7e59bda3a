/// What this room knows about Han characters, for whoever else needs it.
///
/// Covers the unified ideographs of the basic plane, extension A, and those of the supplementary planes that the
/// national table (通用规范汉字表) or the simplified forms of traditional characters use.
public enum Hanzi {
    /// The readings of `character` in pinyin without tones, the usual one first; ü is spelled v, then u and yu.
    public static func readings(of character: Unicode.Scalar) -> [String] {
        let table = HanTable.shared
        return table.readings(of: table.plain(character.value)).map { syllable in
            String(decoding: table.syllables.spellings[Int(syllable)], as: UTF8.self)
        }
    }

    /// `text` with each traditional character replaced by its simplified form (歐陽 becomes 欧阳), the rest untouched.
    public static func simplified(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let plain = HanTable.isHan(scalar.value) ? HanTable.shared.plain(scalar.value) : scalar.value
            result.append(Unicode.Scalar(plain) ?? scalar)
        }
        return String(result)
    }
}
