/// The number of a syllable of toneless pinyin; numbers follow the alphabet.
typealias Syllable = UInt16

/// The syllables of toneless pinyin, which of them begin alike, and which of them sound alike.
struct SyllableTable: Sendable {
    /// Lower-case ASCII letters; ü is spelled v.
    let spellings: [Spelling]
    /// For each syllable, the first of those that southern speakers do not tell apart from it (模糊音).
    let soundClasses: [Syllable]
    /// For each syllable that stands for its class, all members.
    private let classMembers: [[Syllable]]

    /// - Parameter spellings: distinct, in alphabetical order.
    init(spellings: [Spelling]) {
        self.spellings = spellings
        var representatives: [Spelling: Syllable] = [:]
        var classes: [Syllable] = []
        var members = [[Syllable]](repeating: [], count: spellings.count)
        for (number, spelling) in spellings.enumerated() {
            let sound = Self.blurred(spelling)
            let first = representatives[sound, default: Syllable(number)]
            representatives[sound] = first
            classes.append(first)
            members[Int(first)].append(Syllable(number))
        }
        soundClasses = classes
        classMembers = members
    }

    /// All syllables that sound like this one, itself among them.
    func alike(_ syllable: Syllable) -> [Syllable] { classMembers[Int(soundClasses[Int(syllable)])] }

    /// The syllables that `letters` begins with.
    func leading(_ letters: ArraySlice<UInt8>) -> [Syllable] {
        spellings.indices.filter { letters.starts(with: spellings[$0]) }.map(Syllable.init)
    }

    /// The syllables that begin with `letters`.
    func beginning(with letters: ArraySlice<UInt8>) -> [Syllable] {
        spellings.indices.filter { spellings[$0].starts(with: letters) }.map(Syllable.init)
    }

    /// zh, ch, sh as z, c, s; n as l; ang, eng, ing as an, en, in.
    private static func blurred(_ spelling: Spelling) -> Spelling {
        var letters = Array(spelling)
        if letters.count > 2, letters[1] == UInt8(ascii: "h") { letters.remove(at: 1) }
        if letters.count > 1, letters[0] == UInt8(ascii: "n") { letters[0] = UInt8(ascii: "l") }
        if letters.count > 2, letters.suffix(2).elementsEqual("ng".utf8),
            letters[letters.count - 3] != UInt8(ascii: "o")
        {
            letters.removeLast()
        }
        return Spelling(letters)
    }
}
