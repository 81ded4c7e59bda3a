import Access
import Actions
import Customers
import Foundation
import Storage
import Tabular
import TestSupport
import Testing
import Training
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

    /// Somebody takes a list of customers for a list of questions: its name, its first row and its rows.
    @Test func filesThatWereTakenForQuestions() async throws {
        let test = try await ImportCase()
        _ = try await imported(test)
        let trainer = try await test.scenario.hire(.trainer)
        let person = Person(1)
        let texts = [
            "题干,选项A,选项B,答案,\(person.name)\n甲（）,一,二,B,\n打给\(person.phone)（）,一,二,A,\n",
            "题干,选项A,选项B,答案\n乙（）,一,二,B\n",
        ]
        let names = ["\(person.name)的题目.csv", "题目.csv"]
        var jobs: [ID<QuestionImport>] = []
        for (text, name) in zip(texts, names) {
            let reading = try ImportReading(
                test.scenario.newID(), bytes: Array(text.utf8), format: .csv, source: name, by: trainer.id,
                at: test.scenario.now)
            try await test.scenario.perform(ReadQuestions(reading), as: trainer)
            jobs.append(reading.job.id)
        }
        let shown = { (id: ID<QuestionImport>) in
            try await test.scenario.ask(ShowQuestionImport(id), as: trainer)
        }
        #expect(try await shown(jobs[0]).job.source == names[0])
        let erasure = try await erase(person, test)
        #expect(erasure.state == .done)
        let (first, second) = (try await shown(jobs[0]), try await shown(jobs[1]))
        #expect(first.job.source == "–" && second.job.source == names[1])
        let left = ([first.job.header] + first.records.map(\.raw)).joined()
        #expect(!left.contains(person.phone) && !left.contains(person.name))
        #expect((erasure.parts[.fileName] ?? 0) >= 1)
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
