/// A person who does not exist: a pure function of seed and index, so that a record far down can repeat an earlier one.
struct SyntheticPerson: Sendable {
    let surname: Syllable
    /// One or two syllables; for a dotted name none.
    let given: [Syllable]
    let isMale: Bool
    let birth: (year: Int, month: Int, day: Int)
    let place: Place
    /// 11 digits.
    let phone: Int
    let mail: String
    /// 17 digits and the check character.
    let identityNumber: [UInt8]
    /// 19 digits that pass Luhn.
    let card: [UInt8]
    let street: (name: String, number: Int, estate: String, building: Int, unit: Int, room: Int)

    init(seed: UInt64, index: Int) {
        var random = SplitMix64(seed: seed, index: index, stream: 1)
        isMale = random.chance(500)
        (surname, given) = Self.name(isMale: isMale, &random)
        birth = (1950 + random.below(57), 1 + random.below(12), 1 + random.below(28))
        place = random.pick(Places.all)
        phone = Self.phone(&random)
        mail = Self.mail(surname: surname, given: given, birth: birth, &random)
        identityNumber = CheckedNumbers.identity(place: place, birth: birth, isMale: isMale, &random)
        card = CheckedNumbers.card(&random)
        street = (
            random.pick(Places.streets), 1 + random.below(999), random.pick(Places.estates), 1 + random.below(39),
            1 + random.below(6), (1 + random.below(32)) * 100 + 1 + random.below(6)
        )
    }

    /// The name as it stands in papers.
    var name: String { given.reduce(surname.written) { $0 + $1.written } }

    private static func name(isMale: Bool, _ random: inout SplitMix64) -> (Syllable, [Syllable]) {
        if random.chance(4) { return (random.pick(NameParts.dotted), []) }
        // The product of two draws favours the front of the list, as real frequencies do.
        let rank = random.below(NameParts.surnames.count) * random.below(1000) / 1000
        let characters = isMale ? NameParts.male : NameParts.female
        let first = random.pick(characters)
        let given = random.chance(250) ? [first] : [first, random.pick(characters)]
        return (NameParts.surnames[rank], given)
    }

    private static func phone(_ random: inout SplitMix64) -> Int {
        10_000_000_000 + (3 + random.below(7)) * 1_000_000_000 + random.below(1_000_000_000)
    }

    private static func mail(
        surname: Syllable, given: [Syllable], birth: (year: Int, month: Int, day: Int), _ random: inout SplitMix64
    ) -> String {
        let host = random.pick(["qq.com", "163.com", "126.com", "sina.com", "139.com", "foxmail.com", "example.com"])
        if host == "qq.com" { return "\(100_000_000 + random.below(3_900_000_000))@\(host)" }
        let letters = given.reduce(surname.spoken) { $0 + $1.spoken }
        switch random.below(3) {
        case 0: return "\(letters)\(birth.year)@\(host)"
        case 1: return "\(letters)_\(random.below(100))@\(host)"
        default: return "\(letters)\(random.below(1000))@\(host)"
        }
    }
}
