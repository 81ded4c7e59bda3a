import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary

/// What becomes of each row.
@Suite struct ImportTests {
    @Test func everyRowIsImportedMergedUnchangedRefusedOrBlank() async throws {
        let test = try await ImportCase()
        let (one, two) = (Person(1), Person(2))
        let file = [
            ImportCase.header, ImportCase.line(one), ImportCase.line(two), ImportCase.line(one),
            "\(one.name),13800138000,\(one.identityNumber),,", ",13800138001,,,", ",,,,",
            "欧阳别人,,\(two.identityNumber),,",
        ].joined(separator: "\n")
        let job = try await test.run(file)
        #expect(job.state == .finished)
        #expect(job.counts.figures == [2, 1, 1, 2, 1])
        #expect(job.counts.rows == 7)
        #expect(try test.customerCount() == 2)
    }

    @Test func theSameFileTwiceAddsNothing() async throws {
        let test = try await ImportCase()
        let file = ImportCase.file(1...30) + "王只有名,,,,\r\n"
        #expect(try await test.run(file).counts.figures == [31, 0, 0, 0, 0])
        #expect(try await test.run(file).counts.figures == [0, 0, 31, 0, 0])
        #expect(try await test.run(file + "\r\n").counts.figures == [0, 0, 31, 0, 0])
        #expect(try test.customerCount() == 31)
    }

    @Test func whatIsNewIsAddedToWhoIsHere() async throws {
        let test = try await ImportCase()
        let person = Person(1)
        try await test.run("姓名,手机号\n\(person.name),\(person.phone)\n")
        let job = try await test.run(
            "姓名,手机号,邮箱,备注\n\(person.name),\(person.phone),\(person.email),\(person.note)\n")
        #expect(job.counts.figures == [0, 1, 0, 0, 0])
        let id = try #require(
            try test.scenario.store.read {
                try $0.customers(having: .phone, PhoneNumber(parsing: person.phone).matchKey)
            }
            .first)
        let customer = try #require(try test.scenario.customer(id))
        #expect(Set(customer.values.map(\.field)) == [.name, .phone, .email, .note])
        #expect(customer.version == 2)
    }

    @Test func rowsOfOneFileSeeTheRowsBeforeThem() async throws {
        let test = try await ImportCase()
        let person = Person(1)
        let job = try await test.run(
            """
            姓名,手机号,邮箱
            \(person.name),\(person.phone),
            \(person.name),\(person.phone),a@example.com
            \(person.name),,A@example.com
            \(person.name),13800138000,a@example.com
            """)
        #expect(job.counts.figures == [1, 2, 1, 0, 0])
        #expect(try test.customerCount() == 1)
    }

    @Test func anEventForEachBatchStandsOnEachCustomersTimeline() async throws {
        let test = try await ImportCase()
        let job = try await test.run(ImportCase.file(1...1200))
        let events = try test.scenario.frames().filter { $0.action == "customer.import" && $0.count > 0 }
        #expect(events.count == 2)
        #expect(events.map { Int($0.count) }.reduce(0, +) == job.counts.imported)
        #expect(events.allSatisfy { $0.object == job.id.uuid && $0.purpose == "service" })
        let id = try #require(
            try test.scenario.store.read {
                try $0.customers(having: .phone, PhoneNumber(parsing: Person(1).phone).matchKey)
            }.first)
        let record = try await test.scenario.workplace.ask(ShowCustomer(id), as: test.officer.id)
        #expect(record.timeline.events.map(\.frame.action) == ["customer.import"])
        guard case .intact = try test.scenario.verdict() else { throw Unexpected() }
    }

    @Test func noValueStandsInTheClear() async throws {
        let test = try await ImportCase()
        let people = (1...40).map(Person.init)
        let wrong = people.map { ImportCase.line($0).replacing("@", with: "#") }
        _ = try await test.run(ImportCase.file(1...20) + wrong.joined(separator: "\n"))
        let values = people.flatMap(\.plainValues).map { Data($0.utf8) }
        for file in test.scenario.folder.files() {
            let bytes = try Data(contentsOf: URL(filePath: file))
            #expect(!values.contains { bytes.range(of: $0) != nil }, "\(file)")
        }
    }
}
