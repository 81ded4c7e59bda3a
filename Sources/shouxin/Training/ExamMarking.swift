import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// `shouxin exam marking`: answers that wait for a person's marks, question by question and without names.
struct ExamMarking: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "marking",
            abstract: say("列出等人工评分的答案，不带姓名", "List answers that wait for marks, without names"),
            discussion: say(
                """
                一行一题。open 是这位培训师现在能评的份数，others 是要等别人评的。评分在网页“人工评分”里做。

                示例：shouxin exam marking --json
                退出码：0 没有在等的，3 有答案在等
                """,
                """
                A line for each question. “open” counts what this trainer may mark now, “others” what waits for somebody else.
                Marks are given on the page.

                Example: shouxin exam marking --json
                Exit codes: 0 nothing waits, 3 something does
                """))
    }

    @OptionGroup var place: FolderOptions
    @OptionGroup var acting: TrainerOptions
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    private struct Row: Encodable {
        /// Of the wording.
        let question: String
        let paper: String
        let stem: String
        let open: Int
        let others: Int
        let oldest: Date
    }

    func run() async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let queue = try await workplace.ask(ListAnswersToMark(), as: acting.trainer(workplace).id)
        let rows = queue.entries.map {
            Row(
                question: $0.version.description, paper: $0.paper, stem: $0.stem, open: $0.open, others: $0.others,
                oldest: $0.oldest)
        }
        if json {
            try Output.json(rows)
        } else {
            for row in rows {
                let stem = row.stem.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(40)
                try Output.line(
                    say(
                        "\(row.paper)  \(stem)  能评 \(row.open)，等别人 \(row.others)，最早 \(CalendarDate(of: row.oldest))",
                        "\(row.paper)  \(stem)  open \(row.open), others \(row.others), oldest \(CalendarDate(of: row.oldest))"
                    ))
            }
            if rows.isEmpty { try Output.line(say("没有在等的答案。", "No answer waits.")) }
        }
        guard rows.isEmpty else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
    }
}
