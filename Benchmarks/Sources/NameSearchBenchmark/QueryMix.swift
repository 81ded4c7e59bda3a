import NameSearch

/// What people type into the search field, in the parts that name themselves.
enum QueryMix: String, CaseIterable {
    case wholeName, surname, givenCharacter, givenName, rareFragment, surnamePinyin, fullPinyin, cutPinyin, mixed
    case initials, oneLetter, twoLetters, givenPinyin, foreignFragment, missing

    func query(_ random: inout NameGenerator) -> String {
        let name = random.name()
        let scalars = Array(name.unicodeScalars)
        let spellings = scalars.map { Hanzi.readings(of: $0).first ?? String($0) }
        switch self {
        case .wholeName: return name
        case .surname: return String(name.prefix(1))
        case .givenCharacter: return String(name.suffix(1))
        case .givenName: return String(name.dropFirst().prefix(2))
        case .rareFragment: return String(name.suffix(1)) + random.name().prefix(1)
        case .surnamePinyin: return spellings[0]
        case .fullPinyin: return spellings.joined(separator: random.pick(["", " "]))
        case .cutPinyin: return String(spellings.joined().dropLast())
        case .mixed: return spellings[0] + spellings.dropFirst().map { String($0.prefix(1)) }.joined()
        case .initials: return spellings.map { String($0.prefix(1)) }.joined()
        case .oneLetter: return String(spellings[0].prefix(1))
        case .twoLetters: return String(spellings[0].prefix(2))
        case .givenPinyin: return spellings.dropFirst().joined()
        case .foreignFragment: return random.pick(["smi", "mull", "jose", "john s", "iva", "tana", "js", "an"])
        case .missing: return random.pick(["龘", "王龘", "qqq", "zzz", "zhangqqq", "xyz", "шш", "wangzhuangshuang"])
        }
    }
}
