/// The characters of a plate as somebody wrote them, and where each stands in the text.
struct PlateText {
    private(set) var characters: [Unicode.Scalar] = []
    /// 1-based places in the original text.
    private(set) var positions: [Int] = []

    init(_ text: String) throws(ParsingProblem) {
        let kind = VehiclePlate.kind
        guard text.utf8.count <= 256 else {
            throw ParsingProblem(kind, .tooLong(extra: text.unicodeScalars.count - 8))
        }
        // Refuses what no identifier is: nothing, masks, formulas, controls, placeholders.
        _ = try FoldedText(text, for: kind)
        for (offset, scalar) in text.unicodeScalars.enumerated() where !Self.isBetween(scalar) {
            let half = scalar.halfWidth.map { Unicode.Scalar($0.uppercased) } ?? scalar
            characters.append(half.isASCII ? Unicode.Scalar(UInt8(half.value).uppercased) : half)
            positions.append(offset + 1)
        }
        guard characters.count <= 8 else { throw ParsingProblem(kind, .tooLong(extra: characters.count - 8)) }
        guard !characters.isEmpty else { throw ParsingProblem(kind, .empty) }
    }

    private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isBlank || scalar.isInvisibleMark || scalar.isNameDot || scalar == "." || scalar == "'"
            || FoldedText.fold(scalar) == UInt8(ascii: "-")
    }

    /// The first place whose character no plate of this length has there.
    static func misplaced(in characters: [Unicode.Scalar]) -> Int? {
        if let wrong = characters.indices.first(where: { !isPossible(characters[$0], at: $0, of: characters.count) }) {
            return wrong
        }
        guard characters.count == 8 else { return nil }
        // A small vehicle bears the sign in the third place and four digits at the end, a large one five digits and
        // the sign.
        if characters[7].isPlateDigit { return isNewEnergySign(characters[2]) ? digitBroken(characters, 4..<8) : 2 }
        return isNewEnergySign(characters[7]) ? digitBroken(characters, 2..<7) : 7
    }

    private static func digitBroken(_ characters: [Unicode.Scalar], _ places: Range<Int>) -> Int? {
        places.first { !characters[$0].isPlateDigit }
    }

    private static func isPossible(_ scalar: Unicode.Scalar, at place: Int, of count: Int) -> Bool {
        switch place {
        case 0: return provinces.contains(scalar)
        case 1: return scalar.isPlateLetter
        case 6 where count == 7: return scalar.isPlateLetter || scalar.isPlateDigit || suffixes.contains(scalar)
        default: return scalar.isPlateLetter || scalar.isPlateDigit
        }
    }

    /// D A B C E battery electric, F G H J K other new energy (GA 36-2018 and later notices).
    private static func isNewEnergySign(_ scalar: Unicode.Scalar) -> Bool {
        ("A"..."H").contains(scalar) || scalar == "J" || scalar == "K"
    }

    private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".unicodeScalars)
    private static let suffixes = Set("挂学警港澳".unicodeScalars)
}

extension Unicode.Scalar {
    fileprivate var isPlateDigit: Bool { ("0"..."9").contains(self) }
    /// A to Z without I and O.
    fileprivate var isPlateLetter: Bool { ("A"..."Z").contains(self) && self != "I" && self != "O" }
}
