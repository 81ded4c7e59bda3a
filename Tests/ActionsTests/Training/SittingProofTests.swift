import Access
import Actions
import Backups
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Storage

/// Somebody with the database edits examinations; `shouxin verify` compares them with the ledger.
@Suite("Every sitting is the one that the ledger vouches for")
struct SittingProofTests {
    /// Two that were handed in, one that ran out of time after minutes were given, one that is void, one that still runs; and
    /// all of them graded again.
    static func company() async throws -> AfterExamCase {
        var company = try await AfterExamCase()
        for places in [[1, 1, 1], [2, 1, 0]] { try await company.sit(places) }
        let late = try await company.sit([1, 1, nil], closing: false)
        try await company.scenario.perform(ExtendAttempt(late, minutes: 5), as: company.officer)
        company.scenario.clock.advance(hours: 1)
        try await company.scenario.workplace.closeOverdueAttempts()
        let void = try await company.sit([1, nil, nil])
        try await company.scenario.perform(VoidAttempt(void, reason: " 代考 "), as: company.officer)
        try await company.sit([1, nil, nil], closing: false)
        _ = try await company.regrade(.keys([.options([2])]), of: company.version(1), lost: .revoke(reason: "更正"))
        return company
    }

    static func problems(_ scenario: Scenario) -> [SoundnessProblem] {
        scenario.workplace.examine([.sittings]).flatMap(\.problems)
    }

    /// As somebody with the file: what keeps the tables is taken off first.
    static func edit(_ scenario: Scenario, _ statements: [String], _ arguments: [SQLValue] = []) throws {
        let file = try SQLiteFile(path: scenario.folder.path + "/" + Store.dataFile)
        defer { try? file.close() }
        try file.write { writer in
            try writer.takeTriggersOff()
            for statement in statements { try writer.run(statement, statement.contains("?") ? arguments : []) }
        }
    }

