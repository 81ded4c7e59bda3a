import Access
import Actions
import Foundation
import Ledger
import SQLEngine
@testable import Storage
import TestSupport
import Testing
import Training
import Vocabulary

extension Reading {
    fileprivate func wasRemoved(_ record: UUID) throws -> Bool {
        try sql.row(
            "SELECT 1 FROM record_removal_item WHERE record_id = ? AND removed_at IS NOT NULL", [.uuid(record)]
        ) { _ in true } ?? false
    }
}

/// Records are kept as long as an officer said, and go by a deliberate act that the ledger names.
@Suite struct RetentionTests {
    /// Two sittings, one of which gave a certificate; a closed session; two officers.
    private struct Company {
        let stage: SessionTests.Stage
        let officer: StaffMember
        let deputy: StaffMember
        let paper: ID<Paper>
        let passed: (ID<Attempt>, StaffMember)
        let failed: (ID<Attempt>, StaffMember)

        var scenario: Scenario { stage.scenario }

        init() async throws {
            stage = try await SessionTests.Stage(people: 2)
            let scenario = stage.scenario
            officer = try await scenario.hire(.protectionOfficer)
            deputy = try await scenario.hire(.protectionOfficer)
            _ = try await stage.signIn(stage.people[0])
            _ = try await scenario.perform(CloseSession(stage.session.id), as: stage.trainer)
            paper = try await scenario.examination()
            passed = try await Self.sit(paper, right: true, in: scenario)
            failed = try await Self.sit(paper, right: false, in: scenario)
        }

        private static func sit(
            _ paper: ID<Paper>, right: Bool, in scenario: Scenario
        ) async throws -> (ID<Attempt>, StaffMember) {
            let staff = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
            let id = try await scenario.perform(StartAttempt(scenario.newID(), paper: paper, seed: 1), as: staff)
            let attempt = try await scenario.ask(ShowAttempt(id), as: staff).attempt
            for item in attempt.items.indices {
                let seat = try #require(attempt.order.options[item].firstIndex(of: right ? 1 : 0))
                _ = try await scenario.perform(
                    NoteAttempt(id, .answer(item: item, values: [String(seat)], revision: 1)), as: staff)
            }
            try await scenario.perform(CloseAttempt.handingIn(id), as: staff)
            return (id, staff)
        }

        func confirm(_ years: Int = 3, over number: Int? = nil) async throws {
            let all = Dictionary(uniqueKeysWithValues: RecordRetention.Kind.allCases.map { ($0, years) })
            _ = try await scenario.perform(ConfirmRetention(all, over: number), as: officer)
        }

        func board(_ staff: StaffMember? = nil) async throws -> RetentionBoard {
            try await scenario.ask(ShowRetention(), as: staff ?? deputy)
        }

        func past(_ kind: RecordRetention.Kind) async throws -> [UUID] {
            try await board().past[kind]?.map(\.id) ?? []
        }

        func order(
            _ kinds: Set<RecordRetention.Kind> = Set(RecordRetention.Kind.allCases), expecting count: Int,
            reason: String = "期限已过", as staff: StaffMember? = nil
        ) async throws -> ID<RecordRemoval> {
            try await scenario.perform(
                OrderRemoval(scenario.newID(), of: kinds, expecting: count, reason: reason), as: staff ?? deputy
            ).id
        }

        func rows(_ table: String) throws -> Int {
            try scenario.store.read { try $0.sql.row("SELECT count(*) FROM \(table)", []) { $0.int(0) } } ?? 0
        }
    }

