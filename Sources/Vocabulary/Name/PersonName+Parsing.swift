import Foundation

extension PersonName {
    /// A name that a person should confirm, for texts that hold a name and a note about it: 马青文*, 张旭德（本人）.
    ///
    /// Nil when nothing is left to take away, or when what is left is no name. It is never applied by itself: 王小* may
    /// be a mask as well as a mark.
    public static func correction(of text: String) -> PersonName? {
        guard text.utf8.count <= 400, (try? PersonName(parsing: text)) == nil else { return nil }
        var rest = text.unicodeScalars[...]
        if let bracket = rest.firstIndex(where: { $0 == "(" || $0 == "（" }) { rest = rest[..<bracket] }
        while let last = rest.last, last.isStar || last.isBlank { rest.removeLast() }
        return try? PersonName(parsing: String(rest))
    }

    /// The normal form under compatibility (NFKC), with · for every dot that stands between the parts of a name.
    static func composed(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var scalars = String.UnicodeScalarView()
        for scalar in String(text).precomposedStringWithCompatibilityMapping.unicodeScalars {
            scalars.append(scalar.isNameDot ? Unicode.Scalar.nameDot : scalar)
        }
        return scalars
    }

    /// Without the blanks beside Chinese characters.
    static func chinese(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var joined = String.UnicodeScalarView()
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = text[index]
            index = text.index(after: index)
            let afterHan = joined.last.map { $0.isHan || $0.isNameDot } ?? false
            let beforeHan = index < text.endIndex && (text[index].isHan || text[index].isNameDot)
            if scalar != " " || !(afterHan || beforeHan) { joined.append(scalar) }
        }
        return joined.contains(".") ? dotted(joined) : joined
    }

    /// With · for a full stop between Chinese characters.
    private static func dotted(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        let scalars = Array(text)
        var dotted = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isBetween =
                index > 0 && index + 1 < scalars.count && scalars[index - 1].isHan && scalars[index + 1].isHan
            dotted.append(scalar == "." && isBetween ? Unicode.Scalar.nameDot : scalar)
        }
        return dotted
    }

    /// A dot joins two parts, so it stands neither first nor last nor beside another.
    static func checkDots(in name: String.UnicodeScalarView, of text: String) throws(ParsingProblem) {
        var previous: Unicode.Scalar = .nameDot
        for scalar in name {
            if scalar.isNameDot && previous.isNameDot { throw dotProblem(in: text) }
            previous = scalar
        }
        if previous.isNameDot { throw dotProblem(in: text) }
    }

    private static func dotProblem(in text: String) -> ParsingProblem {
        position(in: text) { $0.isNameDot }
    }

    /// Says what the text is instead, or which character does not belong into a name.
    static func refusal(of text: String) -> ParsingProblem {
        if let other = OtherKind.of(text) { return ParsingProblem(kind, .looksLike(other)) }
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { $0.properties.numericType == .decimal }) else {
            return position(in: text) { !$0.isWrittenInNames && !$0.isBlank && !$0.isInvisibleMark }
        }
        let isAddress = scalars.contains(where: \.isHan) && scalars.contains { "省市区县路街号栋".unicodeScalars.contains($0) }
        return ParsingProblem(kind, isAddress ? .looksLike(.postalAddress) : .notAName)
    }

    private static func position(in text: String, where isWrong: (Unicode.Scalar) -> Bool) -> ParsingProblem {
        for (offset, scalar) in text.unicodeScalars.enumerated() where isWrong(scalar) {
            return ParsingProblem(kind, .wrongCharacter(at: offset + 1))
        }
        return ParsingProblem(kind, .notAName)
    }
}
