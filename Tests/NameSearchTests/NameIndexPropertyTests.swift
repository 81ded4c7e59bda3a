import Testing
import Vocabulary

@testable import NameSearch

@Suite("The index and the slow search agree")
struct NameIndexPropertyTests {
    typealias Pair = (fast: NameIndex<Subject>, slow: SlowNameIndex)

    @Test(arguments: UInt64(1)...8)
    func onRandomNamesAndQueries(seed: UInt64) {
        var random = SeededNames(seed: seed)
        let (index, slow) = filled(&random)
        #expect(index.count == slow.names.count)
        for _ in 0..<80 {
            let query = random.query(readings: Hanzi.readings)
            let found = index.search(query, limit: .max)
            let kinds = Dictionary(found.map { ($0.id, $0.kind) }) { first, _ in first }
            let expected = slow.search(query)
            let wrong = Set(kinds.keys).union(expected.keys).filter { kinds[$0] != expected[$0] }
                .map { "\(slow.names[$0] ?? "–"): \(describe(kinds[$0])), not \(describe(expected[$0]))" }
            #expect(wrong.isEmpty, "seed \(seed), query \(query)")
            #expect(kinds.count == found.count, "seed \(seed), query \(query): a name came twice")
        }
    }

    @Test(arguments: UInt64(21)...24)
    func aLimitedSearchIsTheBeginningOfTheWhole(seed: UInt64) {
        var random = SeededNames(seed: seed)
        let (index, _) = filled(&random)
        for _ in 0..<40 {
            let query = random.query(readings: Hanzi.readings)
            let all = index.search(query, limit: .max)
            #expect(all.map(\.kind) == all.map(\.kind).sorted(), "seed \(seed), query \(query)")
            for limit in [0, 1, 3, 20] {
                #expect(index.search(query, limit: limit) == Array(all.prefix(limit)), "seed \(seed), query \(query)")
            }
            let visible = Set(all.map(\.id).enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
            let filtered = index.search(query, limit: .max) { visible.contains($0) }
            #expect(filtered == all.filter { visible.contains($0.id) }, "seed \(seed), query \(query)")
        }
    }

    @Test(arguments: UInt64(31)...34)
    func pagesAndRanksFollowOneOrder(seed: UInt64) {
        var random = SeededNames(seed: seed)
        let (index, slow) = filled(&random)
        let order = index.page(after: nil, limit: .max)
        #expect(Set(order) == Set(slow.names.keys))
        #expect(order.map { index.rank(of: $0) } == Array(order.indices))
        #expect(index.page(after: nil, limit: .max, ascending: false) == order.reversed())
        for position in stride(from: 0, to: order.count, by: 17) {
            let after = index.page(after: order[position], limit: 5)
            #expect(after == Array(order[(position + 1)...].prefix(5)), "seed \(seed), position \(position)")
            let before = index.page(after: order[position], limit: 5, ascending: false)
            #expect(before == Array(order[..<position].reversed().prefix(5)), "seed \(seed), position \(position)")
        }
        index.compact()
        #expect(index.page(after: nil, limit: .max) == order)
    }

    /// A bulk load, then single changes, so that there are several shelves with removed names in them.
    private func filled(_ random: inout SeededNames) -> Pair {
        let pair: Pair = (NameIndex<Subject>(), SlowNameIndex())
        var (index, slow) = pair
        let loaded = (0..<240).map { _ in (id: random.id(), name: random.name()) }
        index.load(loaded)
        for (id, name) in loaded { slow.insert(id, name: name) }
        for (id, _) in loaded.prefix(90) {
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                index.remove(id)
                slow.remove(id)
            case 1: change(id, &index, &slow, to: random.name())
            default: change(random.id(), &index, &slow, to: random.name())
            }
        }
        return (index, slow)
    }

    private func change(
        _ id: ID<Subject>, _ index: inout NameIndex<Subject>, _ slow: inout SlowNameIndex, to name: String
    ) {
        index.replace(id, name: name)
        slow.insert(id, name: name)
    }

    private func describe(_ kind: NameMatchKind?) -> String { kind.map { "\($0)" } ?? "no match" }
}
