/// One reason why a text is not valid as it stands.
public enum ValueObjection: Sendable, Hashable {
    /// It is no value of its kind. The place is that of the scalar in question, from 1.
    case problem(ParsingProblem.Reason, kind: InformationKind, place: Int)
    /// It is one, written otherwise than the standard writes it.
    case writing(Writing)
    /// It would be one if a character were its look-alike.
    case lookAlike(LookAlike)
    /// It is spelled in Chinese numerals.
    case numerals(place: Int)
    /// The Luhn digit differs: a typing error, or an account, which has none.
    case luhn(place: Int)
}

extension ValueObjection {
    /// Names the place: “第 11 个字符不对”, “校验位不符，有一位抄错（第 18 个字符）”.
    public func message(in language: Language) -> String {
        switch self {
        case .problem(let reason, let kind, let place): Self.message(reason, kind, place, in: language)
        case .writing(let writing): writing.message(in: language)
        case .lookAlike(let lookAlike): lookAlike.message(in: language)
        case .numerals(let place): Self.numerals(place, in: language)
        case .luhn(let place):
            ParsingWarning.luhnCheckFails.message(in: language) + Self.suffix(place, in: language)
        }
    }

    /// What the person can do now.
    public func remedy(in language: Language) -> String {
        switch self {
        case .problem(let reason, let kind, _): ParsingProblem(kind, reason).remedy(in: language)
        case .writing, .numerals: language == .chinese ? "改成规范写法" : "Write it in the standard form"
        case .lookAlike, .luhn: ParsingProblem(.bankCard, .checkDigit).remedy(in: language)
        }
    }

    /// 1-based; nil for fifteen digits, where no single place is wrong.
    public var place: Int? {
        switch self {
        case .problem(_, _, let place), .luhn(let place), .numerals(let place): place
        case .lookAlike(let lookAlike): lookAlike.place
        case .writing(.blank(let place)), .writing(.hyphen(let place)), .writing(.lowerCase(let place)): place
        case .writing(.fifteenDigits): nil
        }
    }

    private static func message(
        _ reason: ParsingProblem.Reason, _ kind: InformationKind, _ place: Int, in language: Language
    ) -> String {
        let words = ParsingProblem(kind, reason).message(in: language)
        switch reason {
        case .wrongCharacter, .controlCharacter, .empty, .placeholder: return words
        case .tooShort:
            return words + (language == .chinese ? "（到第 \(place) 个字符为止）" : " (ends at character \(place))")
        default: return words + suffix(place, in: language)
        }
    }

    private static func numerals(_ place: Int, in language: Language) -> String {
        language == .chinese
            ? "第 \(place) 个字符起是中文数字，标准写法用阿拉伯数字"
            : "Chinese numerals from character \(place) on; the standard form has digits"
    }

    private static func suffix(_ place: Int, in language: Language) -> String {
        language == .chinese ? "（第 \(place) 个字符）" : " (character \(place))"
    }
}
