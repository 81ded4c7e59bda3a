import Access
import Actions
import Customers
import Foundation
import SQLEngine
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Storage

/// Imports before, during and after a rotation of the index key meet the same people.
@Suite("An import while the index key is rotated")
struct IndexRotationImportTests {
    /// People with numbers, and two with nothing but a name.
    private static func file(_ people: some Sequence<Int>) -> String {
        ImportCase.file(people) + "王只有名,,,,\r\n李也只有名,,,,\r\n"
    }

    private func rowCount(_ test: ImportCase) throws -> Int {
        try test.scenario.store.read { try $0.sql.row("SELECT count(*) FROM imported_row") { $0.int(0) } ?? 0 }
    }

    @Test("adds nobody twice, whether the row comes again at the start, in the middle or at the end")
    func sameFile() async throws {
        let test = try await ImportCase()
        let store = test.scenario.store
        let file = Self.file(1...30)
        #expect(try await test.run(file).counts.figures == [32, 0, 0, 0, 0])
        #expect(try rowCount(test) == 32)
        var report = IndexRotationReport()
        report.version = try await store.beginIndexRotation(IndexRotationCase.order())
        #expect(try await test.run(file + "\r\n").counts.figures == [0, 0, 32, 0, 0])
        _ = try await store.remakeBatch(after: [], IndexRotationCase.order(10), into: &report)
        #expect(try await test.run(file + "\r\n\r\n").counts.figures == [0, 0, 32, 0, 0])
        let done = try await store.carryOnIndexRotation(IndexRotationCase.order())
        #expect(done.isDone && done.dropped == 0)
        #expect(try await test.run(file + "\r\n\r\n\r\n").counts.figures == [0, 0, 32, 0, 0])
        #expect(try test.customerCount() == 32 && rowCount(test) == 32)
    }

    @Test("merges what it would merge without one", arguments: [true, false])
    func merges(rotating: Bool) async throws {
        let test = try await ImportCase()
        let person = Person(1)
        try await test.run(ImportCase.file(1...5))
        if rotating {
            var report = IndexRotationReport()
            report.version = try await test.scenario.store.beginIndexRotation(IndexRotationCase.order())
            _ = try await test.scenario.store.remakeBatch(after: [], IndexRotationCase.order(2), into: &report)
        }
        let job = try await test.run(
            """
            姓名,手机号,身份证号,邮箱,备注
            \(person.name),\(person.phone),,new@example.com,
            \(Person(4).name),\(Person(4).phone),,more@example.com,
            别人,,\(Person(5).identityNumber),,
            \(Person(9).name),\(Person(9).phone),,,
            \(Person(9).name),\(Person(9).phone),,nine@example.com,
            """)
        #expect(job.counts.figures == [1, 3, 0, 1, 0])
        #expect(try test.customerCount() == 6)
        #expect(
            try test.scenario.store.read { snapshot in
                try ["new@example.com", "more@example.com", "nine@example.com"].allSatisfy {
                    try snapshot.customers(having: .email, $0).count == 1
                }
            })
    }

    /// Batches are prepared ahead on other threads; the key changes between preparing and writing.
    @Test("that was prepared before it began is written under the new key")
    func begunInBetween() async throws {
        let test = try await ImportCase()
        // Some of the made-up people share a document under another name; the second of them is refused.
        var documents: Set<String> = []
        let people = (1...2600).filter { documents.insert(Person($0).identityNumber).inserted }
        let file = Self.file(people)
        let store = test.scenario.store
        let rotation = Task {
            var versions: [UInt32] = []
            for _ in 1...4 { versions.append(try await store.rotateIndex(IndexRotationCase.order(40)).version) }
            return versions
        }
        let first = try await test.run(file)
        #expect(try await rotation.value.last == 5)
        #expect(first.counts.figures == [people.count + 2, 0, 0, 0, 0])
        let again = try await test.run(file + "\r\n")
        #expect(again.counts.figures == [0, 0, people.count + 2, 0, 0])
        let left = try await store.carryOnIndexRotation(IndexRotationCase.order())
        #expect(left.isDone)
        let counts = try store.read { try TokenIndex.counts(in: $0.sql) }
        #expect(Array(counts.keys) == [left.version])
    }

    @Test("of an erased person adds them anew, and nothing of the row is left")
    func erasedInBetween() async throws {
        let test = try await ImportCase()
        let file = Self.file(1...3)
        try await test.run(file)
        var report = IndexRotationReport()
        report.version = try await test.scenario.store.beginIndexRotation(IndexRotationCase.order())
        let id = try #require(
            try test.scenario.store.read { try $0.customers(having: .phone, Person(2).phone) }.first)
        _ = try await test.scenario.perform(
            OrderErasure(test.scenario.newID(), of: id, ground: .consentWithdrawn, reason: "工单 8841"),
            as: test.officer)
        try await test.scenario.workplace.carryOnErasures()
        #expect(try rowCount(test) == 4)
        let done = try await test.scenario.store.carryOnIndexRotation(IndexRotationCase.order())
        #expect(done.isDone && done.waiting == 0)
        #expect(try await test.run(file + "\r\n").counts.figures == [1, 0, 4, 0, 0])
    }

    @Test("meets whole rows also after data keys were rotated and values sealed anew")
    func resealed() async throws {
        let test = try await ImportCase()
        let store = test.scenario.store
        let file = Self.file(1...3)
        try await test.run(file)
        let stamp = IndexRotationCase.order().stamp
        _ = try await store.rotateDataKeys(.everybody, stamped: stamp)
        #expect(try await store.resealEarlier(stamped: stamp).shut == 0)
        #expect(try await store.rotateIndex(IndexRotationCase.order()).dropped == 0)
        #expect(try await test.run(file + "\r\n").counts.figures == [0, 0, 5, 0, 0])
    }
}
