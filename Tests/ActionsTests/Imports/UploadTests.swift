import Access
import Actions
import Customers
import Foundation
import Storage
import Synchronization
import Tabular
import TestSupport
import Testing
import Vocabulary

/// From the upload in a browser to the finished import.
@Suite struct UploadTests {
    private func upload(_ text: String, _ test: ImportCase) async throws -> ImportJob {
        var request = ImportRequest(activity: "service")
        request.fileName = "欧阳的客户.csv"
        let bytes = Array(text.utf8)
        var offset = 0
        return try await test.scenario.workplace.uploadImport(request, as: test.officer.id) {
            guard offset < bytes.count else { return nil }
            defer { offset += 60_000 }
            return Array(bytes[offset..<min(offset + 60_000, bytes.count)])
        }
    }

    private func finished(_ id: ID<ImportJob>, _ test: ImportCase) async throws -> ImportFile {
        while true {
            let file = try await test.scenario.workplace.ask(
                ShowImport(id, in: test.scenario.workplace), as: test.officer.id)
            if !file.isRunning { return file }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test func isSealedCheckedImportedAndShredded() async throws {
        let test = try await ImportCase()
        let people = (1...1500).map(Person.init)
        let job = try await upload(ImportCase.file(1...1500), test)
        #expect(job.state == .checking)
        #expect(try test.customerCount() == 0)
        let check = try await test.scenario.workplace.checkImport(job.id, as: test.officer.id)
        #expect(check.rehearsal.counts.rows == 1500)
        #expect(check.preview.rows.count == 20)
        #expect(check.plan.fileName == "欧阳的客户.csv")
        try await test.scenario.workplace.startImport(job.id, as: test.officer.id)
        let file = try await finished(job.id, test)
        #expect(file.job.state == .finished)
        #expect(file.trouble == nil)
        #expect(file.job.counts.rows == 1500)
        #expect(file.job.counts.imported == check.rehearsal.counts.imported)
        #expect(!file.hasUpload)
        let values = people.prefix(50).flatMap(\.plainValues).map { Data($0.utf8) }
        for path in test.scenario.folder.files() {
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(!values.contains { bytes.range(of: $0) != nil }, "\(path)")
        }
    }

    @Test func anotherMappingIsWhatIsImported() async throws {
        let test = try await ImportCase()
        let job = try await upload("甲,联系\n\(Person(1).name),\(Person(1).phone)\n".replacing("甲", with: "姓名"), test)
        try await test.scenario.workplace.settleImport(job.id, mapping: [.name, .ignore], as: test.officer.id)
        try await test.scenario.workplace.startImport(job.id, as: test.officer.id)
        #expect(try await finished(job.id, test).job.counts.imported == 1)
        let fields = try test.scenario.store.read { snapshot in
            try snapshot.customerIDs(CustomerFilter(reach: .everybody)).flatMap {
                try snapshot.customer($0)?.values.map(\.field) ?? []
            }
        }
        #expect(fields == [.name])
    }

    @Test func discardedItIsGone() async throws {
        let test = try await ImportCase()
        let job = try await upload(ImportCase.file(1...10), test)
        try await test.scenario.workplace.perform(DiscardImport(job.id), as: test.officer.id)
        #expect(try test.scenario.store.read { try $0.importJob(job.id) } == nil)
        #expect(try test.scenario.store.read { try !$0.hasImportPieces(job.id) })
    }

    @Test func aFileThatIsNoTableLeavesNothingBehind() async throws {
        let test = try await ImportCase()
        await #expect(throws: ImportError.table(.empty)) { try await upload("", test) }
        let jobs = try test.scenario.store.read { try $0.importJobs(of: test.officer.id, limit: 10) }
        #expect(jobs.isEmpty)
    }

    @Test func nobodyElseSeesAnUploadThatWasNotStarted() async throws {
        let test = try await ImportCase()
        let job = try await upload(ImportCase.file(1...3), test)
        let other = try await test.scenario.hire(.protectionOfficer, scope: .all)
        await #expect(throws: ImportError.unknown) {
            _ = try await test.scenario.workplace.checkImport(job.id, as: other.id)
        }
        let list = try await test.scenario.workplace.ask(ListImports(in: test.scenario.workplace), as: other.id)
        #expect(list.files.isEmpty)
    }
}
