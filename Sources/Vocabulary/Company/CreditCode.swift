/// A unified social credit code (统一社会信用代码, GB 32100-2015): public, but 92… names a person's own business.
public struct CreditCode: PersonalInformation {
    public static let kind = InformationKind.creditCode

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let characters = folded.documentCharacters
        guard characters.count >= 18 else { throw ParsingProblem(Self.kind, .tooShort(missing: 18 - characters.count)) }
        guard characters.count <= 18 else { throw ParsingProblem(Self.kind, .tooLong(extra: characters.count - 18)) }
        var sum = 0
        var weight = 1
        for (place, character) in characters.dropLast().enumerated() {
            guard let value = Self.alphabet.firstIndex(of: character), value < 10 || !(2..<8).contains(place) else {
                throw ParsingProblem(Self.kind, .unknownForm)
            }
            sum += value * weight
            weight = weight * 3 % 31
        }
        guard characters.last == Self.alphabet[(31 - sum % 31) % 31] else {
            throw ParsingProblem(Self.kind, .checkDigit)
        }
        normalized = String(decoding: characters, as: UTF8.self)
    }

    /// The first character that the code cannot have there.
    static func misplaced(in characters: [UInt8]) -> Int? {
        characters.indices.first { place in
            !alphabet.contains(characters[place]) || ((2..<8).contains(place) && !characters[place].isDigit)
        }
    }

    /// Without I, O, S, V and Z.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}
