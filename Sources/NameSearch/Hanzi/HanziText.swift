/// Reads the text of `HanziTables`, which our own script wrote: what does not parse there is a broken build.
struct HanziText {
    /// A Han character with its syllables, the usual one first.
    struct Character {
        let scalar: UInt32
        let usual: TonedSyllable
        var readings: [Syllable]
    }

    let syllables: SyllableTable
    private let numbers: [String: Syllable]

    init() {
        var spellings: Set<String> = []
        for line in Self.lines(HanziTables.readings) + Self.lines(HanziTables.otherReadings) {
            spellings.insert(String(line.prefix { $0.isASCII && $0.isLetter }))
        }
        let sorted = spellings.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        syllables = SyllableTable(spellings: sorted.map { Spelling($0.utf8) })
        numbers = Dictionary(uniqueKeysWithValues: zip(sorted, 0...))
    }

    /// Every character with a reading.
    func characters() -> [Character] {
        var characters: [Character] = []
        var positions = ScalarMap()
        for line in Self.lines(HanziTables.readings) {
            let (key, members) = Self.split(line)
            let usual = toned(key)
            for scalar in members.unicodeScalars {
                characters.append(Character(scalar: scalar.value, usual: usual, readings: [usual.syllable]))
                positions[scalar.value] = UInt32(characters.count)
            }
        }
        for line in Self.lines(HanziTables.otherReadings) {
            let (key, members) = Self.split(line)
            let syllable = number(key)
            for scalar in members.unicodeScalars {
                characters[Int(positions[scalar.value]) - 1].readings.append(syllable)
            }
        }
        return characters
    }

    /// Traditional to simplified, compatibility and marked forms to plain ones.
    func plainForms() -> ScalarMap {
        var forms = ScalarMap()
        for text in [HanziTables.simplified, HanziTables.plainForms] {
            var source: UInt32?
            for scalar in text.unicodeScalars where scalar != "\n" {
                if let from = source { forms[from] = scalar.value }
                source = source == nil ? scalar.value : nil
            }
        }
        return forms
    }

    /// Surnames of one character that are read in their own way.
    func surnames() -> [(scalar: UInt32, reading: TonedSyllable)] {
        words(HanziTables.surnames).compactMap { name, readings in
            guard let scalar = name.first, let reading = readings.first else { return nil }
            return (scalar, reading)
        }
    }

    /// Surnames of two characters; `readings` is empty where those of the characters serve.
    func compoundSurnames() -> [(name: [UInt32], readings: [TonedSyllable])] {
        words(HanziTables.compoundSurnames)
    }

    private func words(_ text: String) -> [(name: [UInt32], readings: [TonedSyllable])] {
        text.split { $0 == " " || $0 == "\n" }.map { word in
            let name = word.prefix { !$0.isASCII }
            var readings: [TonedSyllable] = []
            var rest = word.dropFirst(name.count)
            while let end = rest.firstIndex(where: \.isNumber) {
                readings.append(toned(rest[...end]))
                rest = rest[rest.index(after: end)...]
            }
            return (name.unicodeScalars.map(\.value), readings)
        }
    }

    private func toned(_ key: Substring) -> TonedSyllable {
        TonedSyllable(syllable: number(key.dropLast()), tone: UInt32(key.last?.wholeNumberValue ?? 5))
    }

    private func number(_ spelling: Substring) -> Syllable {
        guard let number = numbers[String(spelling)] else { preconditionFailure("no syllable \(spelling)") }
        return number
    }

    private static func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    private static func split(_ line: Substring) -> (key: Substring, members: Substring) {
        let key = line.prefix { $0 != " " }
        return (key, line.dropFirst(key.count + 1))
    }
}
