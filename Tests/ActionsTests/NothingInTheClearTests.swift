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

/// P1: after everything was done, no value stands in any file of the folder, in any encoding.
@Suite struct NothingInTheClearTests {
    @Test func noFileHoldsAValueInAnyEncoding() async throws {
        let scenario = try await Scenario.opened()
        let people = (0..<12).map(Person.init)
        let secrets = try await exercise(scenario, people)
        try expectNothing(of: secrets, in: scenario.folder)
        // Also once the write-ahead logs have been folded back into the files.
        try scenario.store.close()
        try expectNothing(of: secrets, in: scenario.folder)
    }

    /// The search itself finds what is there, in each encoding.
    @Test(arguments: ["欧阳霖铭", "13812345678"]) func searchFindsWhatIsPlanted(_ value: String) throws {
        let folder = try TemporaryFolder()
        for (number, bytes) in try Self.encodings(of: value).enumerated() {
            try (Data("before".utf8) + bytes + Data("after".utf8)).write(
                to: URL(filePath: folder.path + "/\(number)"))
        }
        let files = try folder.files().filter { file in
            try Self.leaks(of: [value], in: folder).contains { $0.hasSuffix(file) }
        }
        #expect(files.count == 4)
    }

    /// Everything that touches values: recording, editing, opening, comparing, searching, being refused, importing.
    private func exercise(_ scenario: Scenario, _ people: [Person]) async throws -> [String] {
        let staffName = "慕容韬婧"
        let manager = try await scenario.hire(.accountManager, scope: .all, name: staffName)
        let stranger = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let names = scenario.workplace.names
        var reasons: [String] = []
        for (number, person) in people.enumerated() {
            let customer = try await scenario.customer(number, by: manager)
            for field in [CustomerField.phone, .document, .note] {
                let reason = "客户\(person.name)来电，工单\(7000 + number)"
                reasons.append(reason)
                try await scenario.perform(
                    RevealField(customer.id, field: field, purpose: "service", reason: reason), as: manager)
                _ = try? await scenario.perform(
                    RevealField(customer.id, field: field, purpose: "service", reason: reason), as: stranger)
            }
            for text in person.plainValues {
                _ = try? await scenario.perform(SearchCustomers(CustomerQuery(text), names: names), as: manager)
            }
            try await scenario.perform(CompareField(customer.id, field: .phone, stated: person.phone), as: manager)
            var edit = CustomerEdit()
            edit.put = [.add(FieldValue(.need, try FreeText(parsing: "想要\(person.name)式样的台历")))]
            edit.removed = Set(customer.values(of: .email).map(\.row))
            try await scenario.perform(EditCustomer(customer.id, version: 1, edit: edit), as: manager)
            try await scenario.perform(
                ArchiveCustomer(customer.id, version: 2, reason: "\(person.name)已销户"), as: manager)
            _ = try? await scenario.customer(number, by: manager)
        }
        let imported = Person(99)
        try await importFile(imported, scenario, manager)
        let mistaken = Person(98)
        try await takeForQuestions(mistaken, scenario)
        return people.flatMap(\.plainValues) + imported.plainValues.prefix(2) + mistaken.plainValues.prefix(2) + reasons
            + [staffName]
    }

    private func importFile(_ person: Person, _ scenario: Scenario, _ manager: StaffMember) async throws {
        let file = "姓名,手机号\n\(person.name),\(person.phone)\n\(person.name),不是号码\n"
        let job = try await scenario.workplace.importCustomers(
            from: ArraySource(Array(file.utf8)), ImportRequest(activity: "service"), as: manager.id)
        #expect(job.state == .finished)
        let found = try await scenario.perform(
            SearchCustomers(CustomerQuery(person.phone), names: scenario.workplace.names), as: manager)
        #expect(found.customers.count == 1)
    }

    /// A list of customers that somebody uploads as a file of questions.
    private func takeForQuestions(_ person: Person, _ scenario: Scenario) async throws {
        let trainer = try await scenario.hire(.trainer)
        let text = "1. \(person.name)，电话\(person.phone)\nA. 对\nB. 错\n答案：A\n"
        let reading = try ImportReading(
            scenario.newID(), bytes: Array(text.utf8), format: nil, source: "\(person.name).txt", by: trainer.id,
            at: scenario.now)
        try await scenario.perform(ReadQuestions(reading), as: trainer)
    }

    private func expectNothing(of values: [String], in folder: TemporaryFolder) throws {
        #expect(folder.files().count >= 3)
        #expect(try Self.leaks(of: values, in: folder) == [])
    }

    /// Which file holds which value; said without the value. One pass over each file for all values: a search for each
    /// of them took minutes.
    private static func leaks(of values: [String], in folder: TemporaryFolder) throws -> Set<String> {
        var starting = [[(name: String, bytes: Data)]](repeating: [], count: 1 << 16)
        for (place, value) in values.enumerated() {
            for (encoding, bytes) in try encodings(of: value).enumerated() {
                starting[Int(bytes[0]) << 8 | Int(bytes[1])].append(("value \(place), encoding \(encoding)", bytes))
            }
        }
        return try folder.files().reduce(into: []) { leaks, file in
            try Data(contentsOf: URL(filePath: file)).withUnsafeBytes { bytes in
                for place in 0..<max(0, bytes.count - 1) {
                    for needle in starting[Int(bytes[place]) << 8 | Int(bytes[place + 1])]
                    where bytes[place...].starts(with: needle.bytes) { leaks.insert("\(needle.name), \(file)") }
                }
            }
        }
    }

    /// UTF-8, UTF-16 in both orders, and GB18030; digits look the same in the first and the last.
    private static func encodings(of value: String) throws -> [Data] {
        let gb18030 = String.Encoding(rawValue: 0x8000_0632)
        return try [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian, gb18030].map {
            try #require(value.data(using: $0))
        }
    }
}
