import Testing
import Vocabulary

@testable import NameSearch

@Suite("What finds whom, and how well")
struct NameSearchTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let query: String
        let name: String
        let kind: NameMatchKind?

        init(_ query: String, _ name: String, _ kind: NameMatchKind?) {
            (self.query, self.name, self.kind) = (query, name, kind)
        }

        var testDescription: String { "\(query) for \(name)" }
    }

    static let byCharacters: [Row] = [
        Row("王伟", "王伟", .exact), Row("王 伟", "王伟", .exact), Row("王伟", "王伟明", .prefix), Row("王", "王伟", .prefix),
        Row("伟", "王伟", .substring), Row("伟明", "王伟明", .substring), Row("王明", "王伟明", nil),
        Row("歐陽", "欧阳娜娜", .prefix), Row("欧阳", "歐陽娜娜", .prefix), Row("娜娜", "歐陽娜娜", .substring),
    ]

    @Test(arguments: byCharacters)
    func characters(_ row: Row) { expect(row) }

    static let byPinyin: [Row] = [
        Row("wangwei", "王伟", .pinyin), Row("wang wei", "王伟", .pinyin), Row("WANG", "王伟", .pinyinPrefix),
        Row("wáng", "王伟", .pinyinPrefix), Row("Wáng Wěi", "王伟", .pinyin), Row("ｗａｎｇ", "王伟", .pinyinPrefix),
        Row("wangw", "王伟", .pinyinPrefix), Row("wan", "王伟", .pinyinPrefix), Row("w", "王伟", .pinyinPrefix),
        Row("ouyang", "欧阳娜娜", .pinyinPrefix), Row("ou yang", "欧阳娜娜", .pinyinPrefix), Row("wei", "王伟", .substring),
        Row("xian", "西安", .pinyin), Row("xi'an", "西安", .pinyin), Row("xi'an", "先安", .initials),
        Row("xian", "先安", .pinyinPrefix),
        Row("王wei", "王伟", .pinyin), Row("wang伟", "王伟", .pinyin), Row("王w", "王伟明", .pinyinPrefix),
    ]

    @Test(arguments: byPinyin)
    func pinyin(_ row: Row) { expect(row) }

    static let byInitials: [Row] = [
        Row("ww", "王伟", .initials), Row("ww", "王伟明", .initialsPrefix), Row("oyn", "欧阳娜娜", .initialsPrefix),
        Row("oynn", "欧阳娜娜", .initials), Row("zhw", "张伟", .initials), Row("wwei", "王伟", .initials),
        Row("yn", "欧阳娜娜", nil), Row("wwm", "王伟", nil),
    ]

    @Test(arguments: byInitials)
    func initials(_ row: Row) { expect(row) }

    static let bySurname: [Row] = [
        Row("shan", "单雄信", .pinyinPrefix), Row("dan", "单雄信", .pinyinPrefix), Row("qiu", "仇英", .pinyinPrefix),
        Row("chou", "仇英", .pinyinPrefix), Row("xie", "解晓东", .pinyinPrefix), Row("zeng", "曾巩", .pinyinPrefix),
        Row("zha", "查良", .pinyinPrefix), Row("ou", "区小红", .pinyinPrefix), Row("ge", "盖伦", .pinyinPrefix),
        Row("piao", "朴小敏", .pinyinPrefix), Row("moqi", "万俟雅", .pinyinPrefix), Row("yu chi", "尉迟敬", .pinyinPrefix),
        Row("zhangsun", "长孙无", .pinyinPrefix), Row("tantai", "澹台明", .pinyinPrefix), Row("linghu", "令狐小", .pinyinPrefix),
        Row("lv", "吕布", .pinyinPrefix), Row("lü", "吕布", .pinyinPrefix), Row("lyu", "吕布", .pinyinPrefix),
        Row("qin", "覃小梅", .pinyinPrefix), Row("tan", "覃小梅", .pinyinPrefix),
    ]

    @Test(arguments: bySurname)
    func everyReadingOfASurname(_ row: Row) { expect(row) }

    static let foreign: [Row] = [
        Row("john smith", "John Smith", .exact), Row("JOHN", "John Smith", .prefix),
        Row("jo sm", "John Smith", .initials),
        Row("js", "John Smith", .initials), Row("smith", "John Smith", .substring),
        Row("mit", "John Smith", .substring),
        Row("Muller", "Jürgen Müller", .substring), Row("müller", "Jurgen Muller", .substring),
        Row("阿卜杜拉买买提", "阿卜杜拉·买买提", .exact), Row("阿卜杜拉•买买提", "阿卜杜拉·买买提", .exact),
        Row("abdl", "阿卜杜拉·买买提", .initialsPrefix), Row("иван", "Иван Петров", .prefix),
        Row("e\u{301}ric", "Éric", .exact), Row("Smyth", "John Smith", nil),
    ]

    @Test(arguments: foreign)
    func foreignNames(_ row: Row) { expect(row) }

    static let bySound: [Row] = [
        Row("王玮", "王伟", .soundsAlike), Row("wangwei", "万维", .soundsAlike), Row("汪维", "王伟", .soundsAlike),
        Row("zangwei", "张伟", .soundsAlike), Row("lingna", "林娜", .soundsAlike), Row("niuna", "刘娜", .soundsAlike),
        Row("王玮", "王伟明", nil), Row("汪", "王", nil), Row("hongwei", "王伟", nil),
    ]

    @Test(arguments: bySound)
    func namesThatSoundAlike(_ row: Row) { expect(row) }

    @Test(arguments: ["", " ", "·", "\u{0}", "\u{FEFF}", "%", "*"])
    func nothingFindsNobody(query: String) {
        #expect(index(["王伟", "John Smith", ""]).search(query, limit: 10).isEmpty)
    }

    @Test func aVeryLongQueryIsComparedByCharactersOnly() {
        let long = String(repeating: "王", count: 64)
        #expect(index([long + "伟"]).search(long, limit: 1).first?.kind == .prefix)
        #expect(index([long]).search(String(repeating: "wang", count: 64), limit: 1).isEmpty)
    }

    private func index(_ names: [String]) -> NameIndex<Subject> {
        var random = SeededNames(seed: 1)
        let index = NameIndex<Subject>()
        index.load(names.map { (id: random.id(), name: $0) })
        return index
    }

    private func expect(_ row: Row) {
        #expect(
            index(["庞博", row.name, "Quincy Ford"]).search(row.query, limit: 10).map(\.kind)
                == [row.kind].compactMap(\.self))
    }
}