    static func closing(_ scenario: Scenario, _ attempt: ID<Attempt>) throws -> UInt64 {
        try #require(
            try scenario.store.read { reading in
                try reading.sql.row(
                    "SELECT ledger_number FROM attempt_event WHERE attempt_id = ? AND kind LIKE '%submitted%'",
                    [attempt.column]
                ) { UInt64($0.int64(0)) }
            })
    }

    @Test("an untouched house is sound, whatever was done to its sittings by those who may")
    func untouched() async throws {
        let company = try await Self.company()
        let result = try #require(company.scenario.workplace.examine([.sittings]).first)
        #expect(result.problems == [] && result.examined == 5)
        #expect(try company.scenario.frames().contains { $0.action == "exam.regraded" })
        #expect(try company.scenario.frames().contains { $0.action == "exam.expire" })
    }

    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statement: String
        var kinds = ["exam-changed"]
    }

    /// The first sitting was handed in and graded again.
    static let edits = [
        Edit(
            testDescription: "an answer",
            statement:
                "UPDATE attempt_event SET kind = replace(kind, '\"revision\":1', '\"revision\":2') WHERE attempt_id = ? AND number = 2"
        ),
        Edit(
            testDescription: "the time of handing in",
            statement: "UPDATE attempt_event SET at = at - 1 WHERE attempt_id = ? AND kind LIKE '%submitted%'"),
        Edit(
            testDescription: "the device",
            statement: "UPDATE attempt_event SET device = 'x' WHERE attempt_id = ? AND number = 2"),
        Edit(
            testDescription: "the marks of an item",
            statement: "UPDATE attempt_item SET milli_marks = 1 WHERE attempt_id = ?"),
        Edit(testDescription: "the pass mark", statement: "UPDATE attempt SET rules = rules || ' ' WHERE id = ?"),
        Edit(
            testDescription: "whose it is",
            statement:
                "UPDATE attempt SET examinee_id = (SELECT id FROM staff WHERE id <> examinee_id LIMIT 1) WHERE id = ?"),
        Edit(
            testDescription: "the wording of a question",
            statement:
                "UPDATE question_version SET content = content || ' ' WHERE id IN (SELECT version_id FROM attempt_item WHERE attempt_id = ? LIMIT 1)"
        ),
        Edit(
            testDescription: "an answer, through REPLACE",
            statement:
                "INSERT OR REPLACE INTO attempt_event (attempt_id, number, kind, at) SELECT attempt_id, number, kind, at + 1 FROM attempt_event WHERE attempt_id = ? AND number = 2"
        ),
        Edit(
            testDescription: "an answer removed",
            statement: "DELETE FROM attempt_event WHERE attempt_id = ? AND number = 2"),
        Edit(
            testDescription: "the end removed",
            statement: "DELETE FROM attempt_event WHERE attempt_id = ? AND kind LIKE '%submitted%'",
            kinds: ["exam-changed", "exam-missing"]),
        Edit(
            testDescription: "the regrade removed",
            statement: "DELETE FROM attempt_event WHERE attempt_id = ? AND kind LIKE '%regraded%'",
            kinds: ["exam-missing"]),
        Edit(
            testDescription: "an answer after the end",
            statement:
                "INSERT INTO attempt_event (attempt_id, number, kind, at) SELECT attempt_id, 100, kind, at FROM attempt_event WHERE attempt_id = ? AND number = 2"
        ),
        Edit(
            testDescription: "the link to the ledger",
            statement: "UPDATE attempt_event SET ledger_number = NULL WHERE attempt_id = ? AND kind LIKE '%submitted%'",
            kinds: ["exam-not-vouched", "exam-missing"]),
        Edit(
            testDescription: "opened again", statement: "UPDATE attempt SET closed_at = NULL WHERE id = ?",
            kinds: ["exam-state"]),
    ]

    @Test("what somebody edits is named with the sitting and the event", arguments: edits)
    func edited(_ edit: Edit) async throws {
        let company = try await Self.company()
        let attempt = company.attempts[0]
        let number = try Self.closing(company.scenario, attempt)
        try Self.edit(company.scenario, [edit.statement], [attempt.column])
        let found = Self.problems(company.scenario)
        #expect(Set(found.map(\.kind)) == Set(edit.kinds))
        let named = found.filter { $0.kind != "exam-missing" }
        #expect(named.allSatisfy { $0.attempt == "\(attempt)" || edit.statement.contains("question_version") })
        #expect(named.allSatisfy { $0.english.contains($0.attempt ?? "–") && $0.chinese.contains($0.attempt ?? "–") })
        if edit.testDescription == "an answer" {
            #expect(found.map(\.event) == [number + 1] && found[0].english.contains("event \(number + 1)"))
        }
    }

    @Test("a sitting that was removed with everything that leads to it is missed by its events")
    func removed() async throws {
        let company = try await Self.company()
        let attempt = company.attempts[0]
        let number = try Self.closing(company.scenario, attempt)
        let tables = [
            "regrade_attempt", "answer_mark", "answer_to_mark", "question_objection", "attempt_event", "attempt_item",
        ]
        try Self.edit(
            company.scenario,
            ["DELETE FROM ledger_finder"] + tables.map { "DELETE FROM \($0) WHERE attempt_id = ?" }
                + ["DELETE FROM attempt WHERE id = ?"], [attempt.column])
        let found = Self.problems(company.scenario)
        #expect(found.map(\.kind) == ["exam-missing", "exam-missing"], "handed in, and graded again")
        #expect(found.first?.event == number + 1)
    }

    @Test("a sitting that never was, with the events of another one, does not pass for one that was")
    func forged() async throws {
        let company = try await Self.company()
        let made = SQLValue.uuid(UUID())
        try Self.edit(
            company.scenario,
            [
                "INSERT INTO attempt SELECT ?2, paper_id, paper_number, examinee_id, seed, started_at, rules, red_lines, sitting, deadline_at, closed_at FROM attempt WHERE id = ?1",
                "INSERT INTO attempt_item SELECT ?2, place, version_id, question_id, milli_marks, cell FROM attempt_item WHERE attempt_id = ?1",
                "INSERT INTO attempt_event SELECT ?2, number, kind, at, client_at, device, ledger_number FROM attempt_event WHERE attempt_id = ?1",
            ], [company.attempts[0].column, made])
        #expect(Self.problems(company.scenario).map(\.kind) == ["exam-changed"])
    }

    @Test("an answer that is appended to a closed sitting is found, and one to a running sitting is part of it")
    func appended() async throws {
        let company = try await Self.company()
        let statement =
            "INSERT INTO attempt_event (attempt_id, number, kind, at) SELECT attempt_id, max(number) + 1, '{\"focusLost\":{}}', max(at) FROM attempt_event WHERE attempt_id = ?"
        try Self.edit(company.scenario, [statement], [try #require(company.attempts.last).column])
        #expect(Self.problems(company.scenario) == [])
        try Self.edit(company.scenario, [statement], [company.attempts[1].column])
        let found = try #require(Self.problems(company.scenario).first)
        #expect(found.kind == "exam-not-vouched" && found.attempt == "\(company.attempts[1])")
    }

    @Test("a sitting given minutes that have passed already is closed by the server like any other")
    func lateMinutes() async throws {
        var company = try await AfterExamCase()
        let late = try await company.sit([1, 1, nil], closing: false)
        company.scenario.clock.advance(hours: 2)
        try await company.scenario.perform(ExtendAttempt(late, minutes: 5), as: company.officer)
        try await company.scenario.workplace.closeOverdueAttempts()
        #expect(try company.scenario.frames().map(\.action).contains("exam.expire"))
        #expect(Self.problems(company.scenario) == [])
    }

    @Test("the ledger's page says that the ledger is intact and the examinations are not")
    func check() async throws {
        let company = try await Self.company()
        let auditor = try await company.scenario.hire(.auditAdministrator)
        #expect(try await company.scenario.workplace.verifyLedger(as: auditor.id).sittings?.problemCount == 0)
        try Self.edit(
            company.scenario, ["UPDATE attempt_event SET at = at + 1 WHERE attempt_id = ?"],
            [company.attempts[0].column])
        let check = try await company.scenario.workplace.verifyLedger(as: auditor.id)
        #expect(check.sittings?.problemCount == 1)
        guard case .intact = check.verdict else { return _ = Issue.record("the ledger itself is intact") }
    }
}
