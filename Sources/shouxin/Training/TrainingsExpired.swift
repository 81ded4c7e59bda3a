import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Training
import Vocabulary

/// `shouxin trainings expired`: records past the period that an officer confirmed, for whoever runs it from a timer.
/// Removing them is a deliberate act on the page.
struct TrainingsExpired: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "expired",
            abstract: say("列出过了保存期限的教育记录、答卷和上岗证", "List training records, sittings and certificates past their period"),
            discussion: say(
                """
                不带姓名。清理在网页“教育记录的保存期限”里做，要两位负责人。

                示例：shouxin trainings expired --json
                退出码：0 没有，3 有，或者还没有人确认期限
                """,
                """
                Without names. They are removed on the page, by two officers.

                Example: shouxin trainings expired --json
                Exit codes: 0 none, 3 some, or nobody has confirmed the periods
                """))
    }

    @OptionGroup var place: FolderOptions
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    private struct Row: Encodable {
        let kind: String
        let id: String
        let name: String
        let ended: Date
    }

    private struct Report: Encodable {
        /// Years by kind; null before an officer has confirmed them.
        let years: [String: Int]?
        let records: [Row]
    }

    func run() async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let trainer = try Administrator(workplace: workplace, role: .trainer).find(nil)
        let board = try await workplace.ask(ShowRetention(), as: trainer.id)
        let rows = RecordRetention.Kind.allCases.flatMap { board.past[$0] ?? [] }.map {
            Row(kind: $0.kind.rawValue, id: $0.id.uuidString.lowercased(), name: $0.name, ended: $0.ended)
        }
        let years = board.rule.map { rule in
            Dictionary(uniqueKeysWithValues: rule.years.map { ($0.key.rawValue, $0.value) })
        }
        if json {
            try Output.json(Report(years: years, records: rows))
        } else if years == nil {
            try Output.line(say("负责人还没有确认保存期限。", "No officer has confirmed the periods yet."))
        } else {
            for row in rows {
                try Output.line("\(row.kind)\t\(row.name)\t\(CalendarDate(of: row.ended))\t\(row.id)")
            }
        }
        guard rows.isEmpty, years != nil else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
    }
}
