import Testing
import Vocabulary

@testable import NameSearch

@Suite("Names in the order of pinyin")
struct NameOrderTests {
    static let inOrder: [[String]] = [
        ["John Smith", "Zoë", "阿明", "张伟"],
        ["汪伟", "王伟", "王伟民", "王小明", "望月"],
        ["丹丹", "仇英", "单雄信", "沈东"],
        ["马超", "万俟雅", "穆青", "万全"],
        ["魏征", "余华", "尉迟敬", "元稹"],
        ["王", "王安", "王安安", "王单", "王善"],
        ["卢小", "吕小"],
        ["王伟", "王々"].reversed(),
    ]

    @Test(arguments: inOrder)
    func surnamesStandWhereTheyAreRead(_ names: [String]) {
        #expect(sorted(names.reversed()) == names)
        #expect(sorted(names) == names)
    }

    @Test func namesakesStandByIdentity() {
        var random = SeededNames(seed: 5)
        let ids = (0..<20).map { _ in random.id() }
        let index = NameIndex<Subject>()
        for id in ids { index.insert(id, name: "王伟") }
        #expect(index.page(after: nil, limit: 20) == ids.sorted())
    }

    @Test func traditionalFormsStandWithSimplifiedOnes() {
        #expect(sorted(["歐陽乙", "欧阳甲", "歐陽丙"]) == ["歐陽丙", "欧阳甲", "歐陽乙"])
    }

    private func sorted(_ names: [String]) -> [String] {
        var random = SeededNames(seed: 2)
        let people = Dictionary(uniqueKeysWithValues: names.map { (random.id(), $0) })
        let index = NameIndex<Subject>()
        index.load(people.map { (id: $0.key, name: $0.value) })
        return index.page(after: nil, limit: .max).compactMap { people[$0] }
    }
}
