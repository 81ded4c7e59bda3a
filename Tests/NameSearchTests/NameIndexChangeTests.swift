import Testing
import Vocabulary

@testable import NameSearch

@Suite("Names come and go")
struct NameIndexChangeTests {
    private let index = NameIndex<Subject>()
    private var random = SeededNames(seed: 3)

    @Test mutating func aReplacedNameIsFoundByTheNewOneOnly() {
        let id = random.id()
        index.insert(id, name: "王伟")
        index.replace(id, name: "李娜")
        #expect(index.count == 1)
        #expect(index.search("王", limit: 5).isEmpty)
        #expect(index.search("lina", limit: 5).map(\.id) == [id])
    }

    @Test mutating func aRemovedNameIsGoneAtOnce() {
        let (gone, kept) = (random.id(), random.id())
        index.load([(id: gone, name: "王伟"), (id: kept, name: "王伟")])
        #expect(index.remove(gone))
        #expect(!index.remove(gone))
        #expect(index.search("王伟", limit: 5).map(\.id) == [kept])
        #expect(index.rank(of: gone) == nil)
        #expect(index.rank(of: kept) == 0)
        #expect(!index.contains(gone))
        #expect(index.page(after: gone, limit: 5).isEmpty)
    }

    @Test mutating func compactingLeavesNoMemoryOfRemovedNames() {
        let ids = (0..<200).map { _ in random.id() }
        index.load(ids.map { (id: $0, name: "王伟明") })
        let full = index.memoryBytes
        for id in ids.dropFirst() { index.remove(id) }
        index.compact()
        #expect(index.count == 1)
        #expect(index.memoryBytes < full / 4)
    }

    @Test mutating func theLastOfABatchCounts() {
        let id = random.id()
        index.load([(id: id, name: "王伟"), (id: id, name: "李娜")])
        #expect(index.count == 1)
        #expect(index.search("李娜", limit: 5).map(\.kind) == [.exact])
    }

    @Test mutating func manySingleInsertsKeepFewShelves() {
        var shelves = NameShelves()
        for _ in 0..<500 {
            var batch = NameBatch()
            batch.append(random.id().uuid, name: random.name())
            shelves.insert(batch)
        }
        #expect(shelves.count == 500)
        #expect(shelves.shelves.count <= 9)
    }

    @Test func searchesRunWhileNamesArrive() async {
        var random = SeededNames(seed: 4)
        let names = (0..<400).map { _ in (id: random.id(), name: "王伟") }
        let index = index
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for (id, name) in names { index.insert(id, name: name) } }
            group.addTask {
                var seen = 0
                for _ in 0..<200 {
                    let found = index.search("王伟", limit: .max).count
                    #expect(found >= seen)
                    seen = found
                }
            }
        }
        #expect(index.search("wangwei", limit: .max).count == names.count)
    }
}
