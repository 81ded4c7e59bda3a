/// What an answer says: letters, a verdict, everything, or words.
enum KeyText: Equatable {
    case letters([Int])
    case all
    case verdict(Bool)
    case words(String)

    private static let allWords: Set<String> = ["全选", "以上全选", "全部正确", "以上都对", "以上全对", "全对", "都选"]

    /// - Parameter hasOptions: with options a lone T or F may be a letter only when there are so many.
    init?(_ source: SourceText, _ range: Range<Int>, optionCount: Int) {
        let whole = source.trimmed(range)
        let range = Self.bare(source, range)
        guard !range.isEmpty else { return nil }
        let text = source.text(range)
        if Self.allWords.contains(text.trimming()) {
            self = .all
        } else if let letters = Self.letters(source, range), optionCount > 0 || !Self.isVerdictLetter(letters) {
            self = .letters(letters)
        } else if range.count <= 5, let verdict = TextWords.judgement(text) {
            self = .verdict(verdict)
        } else if let letters = Self.letters(source, range) {
            self = .letters(letters)
        } else {
            self = .words(source.cleaned(whole))
        }
    }

    private static func isVerdictLetter(_ letters: [Int]) -> Bool {
        letters == [19] || letters == [5] || letters == [13]
    }

    /// Without outer brackets and closing punctuation.
    private static func bare(_ source: SourceText, _ range: Range<Int>) -> Range<Int> {
        var range = source.trimmed(range)
        let edges: Set<UInt32> = [0x3002, 0x2E, 0x3B, 0x2C, 0x20, 0x3001]
        while let last = range.last, edges.contains(source.shadow[last]) { range = range.lowerBound..<last }
        if let first = range.first, let last = range.last, range.count > 2, source.shadow[first] == 0x28,
            source.shadow[last] == 0x29
        {
            range = source.trimmed(first + 1..<last)
        }
        return range
    }

    /// Distinct letters A to O with nothing but separators between; A-D and A至D are runs. Nil for anything else.
    static func letters(_ source: SourceText, _ range: Range<Int>) -> [Int]? {
        guard range.count <= 60 else { return nil }
        var letters: [Int] = []
        var joins = false
        var wasSeparated = true
        for index in range {
            let value = source.shadow[index]
            if value.isUpper || value.isLower && range.count <= 15 {
                let place = Int(value.isUpper ? value - 0x41 : value - 0x61)
                guard place < 26, value.isUpper || wasSeparated || range.count <= 8 else { return nil }
                if joins, let last = letters.last, last < place {
                    letters += (last + 1)...place
                } else {
                    letters.append(place)
                }
                (joins, wasSeparated) = (false, false)
            } else if value == 0x2D || value == 0x7E || value == 0x81F3 {
                guard !letters.isEmpty else { return nil }
                joins = true
            } else if value.isBlank || [0x2C, 0x3001, 0x3B, 0x2F, 0x26, 0x2E, 0x548C, 0xB7].contains(value) {
                wasSeparated = true
            } else {
                return nil
            }
        }
        guard !letters.isEmpty, !joins, Set(letters).count == letters.count, letters.allSatisfy({ $0 < 20 }) else {
            return nil
        }
        return letters.sorted()
    }
}
