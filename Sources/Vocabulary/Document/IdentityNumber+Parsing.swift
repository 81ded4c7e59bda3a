extension IdentityNumber {
    private typealias Reason = ParsingProblem.Reason

    /// The characters without blanks and hyphens, letters in upper case.
    static func characters(of text: FoldedText) throws(ParsingProblem) -> [UInt8] {
        var characters: [UInt8] = []
        characters.reserveCapacity(18)
        for index in text.range {
            let byte = text.bytes[index].uppercased
            if byte.isBlank || byte == UInt8(ascii: "-") { continue }
            // X is a check character, so only the last may be one, and only of the 18-character form.
            guard byte.isDigit || (byte == UInt8(ascii: "X") && characters.count == 17) else {
                throw ParsingProblem(kind, .wrongCharacter(at: text.position(of: index)))
            }
            characters.append(byte)
        }
        return characters
    }

    static func completed(_ characters: [UInt8]) throws(ParsingProblem) -> [UInt8] {
        switch characters.count {
        case 18: return characters
        case 15:
            let body = characters[..<6] + [0x31, 0x39] + characters[6...]
            return body + [CheckCharacter.of(body)]
        case 19...:
            let reason = tailIsZeros(characters) ? .spoiledBySpreadsheet : Reason.tooLong(extra: characters.count - 18)
            throw ParsingProblem(kind, reason)
        default: throw ParsingProblem(kind, .tooShort(missing: 18 - characters.count))
        }
    }

    static func birthDate(in characters: [UInt8]) throws(ParsingProblem) -> CalendarDate {
        let number = characters[6..<14].reduce(0) { $0 * 10 + $1.digitValue }
        guard number >= 1800_00_00, number < 2100_00_00,
            let date = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        else { throw ParsingProblem(kind, .impossibleDate) }
        return date
    }

    /// Fifteen digits were issued to citizens only; permits of the same structure came later.
    static func checkRegion(_ characters: [UInt8], isOld: Bool) throws(ParsingProblem) {
        let province = characters[0].digitValue * 10 + characters[1].digitValue
        let known: Bool
        switch characters[0] {
        case UInt8(ascii: "9"): known = !isOld
        case UInt8(ascii: "8"):
            known = !isOld && (81...83).contains(province) && characters[2..<6].allSatisfy { $0 == 0x30 }
        default: known = Province.codes.contains(province)
        }
        guard known else { throw ParsingProblem(kind, .unknownRegion) }
    }

    static func checkLast(_ characters: [UInt8]) throws(ParsingProblem) {
        guard characters[17] != CheckCharacter.of(characters[..<17]) else { return }
        throw ParsingProblem(kind, tailIsZeros(characters) ? .spoiledBySpreadsheet : .checkDigit)
    }

    /// A spreadsheet keeps 15 digits and writes zeros for the rest.
    private static func tailIsZeros(_ characters: [UInt8]) -> Bool {
        characters.suffix(3).allSatisfy { $0 == UInt8(ascii: "0") }
    }
}

/// First two digits of GB/T 2260, for the provinces in which citizens are registered.
enum Province {
    static let codes = Set(11...15).union(21...23).union(31...37).union(41...46).union(50...54).union(61...65)
}
