/// Where in a text a problem lies that does not name its place itself.
struct ProblemPlace {
    private let scalars: [Unicode.Scalar]
    /// The indices of letters, digits and signs, without blanks, hyphens and invisible marks.
    private let content: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(4096))
        content = scalars.indices.filter { [scalars] in
            !scalars[$0].isBlank && !scalars[$0].isInvisibleMark && FoldedText.fold(scalars[$0]) != UInt8(ascii: "-")
        }
    }

    var last: Int { place(content.count - 1) }

    /// Birth date and region stand in fixed places of the identity number.
    func of(_ reason: ParsingProblem.Reason, for kind: ValueKind) -> Int {
        switch reason {
        case .wrongCharacter(let place), .controlCharacter(let place): place
        case .checkDigit, .tooShort, .spoiledBySpreadsheet: last
        case .tooLong(let extra): place(content.count - extra)
        case .impossibleDate, .inFuture: place(kind.holdsIdentityNumber ? 6 : 0)
        case .masked: (scalars.firstIndex(where: \.isStar) ?? 0) + 1
        case .atSign: (atSigns.dropFirst().first ?? atSigns.first ?? content.last ?? 0) + 1
        case .notAName: (scalars.firstIndex { $0.properties.numericType != nil && !$0.isHan } ?? content.first ?? 0) + 1
        case .domain: min((atSigns.first ?? 0) + 2, max(scalars.count, 1))
        case .unknownForm: place(misplaced(for: kind) ?? 0)
        case .empty, .placeholder, .formula, .looksLike, .unknownRegion, .areaCode, .serviceNumber, .notAnAddress:
            place(0)
        }
    }

    /// The same reason, or the wrong character by its place where the forms of the kind tell it.
    func refined(_ reason: ParsingProblem.Reason, for kind: ValueKind) -> ParsingProblem.Reason {
        guard reason == .unknownForm, let wrong = misplaced(for: kind), wrong < content.count else { return reason }
        return .wrongCharacter(at: place(wrong))
    }

    private var atSigns: [Int] { scalars.indices.filter { FoldedText.fold(scalars[$0]) == UInt8(ascii: "@") } }

    /// The 1-based place of content number `index`, within the text.
    private func place(_ index: Int) -> Int {
        guard !content.isEmpty else { return 1 }
        return content[min(max(index, 0), content.count - 1)] + 1
    }

    /// The first character that the forms of the kind do not have there.
    private func misplaced(for kind: ValueKind) -> Int? {
        let bytes = content.map { FoldedText.fold(scalars[$0])?.uppercased ?? FoldedText.other }
        switch kind {
        case .creditCode, .anyCreditCode: return CreditCode.misplaced(in: bytes)
        default: return kind.documentKind?.misplaced(in: bytes)
        }
    }
}

extension ValueKind {
    /// Whether the number has the structure of GB 11643, with the birth date from the seventh place.
    var holdsIdentityNumber: Bool { self == .idCard || documentKind?.hasIdentityNumber == true }
}
