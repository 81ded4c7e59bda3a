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

/// Files that are wrong, and files that were made to be.
@Suite struct HostileFileTests {
    static let unreadable: [(String, ImportError)] = [
        ("", .table(.empty)),
        ("\r\n\r\n", .table(.empty)),
        ("姓名,手机号,手机号\n张三,1,2\n", .mapping(.duplicateHeader(columns: [2, 3]))),
        ("手机号,邮箱\n13800138000,a@example.com\n", .mapping(.noName)),
        ("张三,13800138000\n李四,13900139000\n", .mapping(.headerLooksLikeData(column: 2))),
    ]

    @Test(arguments: unreadable) func isRefusedWithItsReason(_ file: String, _ expected: ImportError) async throws {
        let test = try await ImportCase()
        await #expect(throws: expected) { try await test.plan(file) }
        #expect(try test.customerCount() == 0)
    }

    /// Each of these rows is listed, and the rows around it come in.
    static let rows: [String] = [
        "=cmd|' /C calc'!A0,13800138000,,,", "a\0b,13800138000,,,", "张三,=1+1,,,", "张三,13800138000,,,,,,,多出来的",
        "\"" + String(repeating: "长", count: 400_000) + "\",13800138000,,,", "13800138000,张三,,,", ",,,,只有备注",
    ]

    @Test(arguments: rows) func aBadRowIsListedAndItsNeighboursComeIn(_ row: String) async throws {
        let test = try await ImportCase()
        let file = [ImportCase.header, ImportCase.line(Person(1)), row, ImportCase.line(Person(2))]
        let job = try await test.run(file.joined(separator: "\n"))
        #expect(job.counts.figures == [2, 0, 0, 1, 0])
        #expect(job.counts.listed == 1)
    }

    @Test func bytesOfNoEncodingRefuseTheirRowOnly() async throws {
        let test = try await ImportCase()
        let bytes =
            Array(ImportCase.file(1...20).utf8) + Array("某".utf8) + [0xFF, 0xFE] + Array(",13800138000,,,\r\n".utf8)
        let job = try await test.run(try await test.plan(bytes))
        #expect(job.counts.imported == 20)
        #expect(job.counts.refused == 1)
    }

    @Test func aCorrectedErrorFileComesIn() async throws {
        let test = try await ImportCase()
        let person = Person(3)
        let wrong = ImportCase.line(person).replacing(person.phone, with: "1380013")
        let job = try await test.run([ImportCase.header, wrong].joined(separator: "\n"))
        #expect(job.counts.figures == [0, 0, 0, 1, 0])
        let lines = try await test.errorFile(of: job)
        #expect(lines.contains("1380013"))
        let again = try await test.run(lines.replacing("1380013", with: person.phone))
        #expect(again.counts.figures == [1, 0, 0, 0, 0])
        #expect(try test.scenario.frames().contains { $0.action == "customer.import-errors" && $0.count == 1 })
    }

    @Test func theErrorFileIsForWhoBroughtTheRows() async throws {
        let test = try await ImportCase()
        let job = try await test.run("姓名,手机号\n,13800138000\n")
        let other = try await test.scenario.hire(.accountManager, scope: .all)
        await #expect(throws: ImportError.notYours) {
            _ = try await test.scenario.workplace.openImportErrors(of: job.id, as: other.id)
        }
    }

    @Test func whatTheActivityDoesNotNeedStaysOutside() async throws {
        let test = try await ImportCase()
        let plan = try await test.plan(ImportCase.file(1...3), under: "legal-duty")
        #expect(plan.leftOut == [1, 3, 4])
        let job = try await test.run(plan)
        #expect(job.counts.imported == 3)
        let fields = try test.scenario.store.read { snapshot in
            try snapshot.customerIDs(CustomerFilter(reach: .everybody)).flatMap {
                try snapshot.customer($0)?.values.map(\.field) ?? []
            }
        }
        #expect(Set(fields) == [.name, .document])
        await #expect(throws: CustomerError.activityClosed("old-event")) {
            try await test.plan(ImportCase.file(1...3), under: "old-event")
        }
    }
}
