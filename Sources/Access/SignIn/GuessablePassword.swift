import Foundation

/// A password as a guesser sees it: without case, and once more with the usual substitutions undone (p@ssw0rd).
struct GuessablePassword {
    /// Two readings of the same length: as typed in small letters, and with substitutions undone.
    private let readings: [[Unicode.Scalar]]

    /// So many characters outside common words, runs and repetitions make a password uncommon. Four decorations
    /// (“2026”, “!!!1”) are what people put after a common word.
    static let leastUncommon = 5

    init(_ password: String) {
        let plain = Self.folded(password)
        readings = [plain, plain.map { Self.substitutions[$0] ?? $0 }]
    }

    /// Whether little is left when common passwords, rows of the keyboard and repetitions are taken out.
    var isCommon: Bool {
        let length = readings[0].count
        var position = 0
        var uncommon = 0
        while position < length {
            let covered = readings.map { Self.coveredLength(of: $0[position...]) }.max() ?? 0
            uncommon += covered == 0 ? 1 : 0
            position += max(covered, 1)
        }
        return uncommon < Self.leastUncommon
    }

    /// Whether a name or one of its longer words stands in the password.
    func contains(nameIn text: String) -> Bool {
        Self.words(of: text).contains { word in
            readings.contains { reading in
                reading.indices.contains { reading[$0...].starts(with: word) }
            }
        }
    }

    /// The whole name, and its words of four letters or more; a shorter word occurs in any text.
    private static func words(of text: String) -> [[Unicode.Scalar]] {
        let whole = folded(text).filter { $0 != " " }
        let parts = folded(text).split { " .-_,()（）".unicodeScalars.contains($0) }.map(Array.init)
        let trade = legalForms.reduce(folded(text)) { name, form in
            name.count > form.count && name.suffix(form.count).elementsEqual(form) ? name.dropLast(form.count) : name
        }
        let long = parts.filter { $0.count >= 4 && !legalWords.contains(String(String.UnicodeScalarView($0))) }
        return long + [whole, trade].filter { $0.count >= ($0.contains { $0.value > 0x2E80 } ? 2 : 3) }
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        Array(text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars)
    }

    private static let legalForms = ["股份有限公司", "有限责任公司", "有限公司", "公司", "集团"].map { Array($0.unicodeScalars) }
    private static let legalWords: Set = ["company", "limited", "group", "corporation"]

    private static let substitutions: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i",
        "|": "l", "+": "t",
    ]
}

extension GuessablePassword {
    /// How many characters at the beginning of `rest` a guesser gets for one guess; 0 for none.
    private static func coveredLength(of rest: ArraySlice<Unicode.Scalar>) -> Int {
        max(commonLength(of: rest), rowLength(of: rest), repetition(of: rest))
    }

    private static func commonLength(of rest: ArraySlice<Unicode.Scalar>) -> Int {
        guard let first = rest.first else { return 0 }
        return CommonPasswords.byFirst[first]?.first { rest.starts(with: $0) }?.count ?? 0
    }

    /// Four or more neighbours on the keyboard, in the alphabet or in the row of digits, in either direction.
    private static func rowLength(of rest: ArraySlice<Unicode.Scalar>) -> Int {
        let lengths = CommonPasswords.rows.flatMap { row in
            row.indices.map { start in zip(row[start...], rest).prefix { $0.0 == $0.1 }.count }
        }
        return lengths.max().flatMap { $0 >= 4 ? $0 : nil } ?? 0
    }

    /// The same character three times or more.
    private static func repetition(of rest: ArraySlice<Unicode.Scalar>) -> Int {
        let count = rest.prefix { $0 == rest.first }.count
        return count >= 3 ? count : 0
    }
}
