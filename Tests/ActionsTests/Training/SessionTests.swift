import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// A session is called, signed by those who see the wall, corrected with both values kept, and frozen.
@Suite struct SessionTests {
    /// Called for two o'clock tomorrow; the clock stands at the start.
    struct Stage {
        let scenario: Scenario
        let trainer: StaffMember
        let people: [StaffMember]
        let session: TrainingSession

        init(people count: Int = 3, paper: ID<Paper>? = nil, in scenario: Scenario? = nil) async throws {
            let scenario = try await Self.scenario(scenario)
            self.scenario = scenario
            trainer = try await scenario.hire(.trainer)
            var people: [StaffMember] = []
            for _ in 0..<count { people.append(try await scenario.hire(.agent)) }
            self.people = people
            let start = scenario.now.addingTimeInterval(86_400)
            let plan = SessionPlan(
                topic: "客户信息保护", place: "三楼会议室", starts: start, ends: start.addingTimeInterval(7200),
                trainer: trainer.id, milliHours: 2000, agenda: "一、法条\n二、练习", paper: paper)
            var random = SystemRandomNumberGenerator()
            session = try await scenario.perform(
                CallSession(scenario.newID(), plan, inviting: Invitation(posts: [.agent]), using: &random), as: trainer)
            scenario.clock.advance(days: 1)
        }

        private static func scenario(_ given: Scenario?) async throws -> Scenario {
            if let given { return given }
            return try await Scenario.opened()
        }

        func code() async throws -> String {
            try await scenario.ask(ShowCode(session.id), as: trainer).code
        }

        func signIn(_ staff: StaffMember) async throws -> SignInToSession.Outcome {
            try await scenario.perform(SignInToSession(session.id, code: try await code()), as: staff)
        }

        func now() async throws -> TrainingSession {
            try await scenario.ask(ShowSession(session.id), as: trainer).session
        }
    }

