import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Training
import Vocabulary

extension TrainingCommand {
    /// `shouxin training xapi`: learning records as xAPI statements.
    struct Statements: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "xapi",
                abstract: say("把学习记录写成 xAPI 1.0.3 语句", "Write learning records as xAPI 1.0.3 statements"),
                discussion: say(
                    """
                    同一件事每次都是同一个编号，重复发送没有妨碍。语句里没有姓名：学员只有账号的随机编号。

                    示例：shouxin training xapi --since 2026-11-01 --site https://shouxin.example --out statements.json
                    """,
                    """
                    The same event has the same identity each time, so sending it again is harmless. No names: learners
                    are the random identities of their accounts.

                    Example: shouxin training xapi --since 2026-11-01 --site https://shouxin.example --out statements.json
                    """))
        }

        @OptionGroup var place: FolderOptions

        @Option(
            help: ArgumentHelp(
                say("从哪一天或哪一刻起；默认全部", "From which day or instant; everything unless given"),
                valueName: say("时刻", "since")))
        var since: String?

        @Option(
            help: ArgumentHelp(
                say("写到这个文件；默认标准输出", "The file to write; standard output unless given"), valueName: say("文件", "out")))
        var out: String?

        @Option(
            help: ArgumentHelp(
                say("本系统的网址，要一直相同", "The address of this system; keep it the same"), valueName: say("网址", "site")))
        var site = "https://shouxin.example"

        @OptionGroup var acting: TrainerOptions

        func run() async throws {
            guard let start = Self.instant(since) else {
                throw CommandFailure(
                    .failed,
                    say("--since 写成 2026-11-01 或 2026-11-01T08:00:00Z。", "--since: 2026-11-01 or 2026-11-01T08:00:00Z.")
                )
            }
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let trainer = try acting.trainer(workplace)
            var statements: [XAPIStatement] = []
            var next: (from: Date, skipping: Int)? = (start, 0)
            while let now = next {
                let page = try await workplace.perform(
                    ExportLearning(from: now.from, skipping: now.skipping), as: trainer.id)
                statements += page.events.map { XAPIStatement($0, site: site) }
                next = page.next
            }
            let bytes = try XAPIStatement.Page(statements: statements).json()
            if let out {
                try bytes.write(to: URL(filePath: out), options: .atomic)
                Output.remark(say("\(statements.count) 条。", "\(statements.count) statements."))
            } else {
                try Output.bytes(Array(bytes) + [0x0A])
            }
        }

        /// A day begins at midnight in Shanghai.
        private static func instant(_ text: String?) -> Date? {
            guard let text else { return .distantPast }
            if text.count == 10 { return (try? CalendarDate(parsing: text))?.start }
            return try? Date(text, strategy: .iso8601)
        }
    }
}
