extension FoldedText {
    /// The digits of a number that is written in groups with blanks or hyphens between.
    func digits(for kind: InformationKind) throws(ParsingProblem) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(range.count)
        for index in range {
            let byte = bytes[index]
            if byte.isDigit {
                digits.append(byte)
            } else if !byte.isBlank && byte != UInt8(ascii: "-") {
                throw ParsingProblem(kind, .wrongCharacter(at: position(of: index)))
            }
        }
        guard !digits.isEmpty else { throw ParsingProblem(kind, .unknownForm) }
        return digits
    }

    /// The 1-based place of the digit number `count` (from 0) in the original text.
    func position(ofDigit count: Int) -> Int {
        var seen = 0
        for index in range where bytes[index].isDigit {
            if seen == count { return position(of: index) }
            seen += 1
        }
        return position(of: range.upperBound)
    }

    /// `text` without blanks and invisible marks, in half width.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.isBlank && !scalar.isInvisibleMark {
            plain.append(scalar.halfWidth.map { Unicode.Scalar($0) } ?? scalar)
        }
        return String(plain)
    }
}
