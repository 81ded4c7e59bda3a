extension FoldedText {
    /// The 1-based place, in the original text, of letter or digit number `count` (from 0).
    func position(ofCharacter count: Int) -> Int {
        var seen = 0
        for index in range where bytes[index].isLetter || bytes[index].isDigit {
            if seen == count { return position(of: index) }
            seen += 1
        }
        return position(of: range.upperBound)
    }

    /// - Throws: `.wrongCharacter` for a sign that stands in no document number.
    func refuseForeignSigns(for kind: InformationKind) throws(ParsingProblem) {
        if let wrong = range.first(where: { !bytes[$0].isWrittenInDocumentNumbers }) {
            throw ParsingProblem(kind, .wrongCharacter(at: position(of: wrong)))
        }
    }

    /// The trimmed bytes as a string, when each satisfies `isPart`.
    func word(for kind: InformationKind, where isPart: (UInt8) -> Bool) throws(ParsingProblem) -> String {
        if let wrong = range.first(where: { !isPart(bytes[$0]) }) {
            throw ParsingProblem(kind, .wrongCharacter(at: position(of: wrong)))
        }
        return String(decoding: trimmed, as: UTF8.self)
    }
}
