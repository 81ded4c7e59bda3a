import Testing

@testable import NameSearch

@Suite("Han characters")
struct HanziTests {
    static let readings: [(Character, [String])] = [
        ("单", ["dan", "shan"]), ("仇", ["chou", "qiu"]), ("解", ["jie", "xie"]), ("曾", ["ceng", "zeng"]),
        ("查", ["cha", "zha"]), ("任", ["ren"]), ("华", ["hua"]), ("区", ["qu", "ou"]), ("盖", ["gai", "ge"]),
        ("朴", ["pu", "piao"]), ("万", ["wan", "mo"]), ("俟", ["qi"]), ("尉", ["wei", "yu"]), ("长", ["zhang", "chang"]),
        ("澹", ["dan", "tan"]), ("王", ["wang"]), ("吕", ["lv", "lu", "lyu"]), ("𬱖", ["di"]), ("𬱟", ["wei"]),
        ("鿍", ["gang"]),
        ("〇", ["ling"]),
    ]

    @Test(arguments: readings)
    func haveTheseReadings(_ character: Character, _ expected: [String]) {
        let readings = character.unicodeScalars.first.map(Hanzi.readings) ?? []
        #expect(Set(expected).isSubset(of: readings))
    }

    @Test func readingsOfOldDictionariesOnlyAreLeftOut() {
        #expect(Hanzi.readings(of: "王") == ["wang"])
        #expect(!Hanzi.readings(of: "冯").contains("bing"))
    }

    static let simplified: [(String, String)] = [
        ("歐陽脩", "欧阳修"), ("單雄信", "单雄信"), ("龍鳳", "龙凤"), ("乾隆", "乾隆"), ("王伟", "王伟"), ("John", "John"),
    ]

    @Test(arguments: simplified)
    func traditionalBecomesSimplified(_ text: String, _ simplified: String) {
        #expect(Hanzi.simplified(text) == simplified)
    }

    static let folded: [(String, String)] = [
        ("ＷＡＮＧ　伟", "wang|伟"), ("⻄", "西"), ("Çağ·Øre", "cag|ore"), ("豈", "岂"), ("a-b'c.d", "a|b|c|d"),
    ]

    @Test(arguments: folded)
    func foldingLeavesOneForm(_ text: String, _ folded: String) {
        var result = ""
        for unit in NameFolding.folded(text) {
            if unit.beginsElement, !result.isEmpty { result += "|" }
            result.unicodeScalars.append(contentsOf: Unicode.Scalar(unit.scalar).map { [$0] } ?? [])
        }
        #expect(result == folded)
    }

    /// The basic block as of Unicode 13, apart from the characters that nobody has a reading for.
    @Test func nearlyAllOfTheBasicBlockHasAReading() {
        let without = (UInt32(0x4E00)...0x9FFF).filter {
            HanTable.shared.readings(of: HanTable.shared.plain($0)).isEmpty
        }
        #expect(without.count < 120, "\(without.count)")
    }

    @Test func eachSyllableSoundsLikeItself() {
        let syllables = HanTable.shared.syllables
        for syllable in syllables.spellings.indices {
            #expect(syllables.alike(Syllable(syllable)).contains(Syllable(syllable)))
        }
    }
}
