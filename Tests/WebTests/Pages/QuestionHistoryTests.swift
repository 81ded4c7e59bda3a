import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("The history of a question")
struct QuestionHistoryTests {
    @Test("names author, approver and who retired it, for every wording")
    func names() async throws {
        let site = try await PageSite()
        let scenario = site.scenario
        var trainer = try await site.visitor(.trainer)
        let writer = try #require(trainer.staff)
        let officer = try await scenario.hire(.protectionOfficer, name: "宋文")
        _ = try await scenario.examination()
        let first = try #require(try scenario.store.read { try $0.latestQuestions() }.first)
        let revise = { (latest: Int, stem: String) in
            try await scenario.perform(
                ReviseQuestion(
                    first.question, as: scenario.newID(), latest: latest,
                    content: QuestionContent(
                        type: .single, stem: stem, options: first.content.options, key: .options([0])),
                    labels: first.labels), as: writer)
        }
        let second = try await revise(1, "第二种说法，正确的是（　）。")
        try await scenario.perform(ApproveQuestion(second.id), as: officer)
        _ = try await revise(2, "第三种说法，正确的是（　）。")
        try await scenario.perform(RetireQuestion(first.question, reason: "法条已修订"), as: officer)
        let page = try await trainer.get("/questions/\(first.question)").text
        let history = try #require(page.components(separatedBy: "<h2>版本</h2>").last)
        #expect(history.contains("\(writer.name) 于") && history.contains("没有人批准过"))
        #expect(history.components(separatedBy: "宋文 于").count == 5, "once approved, three times retired")
        #expect(history.components(separatedBy: "停用：法条已修订").count == 4)
    }
}