    @Test func everybodyOfAPostIsAskedAndSeesOnlyTheirOwn() async throws {
        let stage = try await Stage()
        #expect(Set(stage.session.people.map(\.staff)) == Set(stage.people.map(\.id)))
        #expect(stage.session.number.description == "AQ-2026-001")
        let board = try await stage.scenario.ask(ListSessions(), as: stage.people[0])
        #expect(board.own.map(\.id) == [stage.session.id] && board.all.isEmpty)
        await #expect(throws: RecordedRefusal.self) {
            _ = try await stage.scenario.ask(ShowSession(stage.session.id), as: stage.people[0])
        }
        await #expect(throws: RecordedRefusal.self) {
            _ = try await stage.scenario.ask(ShowCode(stage.session.id), as: stage.people[0])
        }
    }

    @Test func onePersonSignsInOnceAndWhoeverComesLateIsLate() async throws {
        let stage = try await Stage()
        #expect(try await stage.signIn(stage.people[0]) == .signedIn(.present))
        await #expect(throws: SessionError.alreadySignedIn(at: stage.scenario.now)) {
            _ = try await stage.signIn(stage.people[0])
        }
        stage.scenario.clock.advance(minutes: 10)
        #expect(try await stage.signIn(stage.people[1]) == .signedIn(.present))
        stage.scenario.clock.advance(seconds: 1)
        #expect(try await stage.signIn(stage.people[2]) == .signedIn(.late))
        let session = try await stage.now()
        #expect(session.there == 3)
        let actions = try stage.scenario.frames().suffix(3).map(\.action)
        #expect(actions == Array(repeating: "training.sign-in", count: 3))
    }

    @Test func anOldCodeIsRefusedAndGuessingIsBounded() async throws {
        let stage = try await Stage()
        let old = try await stage.code()
        stage.scenario.clock.advance(seconds: 61)
        let attempt = { (code: String) in
            try await stage.scenario.perform(SignInToSession(stage.session.id, code: code), as: stage.people[0])
        }
        #expect(try await attempt(old) == .wrongCode(triesLeft: 4))
        for left in [3, 2, 1, 0] { #expect(try await attempt("0") == .wrongCode(triesLeft: left)) }
        let right = try await stage.code()
        await #expect(throws: SessionError.tooManyTries(secondsLeft: 600)) { _ = try await attempt(right) }
        #expect(try await stage.signIn(stage.people[1]) == .signedIn(.present))
        stage.scenario.clock.advance(seconds: 600)
        #expect(try await stage.signIn(stage.people[0]) == .signedIn(.late))
        let refused = try stage.scenario.frames().filter { $0.action == "training.sign-in" && $0.outcome == .refused }
        #expect(refused.count == 5)
    }

    @Test func thereIsATimeToSignIn() async throws {
        let stage = try await Stage()
        stage.scenario.clock.advance(seconds: -31 * 60)
        let opens = stage.session.plan.starts.addingTimeInterval(-1800)
        await #expect(throws: SessionError.notOpenYet(from: opens)) { _ = try await stage.signIn(stage.people[0]) }
        stage.scenario.clock.advance(seconds: 60)
        #expect(try await stage.signIn(stage.people[0]) == .signedIn(.present))
        stage.scenario.clock.advance(minutes: 151)
        await #expect(throws: SessionError.over) { _ = try await stage.signIn(stage.people[1]) }
    }

    @Test func whoeverComesUninvitedIsOnTheRecordAsSuch() async throws {
        let stage = try await Stage(people: 1)
        let officer = try await stage.scenario.hire(.protectionOfficer)
        #expect(try await stage.signIn(officer) == .signedIn(.present))
        let attendance = try #require(try await stage.now().attendance(of: officer.id))
        #expect(!attendance.isInvited && attendance.isThere)
    }

    @Test func aCorrectionKeepsBothValuesAndSaysWhy() async throws {
        let stage = try await Stage()
        let person = stage.people[0]
        stage.scenario.clock.advance(minutes: -60)
        try await stage.scenario.perform(ExcuseFromSession(stage.session.id, reason: "门诊"), as: person)
        stage.scenario.clock.advance(minutes: 60)
        let correct = { (reason: String) in
            try await stage.scenario.perform(
                CorrectAttendance(stage.session.id, of: person.id, to: .present, reason: reason), as: stage.trainer)
        }
        await #expect(throws: SessionError.reasonMissing) { try await correct("  ") }
        try await correct("人到了，手机没电")
        let attendance = try #require(try await stage.now().attendance(of: person.id))
        #expect(attendance.entries.map(\.mark) == [.leave, .present])
        #expect(attendance.entries.map(\.reason) == ["门诊", "人到了，手机没电"])
        #expect(attendance.mark == .present && attendance.isCorrected)
        await #expect(throws: RecordedRefusal.self) {
            try await stage.scenario.perform(
                CorrectAttendance(stage.session.id, of: person.id, to: .absent, reason: "x"), as: person)
        }
    }

    @Test func closingNotesTheAbsentAndFreezesEverything() async throws {
        let stage = try await Stage()
        _ = try await stage.signIn(stage.people[0])
        let closed = try await stage.scenario.perform(CloseSession(stage.session.id), as: stage.trainer)
        #expect(closed.absentees.count == 2 && closed.there == 1)
        let read = try await stage.now()
        #expect(read == closed && read.isAsClosed)
        #expect(try stage.scenario.frames().last?.action == "training.close")
        await #expect(throws: SessionError.closed) { _ = try await stage.signIn(stage.people[1]) }
        await #expect(throws: SessionError.closed) {
            try await stage.scenario.perform(
                CorrectAttendance(stage.session.id, of: stage.people[1].id, to: .present, reason: "后补"),
                as: stage.trainer)
        }
        await #expect(throws: SessionError.closed) {
            _ = try await stage.scenario.perform(CloseSession(stage.session.id), as: stage.trainer)
        }
        await #expect(throws: SessionError.closed) {
            _ = try await stage.scenario.perform(
                ReplanSession(
                    stage.session.id, stage.session.plan, inviting: Invitation(posts: [.agent]), edition: 1),
                as: stage.trainer)
        }
    }

    /// The database refuses what the domain never asks for; a change behind its back shows against the digest.
    @Test func aRecordThatWasChangedBehindItsBackShows() async throws {
        let stage = try await Stage()
        _ = try await stage.signIn(stage.people[0])
        let closed = try await stage.scenario.perform(CloseSession(stage.session.id), as: stage.trainer)
        var other = closed
        other = TrainingSession(
            id: closed.id, number: closed.number, plan: closed.plan,
            people: closed.people.map { Attendance($0.staff, isInvited: true, entries: Array($0.entries.prefix(0))) },
            state: closed.state, edition: closed.edition)
        #expect(closed.isAsClosed && !other.isAsClosed)
    }

    @Test func theListChangesUntilThenAndNobodyWhoCameIsLost() async throws {
        let stage = try await Stage()
        _ = try await stage.signIn(stage.people[0])
        let plan = stage.session.plan
        let replanned = try await stage.scenario.perform(
            ReplanSession(
                stage.session.id, plan, inviting: Invitation(people: [stage.people[1].id]), edition: 1),
            as: stage.trainer)
        #expect(Set(replanned.people.map(\.staff)) == [stage.people[0].id, stage.people[1].id])
        #expect(try await stage.now().people.filter(\.isInvited).map(\.staff) == [stage.people[1].id])
        await #expect(throws: SessionError.changedMeanwhile) {
            _ = try await stage.scenario.perform(
                ReplanSession(stage.session.id, plan, inviting: Invitation(posts: [.agent]), edition: 1),
                as: stage.trainer)
        }
    }
}
