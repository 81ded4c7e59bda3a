import Foundation
import Vocabulary

@testable import Training

/// Attempts for the tests.
enum Sitting {
    /// 2026-11-24 12:00 in Asia/Shanghai.
    static let noon = Date(timeIntervalSince1970: 1_795_492_800)

    static func item(key: Set<Int>, milliMarks: Int, cell: Int = 0, options: Int = 4) -> PaperItem {
        let content = QuestionContent(
            type: key.count > 1 ? .multiple : .single, stem: "问",
            options: (0..<options).map { QuestionOption(label: QuestionOption.letter($0), text: "项\($0)") },
            key: .options(key))
        return PaperItem(version: ID(UUID()), content: content, milliMarks: milliMarks, cell: cell)
    }

    static func paper(key: Set<Int>, count: Int, milliMarks: Int) -> [PaperItem] {
        (0..<count).map { _ in item(key: key, milliMarks: milliMarks) }
    }

    static func start(
        _ items: [PaperItem], milliPass: Int = 1, redLines: [Int: Int] = [:], limit: TimeInterval = 3600,
        closes: Date? = nil, seed: UInt64 = 7
    ) throws -> Attempt {
        let rules = PaperRules(limit: limit, milliPass: milliPass, closes: closes)
        return try Attempt.started(
            ID(UUID()), by: ID(UUID()), items: items, rules: rules, redLines: redLines, seed: seed, at: noon)
    }

    static func answer(_ attempt: Attempt, _ item: Int, _ ticks: Set<Int>, after seconds: Double = 1) throws -> Attempt
    {
        let revision = (attempt.answers()[item]?.revision ?? 0) + 1
        let event = try attempt.answering(
            item: item, .ticks(ticks), revision: revision, at: noon.addingTimeInterval(seconds))
        return event.map(attempt.adding) ?? attempt
    }
}
