/// How typed answers are compared.
enum AnswerText {
    /// Half-width, lower-case, without blanks, and without punctuation at the ends.
    static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let plain = Shadow.fold(scalar)
            guard plain != Shadow.mark, plain != 0x20, plain != 0x0A, plain != 0x0D else { continue }
            scalars.append(UnicodeScalar(plain) ?? scalar)
        }
        let edges: Set<Unicode.Scalar> = [".", ",", ";", ":", "!", "?", "。", "、"]
        while let last = scalars.last, scalars.count > 1, edges.contains(last) { scalars.removeLast() }
        while let first = scalars.first, scalars.count > 1, first != ".", edges.contains(first) {
            scalars.removeFirst()
        }
        return String(scalars).lowercased()
    }

    /// `*` stands for any text. Linear in the product at worst, without recursion: only the last star is retried.
    static func matches(_ text: String, pattern: String) -> Bool {
        guard pattern.contains("*") else { return text == pattern }
        let (text, pattern) = (Array(text.unicodeScalars), Array(pattern.unicodeScalars))
        var (at, place) = (0, 0)
        var star: (place: Int, at: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == text[at] {
                (at, place) = (at + 1, place + 1)
            } else if let last = star {
                star = (last.place, last.at + 1)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
