import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("Examination and certificate, page by page without script")
struct ExamPagesTests {
    /// The value of the option that reads 甲, on the page of that question.
    private func right(_ page: String, number: Int) throws -> (place: String, value: String) {
        let parts = page.components(separatedBy: "data-item=\"").dropFirst()
        let part = try #require(parts.first { $0.contains("data-number=\"\(number)\"") })
        let place = String(part.prefix { $0 != "\"" })
        let option = try #require(part.firstMatch(of: /value="(\d)"><b>[A-C]<\/b><span>甲/))
        return (place, String(option.1))
    }

    private func start(_ visitor: inout Visitor) async throws -> String {
        let next = try await visitor.get("/exams/next")
        let paper = try #require(next["location"])
        _ = try await visitor.get(paper)
        let started = try await visitor.post(paper + "/attempts", ["read": "yes"])
        return try #require(started["location"])
    }

    @Test("a refusal leads to the examination, passing it gives a certificate that opens the list")
    func wholeWay() async throws {
        let site = try await PageSite()
        try await site.scenario.examination()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        #expect(try await agent.get("/customers").text.contains("href=\"/exams/next\""))
        let attempt = try await start(&agent)
        for number in 1...3 {
            let page = try await agent.get(attempt + "?n=\(number)").text
            let (place, value) = try right(page, number: number)
            let answer = try await agent.post(
                attempt + "/answers", ["place": place, "a\(place)": value, "go": "next"])
            #expect(answer.status == .seeOther)
        }
        #expect(try await agent.get(attempt + "/submission").text.contains("每一题都答了"))
        let result = try #require(try await agent.post(attempt + "/submission")["location"])
        let page = try await agent.get(result).text
        #expect(page.contains("data-verdict=\"check\"") && page.contains("30"))
        let href = try #require(page.firstMatch(of: /href="(\/certificates\/[0-9a-f-]{36})"/)).1
        let certificate = try await agent.get(String(href)).text
        #expect(certificate.contains("SX-") && certificate.contains("<svg class=\"qr\""))
        #expect(try await !agent.get("/customers").text.contains("data-refusal"))
    }

    @Test("nobody begins without having read the rules, and nobody opens another's sitting")
    func bounds() async throws {
        let site = try await PageSite()
        let paper = try await site.scenario.examination()
        var agent = try await site.visitor(.agent, certificate: Scenario.Certificate.none)
        _ = try await agent.get("/exams/\(paper)")
        #expect(try await agent.post("/exams/\(paper)/attempts").status == .unprocessableContent)
        let attempt = try await start(&agent)
        var other = try await site.visitor(.agent)
        #expect(try await other.get(attempt).status == .notFound)
        var trainer = try await site.visitor(.trainer)
        #expect(try await trainer.get("/exams/\(paper)").status == .unprocessableContent)
        #expect(try await trainer.get("/papers/\(paper)/attempts").status == .ok)
    }

    @Test("the open page answers a wrong code as an unknown number, and not more than its rate")
    func openCheck() async throws {
        let site = try await PageSite()
        let staff = try await site.scenario.hire(.agent, certificate: Scenario.Certificate.none, name: "林月")
        let trainer = try await site.scenario.hire(.trainer)
        let held = try await site.scenario.perform(
            GrantQualification(
                site.scenario.newID(), holder: staff.id, uses: [.maskedView], classes: [.general],
                validUntil: site.scenario.now.addingTimeInterval(86_400), reason: "面试"), as: trainer)
        let mark = try #require(held.mark)
        var stranger = site.stranger()
        let good = try await stranger.get("/check?n=\(mark.number)&c=\(mark.code.text)").text
        #expect(good.contains("data-check=\"check\"") && good.contains("林*") && !good.contains("林月"))
        let bare = { (text: String) in text.replacing(/value="[^"]*"/, with: "") }
        let wrongCode = try await stranger.get("/check?n=\(mark.number)&c=22222222").text
        let unknown = try await stranger.get("/check?n=SX-2026-77777&c=22222222").text
        #expect(bare(wrongCode) == bare(unknown) && wrongCode.contains("data-check=\"warn\""))
        for _ in 0..<CheckTurns.mostAtOnce { _ = try await stranger.get("/check?n=a&c=22222222") }
        #expect(try await stranger.get("/check?n=a&c=22222222").status == .tooManyRequests)
    }

    @Test("the coverage table shows a gap, a draft waits for another person")
    func bank() async throws {
        let site = try await PageSite()
        try await site.scenario.examination()
        var trainer = try await site.visitor(.trainer)
        #expect(try await trainer.get("/questions").text.contains("第 1 种做法"))
        #expect(try await trainer.get("/questions/coverage").text.contains("收集"))
        #expect(try await trainer.get("/questions/export?format=gift").text.contains("=甲"))
    }
}
