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

    private func lists(_ token: Token) -> LatinWords {
        let match = LatinWords.trie.longest(in: units, at: Int(token.start))
        return match.length == token.length ? LatinWords(rawValue: match.meaning) : []
    }

    private func syllables(_ token: Token) -> Int { Pinyin.syllables(units, Int(token.start)..<Int(token.end)) }

    private func nameScore(_ left: Token, _ right: Token) -> Float {
        let one = lists(left)
        let two = lists(right)
        if one.contains(.common) || two.contains(.common) { return -8 }
        var score: Float = -3
        if one.contains(.given) { score += 3 }
        if two.contains(.surname) { score += 1.5 }
        let counts = (syllables(left), syllables(right))
        if counts.0 > 0, counts.1 > 0 {
            score += 1.5
            if one.contains(.pinyin) || two.contains(.pinyin) { score += 2.5 }
            if counts.0 > 3 || counts.1 > 3 { score -= 3 }
        } else if one.contains(.given), counts.1 > 0, two.contains(.pinyin) {
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
        return at >= 0 && cueEnds[at] == UInt8(Cue.person.rawValue) ? 3.5 : 0
    }

    private func withThirdWord(_ second: Int) -> Int {
        let end = Int(tokens[second].end)
        guard second + 1 < tokens.count, joins(tokens[second], tokens[second + 1]), units[end] == .space else {
            return end
        }
        let third = tokens[second + 1]
        guard third.form == .letters, units[Int(third.start)].isUpperLetter, !isCapital(third) else { return end }
        return lists(third).contains(.surname) ? Int(third.end) : end
    }
}
