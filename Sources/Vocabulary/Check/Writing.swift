/// A way in which a text differs from the form the standard writes, although it is clear what was meant.
///
/// Differences that nobody means (full width, outer blanks, invisible marks, +86, brackets, the dot of a plate) are
/// always forgiven. These are not, where the kind says so: the normal form is offered, and the text is not valid as it
/// stands.
public enum Writing: Sendable, Hashable {
    case blank(at: Int)
    case hyphen(at: Int)
    case lowerCase(at: Int)
    /// Fifteen digits where eighteen are the number's form since 1999.
    case fifteenDigits
}

extension Writing {
    public func message(in language: Language) -> String {
        let words: (chinese: String, english: String) =
            switch self {
            case .blank(let place):
                ("第 \(place) 个字符是空格，标准写法没有", "Character \(place) is a blank; the standard form has none")
            case .hyphen(let place):
                ("第 \(place) 个字符是连字符，标准写法没有", "Character \(place) is a hyphen; the standard form has none")
            case .lowerCase(let place):
                ("第 \(place) 个字符是小写字母，标准写法用大写", "Character \(place) is in lower case; the standard form is upper case")
            case .fifteenDigits: ("15 位旧号码，已换算成 18 位", "Old 15-digit number, converted to 18")
            }
        return language == .chinese ? words.chinese : words.english
    }
}

extension Writing {
    /// What of `text` the kind does not forgive; each sort once, at its first place.
    static func differences(in text: String, for kind: ValueKind) -> [Writing] {
        var found: [Writing] = []
        let refused = Refused(kind)
        let scalars = Array(text.unicodeScalars)
        let inner = scalars.indices.filter { index in
            !scalars[index].isBlank && !scalars[index].isInvisibleMark && scalars[index] != "'"
        }
        guard let first = inner.first, let last = inner.last else { return [] }
        func note(_ isRefused: Bool, _ isMeant: (Unicode.Scalar) -> Bool, _ make: (Int) -> Writing) {
            guard isRefused, let place = scalars[first...last].firstIndex(where: isMeant) else { return }
            found.append(make(place + 1))
        }
        note(refused.blanks, \.isBlank, Writing.blank)
        note(refused.hyphens, { FoldedText.fold($0) == UInt8(ascii: "-") }, Writing.hyphen)
        note(refused.lowerCase, { FoldedText.fold($0).map { $0 &- 0x61 < 26 } ?? false }, Writing.lowerCase)
        return found
    }

    /// What a kind does not forgive.
    private struct Refused {
        var blanks = false
        var hyphens = false
        var lowerCase = false

        init(_ kind: ValueKind) {
            switch kind {
            // A hyphen in a telephone number parts area code, number and extension.
            case .mobile: hyphens = true
            // Grouped as the card is printed, not as it is stored.
            case .bankCard: (blanks, hyphens) = (true, true)
            // A letter of a document or plate is part of its series, and printed as a capital.
            case .foreignPermanentResidentID2017, .passport, .hkmPermit, .taiwanPermit, .mainlandHKMPermit,
                .mainlandTaiwanPermit:
                (blanks, hyphens, lowerCase) = (true, true, true)
            case .vehiclePlate, .newEnergyPlate: lowerCase = true
            case .chineseName: blanks = true
            default: break
            }
        }
    }
}
