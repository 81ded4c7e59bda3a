import Access
import Actions
import Foundation
import Ledger
import Privacy
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("When an article changes, everything that leans on it is listed") struct LawChangeTests {
    private func library(_ change: (String) -> String = { $0 }) throws -> LawLibrary {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/Privacy/Resources/law-articles.json").standardized
        return try LawLibrary(json: Data(change(String(contentsOf: file, encoding: .utf8)).utf8))
    }

    /// The library with one article saying something else.
    private func revised(_ law: String, _ article: String) throws -> LawLibrary {
        let found = try #require(try library().article(law, article))
        return try library { $0.replacing(found.gist(in: .chinese), with: found.gist(in: .chinese) + "（修订）") }
    }

    private func opened() async throws -> (Scenario, officer: StaffMember, trainer: StaffMember) {
        let scenario = try await Scenario.opened()
        try await scenario.workplace.installCourses()
        try await scenario.workplace.installQuestions()
        try await scenario.workplace.installRetrainingRules()
        return (scenario, try await scenario.hire(.protectionOfficer), try await scenario.hire(.trainer))
    }

    @Test func theFirstLookRemembersAndTheSameLibraryIsNoChange() async throws {
        let (scenario, _, _) = try await opened()
        #expect(try await scenario.workplace.noticeLawChanges(in: library()).isEmpty)
        let size = try scenario.ledgerSize()
        #expect(try await scenario.workplace.noticeLawChanges(in: library()).isEmpty)
        #expect(try scenario.ledgerSize() == size)
    }

    @Test func aRevisedArticleListsEveryPageQuestionAndRuleThatCitesIt() async throws {
        let (scenario, officer, trainer) = try await opened()
        try await scenario.workplace.noticeLawChanges(in: library())
        let changes = try await scenario.workplace.noticeLawChanges(in: revised("PIPL", "51"))
        #expect(changes.map(\.article).contains("51") && changes.allSatisfy { $0.cause == .text && $0.law == "PIPL" })
        let change = try #require(changes.first { $0.article == "51" })
        let file = try await scenario.ask(ShowLawChange(change.id), as: trainer)
        // Counted once more, slowly: every line of every text that names the article.
        let laws = try library()
        let means = { (reference: LawReference) in
            laws.law(reference.law)?.code == "PIPL" && (reference.article == "51" || reference.article.hasPrefix("51("))
        }
        let courses = try ShippedCourses.texts().compactMap { CourseReader.read($0).course }
        let pages = courses.reduce(0) { sum, course in sum + course.pages.count { $0.laws.contains(where: means) } }
        let questions = try scenario.store.read { try $0.latestQuestions() }.count {
            $0.labels.laws.contains(where: means)
        }
        #expect(pages > 0 && questions > 0)
        #expect(file.impacts.count { $0.kind == .page } == pages)
        #expect(file.impacts.count { $0.kind == .question } == questions)
        let rules = file.impacts.filter { $0.kind == .rule }.map(\.key)
        #expect(
            rules.contains("qualification.valid") && rules.contains("role.allowed") && !rules.contains("basis.standing")
        )
        let first = try #require(file.impacts.first)
        try await scenario.perform(
            CheckImpact(of: change.id, first.kind, key: first.key, outcome: .holds), as: trainer)
        await #expect(throws: LawChangeError.alreadyChecked) {
            try await scenario.perform(
                CheckImpact(of: change.id, first.kind, key: first.key, outcome: .changed), as: officer)
        }
        let again = try await scenario.ask(ShowLawChange(change.id), as: officer)
        let checks = again.impacts.compactMap(\.check)
        #expect(checks.map(\.by) == [trainer.id] && checks.map(\.outcome) == [.holds])
        #expect(try await scenario.ask(ListLawChanges(), as: officer).changes.map { $0.checked }.max() == 1)
    }

    @Test func anotherDayOfComparisonIsAChangeOfItsOwnKind() async throws {
        let (scenario, _, _) = try await opened()
        try await scenario.workplace.noticeLawChanges(in: library())
        let day = try #require(try library().article("PIPL", "15")).asOf
        let later = try library { $0.replacing("\"asOf\": \"\(day)\"", with: "\"asOf\": \"2027-01-31\"") }
        let changes = try await scenario.workplace.noticeLawChanges(in: later)
        #expect(!changes.isEmpty && changes.allSatisfy { $0.cause == .asOf })
    }

    /// A paper that may draw a question, and the certificate that a pass of it gave.
    @Test func papersAndCertificatesFollowFromQuestions() async throws {
        let (scenario, officer, trainer) = try await opened()
        let paper = try await scenario.examination(questions: 1)
        let agent = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let held = Qualification(
            id: scenario.newID(), holder: agent.id, classes: [.general], uses: [.maskedView], grantedAt: scenario.now,
            validUntil: scenario.now.addingTimeInterval(86_400), grantedBy: agent.id, reason: "考试")
        try await scenario.asSystem { tx in
            try tx.commit(Change(held, recording: LedgerEvent(Qualification.issuing, object: agent.id.uuid)))
        }
        let mark = { (law: String, article: String) async throws -> [LawDependent] in
            let change = try await scenario.perform(
                MarkArticle(
                    scenario.newID(), law: law, article: article, reason: "2026 年修正", in: library(),
                    rulebook: scenario.workplace.rulebook), as: officer)
            return try await scenario.ask(ShowLawChange(change.id), as: trainer).impacts
        }
        // The paper's one question cites nothing; a bank of drafts draws nothing.
        #expect(try await mark("PIPL", "51").allSatisfy { $0.kind != .paper && $0.kind != .certificate })
        let drafts = try await scenario.ask(ListQuestions(), as: officer).questions.filter { $0.state == .draft }
        _ = try await scenario.perform(ApproveQuestions(drafts.map(\.id)), as: officer)
        #expect(try await mark("PIPL", "51").filter { $0.kind == .paper }.map(\.key) == [paper.description])
    }

    @Test func onlyAnOfficerMarksAndOnlyWhatTheLibraryHas() async throws {
        let (scenario, officer, trainer) = try await opened()
        let mark = { (article: String, reason: String) in
            MarkArticle(
                scenario.newID(), law: "PIPL", article: article, reason: reason, in: try library(),
                rulebook: scenario.workplace.rulebook)
        }
        await #expect(throws: LawChangeError.articleUnknown) {
            try await scenario.perform(mark("9999", "修正公布"), as: officer)
        }
        await #expect(throws: LawChangeError.reasonMissing) { try await scenario.perform(mark("51", "改"), as: officer) }
        await #expect(throws: RecordedRefusal.self) { try await scenario.perform(mark("51", "修正公布"), as: trainer) }
    }
}

@Suite("Who stands how with certificates") struct CoverageTests {
    @Test func everyoneWhoWorksWithCustomersIsCountedOnce() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let day = 86_400.0
        try await scenario.hire(.agent)
        try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        try await scenario.hire(.analyst, certificate: .expired(at: scenario.now.addingTimeInterval(-day)))
        try await scenario.hire(.marketer, certificate: .revoked(at: scenario.now.addingTimeInterval(-day)))
        try await scenario.hire(.systemAdministrator)
        scenario.clock.advance(days: 160)
        try await scenario.hire(.agent)
        let board = try await scenario.ask(ShowCoverage(), as: trainer)
        #expect(CertificateCover.allCases.map { board.count($0) } == [1, 1, 2, 1])
        #expect(board.openWithoutCertificate.isEmpty && board.people.count == 5)
    }
}
