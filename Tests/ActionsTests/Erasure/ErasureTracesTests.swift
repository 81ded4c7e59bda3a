import Access
import Actions
import Customers
import Foundation
import Storage
import Tabular
import TestSupport
import Testing
import Vocabulary

/// What imports hold of somebody goes with them.
@Suite struct ErasureTracesTests {
    /// Person 1 imported with a broken bank account, person 2 beside, both in the error file.
    private func imported(_ test: ImportCase, named: String = "people.csv") async throws -> ImportJob {
        let lines = [1, 2].map { number in
            let person = Person(number)
            return "\(person.name),\(person.phone),不是证件,\(person.email),\(person.note)"
        }
        let text = ([ImportCase.header] + lines).joined(separator: "\n") + "\n"
        return try await test.run(text) {
            $0.fileName = named
            $0.keepsGoodValues = true
        }
    }

    private func erase(_ person: Person, _ test: ImportCase) async throws -> Erasure {
        let found = try await test.scenario.perform(
            SearchCustomers(CustomerQuery(person.phone), names: test.scenario.workplace.names), as: test.officer)
        let customer = try #require(found.customers.first)
        let erasure = try await test.scenario.perform(
            OrderErasure(test.scenario.newID(), of: customer.id, ground: .consentWithdrawn, reason: "工单 8841"),
            as: test.officer)
        try await test.scenario.workplace.carryOnErasures()
        return try #require(try test.scenario.store.read { try $0.erasure(erasure.id) })
    }

    @Test func rowsOfErrorFilesAndNamesOfFiles() async throws {
        let test = try await ImportCase()
        let job = try await imported(test, named: "\(Person(1).name)等.csv")
        #expect(try await test.errorFile(of: job).contains(Person(1).phone))
        let erasure = try await erase(Person(1), test)
        #expect(erasure.state == .done)
        #expect(erasure.parts[.importRow] == 1 && erasure.parts[.fileName] == 1)
        let left = try await test.errorFile(of: job)
        #expect(!left.contains(Person(1).phone) && !left.contains(Person(1).name))
        #expect(left.contains(Person(2).phone))
        // The same row again is somebody new.
        let again = try await imported(test)
        #expect(again.counts.imported == 1 && again.counts.unchanged == 1)
    }

    static let encodings: [(name: String, bytes: @Sendable (String) -> [UInt8]?)] = [
        ("UTF-8", { Array($0.utf8) }),
        ("GB18030", { $0.data(using: String.Encoding(rawValue: 0x8000_0632)).map { Array($0) } }),
    ]

    @Test(arguments: [0, 1], [0, 200_000]) func uploadsThatWaitAreThrownAway(_ encoding: Int, before: Int) async throws
    {
        let test = try await ImportCase()
        _ = try await imported(test)
        // Long enough that the person's line lies across two pieces.
        let filler = String(repeating: "王小明,,,,\n", count: before / 12)
        let text = ImportCase.header + "\n" + filler + ImportCase.line(Person(1)) + "\n"
        let bytes = try #require(Self.encodings[encoding].bytes(text))
        var isGiven = false
        let job = try await test.scenario.workplace.uploadImport(
            ImportRequest(activity: "service"), as: test.officer.id
        ) {
            defer { isGiven = true }
            return isGiven ? nil : bytes
        }
        let erasure = try await erase(Person(1), test)
        #expect(erasure.state == .done && erasure.parts[.upload] == 1)
        #expect(try test.scenario.store.read { try $0.importJob(job.id) } == nil)
        let other = try await erase(Person(2), test)
        #expect(other.parts[.upload] == 0)
    }
}