    @Test func nothingIsPastBeforeAnOfficerHasSaidHowLong() async throws {
        let company = try await Company()
        company.scenario.clock.advance(days: 3000)
        #expect(try await company.board().rule == nil)
        #expect(try await company.board().count == 0)
        await #expect(throws: RetentionError.notConfirmed) { try await company.order(expecting: 1) }
        await #expect(throws: RecordedRefusal.self) {
            try await company.scenario.perform(ConfirmRetention([:], over: nil), as: company.stage.trainer)
        }
        await #expect(throws: RetentionError.yearsOutOfRange) { try await company.confirm(0) }
        await #expect(throws: RetentionError.yearsOutOfRange) { try await company.confirm(31) }
        try await company.confirm()
        await #expect(throws: RetentionError.changedMeanwhile) { try await company.confirm() }
        let event = try #require(try company.scenario.frames().last)
        #expect(event.action == "records.confirm" && event.rules == ["session.3y", "attempt.3y", "certificate.3y"])
    }

    @Test func eachKindIsPastInItsTimeAndASittingNotBeforeItsCertificate() async throws {
        let company = try await Company()
        try await company.confirm()
        company.scenario.clock.advance(days: 3 * 365)
        #expect(try await company.board().count == 0)
        company.scenario.clock.advance(days: 3)
        #expect(try await company.past(.session) == [company.stage.session.id.uuid])
        #expect(try await company.past(.attempt) == [company.failed.0.uuid])
        #expect(try await company.past(.certificate).isEmpty)
        #expect(try await company.scenario.ask(ShowHome(), as: company.deputy).pastRecords == 2)
        company.scenario.clock.advance(days: 366)
        #expect(try await company.past(.certificate).count >= 1)
        #expect(try await company.past(.attempt) == [company.failed.0.uuid], "its ground is kept with the certificate")
    }

    @Test func itTakesAnotherOfficerAReasonAndTheRecordsThatWereLookedAt() async throws {
        let company = try await Company()
        try await company.confirm()
        company.scenario.clock.advance(days: 3 * 365 + 3)
        let count = try await company.board().count
        #expect(try await company.board(company.officer).mayRemove == false)
        await #expect(throws: RetentionError.needsAnotherPerson) {
            try await company.order(expecting: count, as: company.officer)
        }
        await #expect(throws: RecordedRefusal.self) {
            try await company.order(expecting: count, as: company.stage.trainer)
        }
        await #expect(throws: RetentionError.reasonMissing) {
            try await company.order(expecting: count, reason: " 到期 ")
        }
        await #expect(throws: RetentionError.otherRecords(now: count)) { try await company.order(expecting: count + 1) }
        await #expect(throws: RetentionError.nothingChosen) { try await company.order([], expecting: 0) }
        #expect(try company.rows("record_removal") == 0)
    }

    @Test func whatIsRemovedIsGoneAndTheLedgerNamesItWithTheEventsThatVouchedForIt() async throws {
        let company = try await Company()
        let scenario = company.scenario
        let closing = try #require(
            try scenario.frames().lastIndex { $0.action == "exam.submit" && $0.object == company.failed.1.id.uuid })
        try await company.confirm()
        scenario.clock.advance(days: 3 * 365 + 3)
        let order = try await company.order(expecting: 2)
        #expect(try await company.board().count == 0, "what stands on an order is not offered again")
        #expect(try company.rows("attempt") == 2)
        try await scenario.workplace.carryOut(order, as: company.deputy.id)
        #expect(try company.rows("attempt") == 1 && company.rows("training_session") == 0)
        #expect(try company.rows("attendance_entry") == 0 && company.rows("attendance") == 0)
        await #expect(throws: (any Error).self) {
            try await scenario.ask(ShowAttempt(company.failed.0), as: company.failed.1)
        }
        #expect(try scenario.store.read { try $0.wasRemoved(company.failed.0.uuid) })
        #expect(try !scenario.store.read { try $0.wasRemoved(company.passed.0.uuid) })
        let frames = try scenario.frames()
        let removed = frames.filter { $0.action == "records.removed" }
        #expect(Set(removed.compactMap(\.object)) == [company.failed.0.uuid, company.stage.session.id.uuid])
        let number = try #require(frames.lastIndex { $0.action == "records.removed" && $0.rules == ["attempt"] })
        let event = try await scenario.ask(ShowLedgerEvent(UInt64(number)), as: company.officer).event
        #expect(event.detail == "events \(closing + 1)")
        #expect(frames.last?.action == "records.done" && frames.last?.count == 2)
        #expect(try scenario.intactSize() != nil)
        #expect(try await company.board().removals.first?.doneAt != nil)
        _ = try await scenario.ask(ShowAttempt(company.passed.0), as: company.passed.1)
    }

    @Test func whatWasRemovedIsNotMissingAndWhatIsSaidToBeRemovedIs() async throws {
        let company = try await Company()
        let scenario = company.scenario
        let missing = { () throws -> [UInt64?] in
            var found: [UInt64?] = []
            _ = try scenario.store.read { try $0.examineSittings { found.append($0.event) } }
            return found
        }
        try await company.confirm()
        scenario.clock.advance(days: 3 * 365 + 3)
        try await scenario.workplace.carryOut(company.order(expecting: 2), as: company.deputy.id)
        #expect(try missing() == [])
        // Somebody with the database removes another sitting, and names it among what was removed.
        let closing = try #require(
            try scenario.frames().lastIndex { $0.action == "exam.submit" && $0.object == company.passed.1.id.uuid })
        let statements = [
            "INSERT INTO record_removal_event SELECT ledger_number, ?2 FROM attempt_event WHERE attempt_id = ?1 AND ledger_number IS NOT NULL",
            "DROP TRIGGER attempt_kept", "DROP TRIGGER attempt_item_kept", "DROP TRIGGER attempt_event_kept",
            "UPDATE qualification SET attempt_id = NULL WHERE attempt_id = ?1",
            "DELETE FROM attempt_event WHERE attempt_id = ?1", "DELETE FROM attempt_item WHERE attempt_id = ?1",
            "DELETE FROM attempt WHERE id = ?1",
        ]
        try scenario.store.data.writeAndWait { writer in
            for statement in statements {
                let used = ["?1", "?2"].filter(statement.contains).count
                try writer.run(statement, Array([company.passed.0.column, company.failed.0.column].prefix(used)))
            }
        }
        #expect(try Set(missing()).contains(UInt64(closing)))
    }

    /// The database itself lets a log go only as part of such an order.
    @Test func noLogLeavesTheDatabaseOtherwise() async throws {
        let company = try await Company()
        for table in ["attempt_event", "attendance_entry"] {
            await #expect(throws: (any Error).self) {
                try await company.scenario.asSystem { try $0.writer.run("DELETE FROM \(table)", []) }
            }
        }
        #expect(try company.rows("attempt_event") > 0 && company.rows("attendance_entry") > 0)
    }

    /// The disk fails at every write in turn: whole records go, and the next start finishes.
    @Test func aCrashAnywhereLeavesWholeRecordsAndAnOrderThatGoesOn() async throws {
        var failures = 0
        for write in stride(from: 1, through: 25, by: 3) {
            let company = try await Company()
            let scenario = company.scenario
            try await company.confirm()
            scenario.clock.advance(days: 3 * 365 + 3)
            let order = try await company.order(expecting: 2)
            scenario.faults.fail(at: write)
            do { try await scenario.workplace.carryOut(order, as: company.deputy.id) } catch { failures += 1 }
            scenario.faults.stop()
            let gone = try company.rows("record_removal_item WHERE removed_at IS NOT NULL")
            #expect(try company.rows("attempt") + company.rows("training_session") == 3 - gone)
            #expect(try scenario.frames().count { $0.action == "records.removed" } == gone)
            try await scenario.workplace.finishRemovals()
            try await scenario.workplace.finishRemovals()
            #expect(try company.rows("attempt") == 1 && company.rows("training_session") == 0)
            #expect(try scenario.frames().count { $0.action == "records.removed" } == 2)
            #expect(try scenario.intactSize() != nil)
        }
        #expect(failures > 3, "hardly any crash was tried")
    }

    /// Who held which certificate at a time whose certificates are gone is not guessed.
    @Test func theAccessReviewSaysWhatItNoLongerKnows() async throws {
        let company = try await Company()
        let scenario = company.scenario
        let then = scenario.now
        let review = {
            try await scenario.ask(ReviewAccess(at: then, rulebook: scenario.workplace.rulebook), as: company.officer)
        }
        #expect(try await review().reservation == nil)
        try await company.confirm(1)
        scenario.clock.advance(days: 3 * 366)
        let order = try await company.order([.certificate], expecting: company.past(.certificate).count)
        try await scenario.workplace.carryOut(order, as: company.deputy.id)
        guard case .beforeTheRecord = try await review().reservation else {
            Issue.record("the answer for the past is taken for whole")
            return
        }
    }
}
