/// An identifier's text brought to plain half-width ASCII: one byte for each scalar that counts.
///
/// Full-width forms become half-width, every kind of blank becomes a blank, every kind of dash a hyphen; zero-width and
/// direction marks, which phones and web pages put around copied numbers, are dropped. Anything else is `other`.
/// Positions in problems refer to the original text, and are searched for only when there is a problem.
struct FoldedText {
    static let other: UInt8 = 0x80

    private(set) var bytes: [UInt8]
    /// Where in `bytes` the trimmed text begins and ends.
    private(set) var range: Range<Int>
    private let source: String

    /// Folds and trims `text` and refuses what no identifier is: nothing, controls, masks, formulas.
    ///
    /// Cost is linear; a text of more than `limit` scalars is counted, not folded.
    init(_ text: String, for kind: InformationKind, limit: Int = 64) throws(ParsingProblem) {
        source = text
        bytes = []
        range = 0..<0
        guard text.utf8.count <= limit * 4 else {
            throw ParsingProblem(kind, .tooLong(extra: text.unicodeScalars.count - limit))
        }
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = Self.fold(scalar) else { continue }
            bytes.append(byte)
        }
        range = trimmedRange()
        try refuseForeignMatter(for: kind)
    }

    var trimmed: ArraySlice<UInt8> { bytes[range] }

    /// The half-width byte for a scalar, `other` when there is none, nil when the scalar does not count.
    @inline(__always)
    static func fold(_ scalar: Unicode.Scalar) -> UInt8? {
        let value = scalar.value
        if value < 0x80 { return UInt8(truncatingIfNeeded: value) }
        if scalar.isInvisibleMark { return nil }
        if let half = scalar.halfWidth { return half }
        return other
    }

    /// The original scalar behind `bytes[index]`.
    func scalar(at index: Int) -> Unicode.Scalar? {
        let position = position(of: index)
        return source.unicodeScalars.dropFirst(position - 1).first
    }

    /// The 1-based place of `bytes[index]` among the scalars of the original text.
    func position(of index: Int) -> Int {
        var folded = 0
        for (offset, scalar) in source.unicodeScalars.enumerated() where Self.fold(scalar) != nil {
            if folded == index { return offset + 1 }
            folded += 1
        }
        return source.unicodeScalars.count
    }
}

extension FoldedText {
    /// Without outer blanks, and without the apostrophe by which a spreadsheet marks text.
    private func trimmedRange() -> Range<Int> {
        var lower = 0
        var upper = bytes.count
        while lower < upper, bytes[lower].isBlank { lower += 1 }
        while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
        if lower < upper, bytes[lower] == UInt8(ascii: "'") { lower += 1 }
        return lower..<upper
    }

    private func refuseForeignMatter(for kind: InformationKind) throws(ParsingProblem) {
        guard let first = trimmed.first else { throw ParsingProblem(kind, .empty) }
        var hasOther = false
        for index in range {
            let byte = bytes[index]
            if byte == UInt8(ascii: "*") { throw ParsingProblem(kind, .masked) }
            if byte < 0x20 && !byte.isBlank || byte == 0x7F {
                throw ParsingProblem(kind, .controlCharacter(at: position(of: index)))
            }
            hasOther = hasOther || byte == Self.other
        }
        if first == UInt8(ascii: "=") || (first == UInt8(ascii: "@") && kind != .email) {
            throw ParsingProblem(kind, .formula)
        }
        if isScientificNotation { throw ParsingProblem(kind, .spoiledBySpreadsheet) }
        if hasOther || range.count <= 4, Placeholder.matches(source) { throw ParsingProblem(kind, .placeholder) }
    }

    /// 1.10E+17: what is left of a long number after a spreadsheet took it for one.
    private var isScientificNotation: Bool {
        guard let exponent = trimmed.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), exponent > range.lowerBound,
            exponent + 2 < range.upperBound, bytes[exponent + 1] == UInt8(ascii: "+")
        else { return false }
        return bytes[range.lowerBound..<exponent].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
            && bytes[(exponent + 2)..<range.upperBound].allSatisfy(\.isDigit)
    }
}
