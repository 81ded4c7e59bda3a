/// Names in Latin letters: pinyin (ZHAO, Liangkai; Kai Wuqian) and English ones (Amy Li, Jennifer Johnson).
extension Scan {
    /// Reads two or three capitalised words from a token of letters on; called for every one.
    mutating func readLatinName(from first: Int) {
        let token = tokens[first]
        guard units[Int(token.start)].isUpperLetter, token.length >= 2, token.length <= 14 else { return }
        guard first + 1 < tokens.count else { return }
        let second = tokens[first + 1]
        guard second.form == .letters, units[Int(second.start)].isUpperLetter, second.length <= 14 else { return }
        guard joins(token, second), !isCapital(token) || !isCapital(second) else { return }
        let score = nameScore(token, second) + contextScore(Int(token.start))
        guard score > 0 else { return }
        let end = withThirdWord(first + 1)
        candidates.append(Candidate(.person, Int(token.start)..<end, score: score, ReasonSet(.foreignName)))
    }

    private func joins(_ left: Token, _ right: Token) -> Bool {
        let start = Int(left.end)
        switch right.start - left.end {
        case 1: return units[start] == .space || units[start] == .middleDot
        case 2: return units[start] == UInt16(ascii: ",") && units[start + 1] == .space
        default: return false
        }
    }

    private func isCapital(_ token: Token) -> Bool {
        token.length > 1 && (Int(token.start)..<Int(token.end)).allSatisfy { units[$0].isUpperLetter }
    }

    private func word(_ token: Token) -> String {
        String(decoding: (Int(token.start)..<Int(token.end)).lazy.map { units[$0].lowercased }, as: UTF16.self)
    }

    private func nameScore(_ left: Token, _ right: Token) -> Float {
        let one = word(left)
        let two = word(right)
        if LatinWords.common.contains(one) || LatinWords.common.contains(two) { return -8 }
        var score: Float = -3
        if LatinWords.given.contains(one) { score += 3 }
        if LatinWords.surnames.contains(two) { score += 1.5 }
        let syllables = (Pinyin.syllables(one), Pinyin.syllables(two))
        if syllables.0 > 0, syllables.1 > 0 {
            score += 1.5
            if Pinyin.surnames.contains(one) || Pinyin.surnames.contains(two) { score += 2.5 }
            if syllables.0 > 3 || syllables.1 > 3 { score -= 3 }
        } else if LatinWords.given.contains(one), syllables.1 > 0, Pinyin.surnames.contains(two) {
            score += 2
        }
        if units[Int(left.end)] == UInt16(ascii: ",") { score += isCapital(left) ? 1.5 : -1.5 }
        return score
    }

    /// Words that announce a name: contact, holder, Mr, Dear.
    private func contextScore(_ start: Int) -> Float {
        var at = start
        while start - at < 3,
            units[at - 1].isBlank || units[at - 1] == UInt16(ascii: ".") || units[at - 1] == UInt16(ascii: ":")
        {
            at -= 1
        }
        return at >= 0 && cueEnds[at] == UInt8(Cue.person.rawValue) ? 3 : 0
    }

    private func withThirdWord(_ second: Int) -> Int {
        let end = Int(tokens[second].end)
        guard second + 1 < tokens.count, joins(tokens[second], tokens[second + 1]), units[end] == .space else {
            return end
        }
        let third = tokens[second + 1]
        guard third.form == .letters, units[Int(third.start)].isUpperLetter, !isCapital(third) else { return end }
        return LatinWords.surnames.contains(word(third)) ? Int(third.end) : end
    }
}
