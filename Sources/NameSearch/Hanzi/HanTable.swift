/// What is known about each Han character: readings, place in the order of pinyin, plain form.
///
/// Made from `HanziTables` at first use, in some milliseconds.
struct HanTable: Sendable {
    static let shared = HanTable()

    let syllables: SyllableTable
    let surnames: SurnameTable
    /// Han characters with a reading, numbered from 1.
    private var numbers = ScalarMap()
    private let plainForms: ScalarMap
    private var readings = Rows<Syllable>()
    private var initials = Rows<UInt32>()
    private var weights: [UInt32] = []

    private init() {
        let text = HanziText()
        syllables = text.syllables
        plainForms = text.plainForms()
        var numbers = ScalarMap()
        var weights: [UInt32] = []
        for character in text.characters() {
            readings.append(character.readings)
            let letters = Set(character.readings.compactMap { text.syllables.spellings[Int($0)].first })
            initials.append(letters.sorted().map(UInt32.init))
            weights.append(character.usual.weight(of: character.scalar))
            numbers[character.scalar] = UInt32(weights.count)
        }
        surnames = SurnameTable(text) { scalar in
            let number = Int(numbers[scalar])
            return number == 0 ? TonedSyllable.weightWithoutReading(of: scalar) : weights[number - 1]
        }
        (self.numbers, self.weights) = (numbers, weights)
    }

    /// The simplified, unmarked, lower-case form; the scalar itself where there is none.
    func plain(_ scalar: UInt32) -> UInt32 {
        let form = plainForms[scalar]
        return form == 0 ? scalar : form
    }

    /// All readings of a Han character, the usual one first; none for anything else.
    func readings(of scalar: UInt32) -> ArraySlice<Syllable> {
        let number = Int(numbers[scalar])
        return number == 0 ? [] : readings[number - 1]
    }

    /// The same, one by one, without a slice that counts references: for the inner loops.
    @inline(__always)
    func forEachReading(of scalar: UInt32, _ body: (Syllable) -> Void) {
        let number = Int(numbers[scalar])
        if number > 0 { readings.forEach(in: number - 1, body) }
    }

    /// The distinct first letters of all readings; the scalar itself if it has none.
    @inline(__always)
    func forEachInitial(of scalar: UInt32, _ body: (UInt32) -> Void) {
        let number = Int(numbers[scalar])
        if number > 0 { initials.forEach(in: number - 1, body) } else { body(scalar) }
    }

    /// The place in the order of pinyin by the usual reading; letters stand before Han characters.
    func weight(of scalar: UInt32) -> UInt32 {
        let number = Int(numbers[scalar])
        if number > 0 { return weights[number - 1] }
        return Self.isHan(scalar) ? TonedSyllable.weightWithoutReading(of: scalar) : scalar
    }

    /// The blocks of unified ideographs, and 〇.
    static func isHan(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x323AF, 0x3007: true
        default: false
        }
    }
}

/// Short rows of values end to end in one array.
struct Rows<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var ends: [UInt32] = [0]

    mutating func append(_ row: some Sequence<Element>) {
        elements.append(contentsOf: row)
        ends.append(UInt32(elements.count))
    }

    @inline(__always)
    func forEach(in row: Int, _ body: (Element) -> Void) {
        for index in Int(ends[row])..<Int(ends[row + 1]) { body(elements[index]) }
    }

    subscript(row: Int) -> ArraySlice<Element> { elements[Int(ends[row])..<Int(ends[row + 1])] }
}
